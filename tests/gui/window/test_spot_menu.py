"""The menu at a spot of a stage: made of what all features offer there."""

from collections.abc import Callable, Sequence

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QMenu

from gui.actions.action import Action
from gui.lab.feature import Feature
from gui.look.look import Look
from gui.stages.spot import Spot
from gui.state.session import LabSession
from gui.window.window import LabWindow
from tinycnn.discovery import Failure, Found

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def offering(name: str, places: tuple[str, ...], **more: object) -> type[Feature]:
    """Return a feature that offers one action everywhere."""
    offered = Action(name, name.title(), "Do what is offered", lambda: None, places=places, **more)
    body = {"offers": lambda *_: (offered,), "__module__": f"gui.features.{name}.feature"}
    return type(name.title(), (Feature,), body)


@pytest.fixture
def menu_of(session: LabSession, look: Look) -> Callable[..., tuple[LabWindow, list[str]]]:
    """Return an opener of the menu in a window with these features."""

    def open_with(*kinds: type[Feature]) -> tuple[LabWindow, list[str]]:
        window = LabWindow(session, look, features=Found(kinds))
        window.show()
        session.desk.intents.menu_wanted.emit(Spot(window.row.stages[1], None, QPoint(9, 9)))
        menu = QApplication.activePopupWidget()
        entries: Sequence = menu.actions() if isinstance(menu, QMenu) else ()
        return window, ["|" if e.isSeparator() else e.objectName() for e in entries]

    return open_with


def test_groups_have_their_order(menu_of: Callable[..., tuple[LabWindow, list[str]]]) -> None:
    """Whichever feature comes first; a line divides them, and a group of its own is the last."""
    kinds = [
        offering("explain", ("stage.help",)),
        offering("own", ("stage.own",)),
        offering("keep", ("stage.pins",)),
    ]
    assert menu_of(*kinds)[1] == ["keep", "|", "explain", "|", "own"]


def test_without_offers_no_menu_opens(
    menu_of: Callable[..., tuple[LabWindow, list[str]]],
) -> None:
    """An empty one would be a dead end."""
    assert menu_of()[1] == []


def fail(*_: object) -> None:
    """Raise an error."""
    raise ZeroDivisionError("a bug in it")


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        (type("Failing", (Feature,), {"offers": fail}), "ZeroDivisionError"),
        (offering("lost", ("view.panels",)), "no menu 'view'"),
    ],
)
def test_a_feature_that_fails_costs_itself(
    menu_of: Callable[..., tuple[LabWindow, list[str]]], kind: type[Feature], told: str
) -> None:
    """The menu opens with what the others offer."""
    kind.__module__ = "gui.features.broken.feature"
    window, entries = menu_of(kind, offering("keep", ("stage.pins",)))
    assert entries == ["keep"]
    (failure,) = window.failures
    assert isinstance(failure, Failure)
    assert told in failure.reason
