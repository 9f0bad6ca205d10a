"""Features are asked one by one; one that fails costs itself, and the rest of the lab goes on."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QDialog, QLabel, QWidget

from gui import features
from gui.actions.action import Action
from gui.lab.feature import Feature, find_features
from gui.look.look import Look
from gui.panels.panel import BenchPanel
from gui.state.session import LabSession
from gui.window.window import LabWindow
from tinycnn.discovery import Failure, Found

METHODS = ("__init__", "actions", "panels", "make_tool", "connect_to_window", "begin")


class Whistling(Feature):
    """A feature that brings one of everything."""

    begun = False

    def actions(self) -> tuple[Action, ...]:
        return (Action("whistle", "Whistle", "Make a sound", lambda: None, places=("view.new",)),)

    def make_tool(self) -> QWidget:
        return QLabel("whistle", objectName="whistle")

    def begin(self) -> None:
        self.begun = True


def named(kind: type[Feature], folder: str) -> type[Feature]:
    """Return a feature as if it stood in a folder of its own."""
    kind.__module__ = f"gui.features.{folder}.feature"
    return kind


def failing(method: str) -> type[Feature]:
    """Return a feature one of whose methods raises an error."""

    def fail(*_: object) -> None:
        raise ZeroDivisionError("a bug in it")

    return type("Failing", (Feature,), {method: fail, "__module__": "gui.features.broken.feature"})


@pytest.fixture
def opened(session: LabSession, look: Look) -> Callable[..., LabWindow]:
    """Return an opener of windows with these features beside all others."""

    def open_with(*kinds: type[Feature]) -> LabWindow:
        found = find_features(features)
        window = LabWindow(session, look, features=Found((*found.members, *kinds), found.failures))
        window.show()
        window.begin()
        window.tell_failures()
        return window

    return open_with


def test_what_a_feature_brings_is_there(opened: Callable[..., LabWindow]) -> None:
    """Its action in the menu and its tool in sight, without a word anywhere else."""
    window = opened(Whistling)
    assert window.bars.actions["whistle"] in window.bars.menus["view"].actions()
    assert window.findChild(QLabel, "whistle").isVisible()
    assert next(f for f in window.features.values() if isinstance(f, Whistling)).begun
    assert window.failures == []


@pytest.mark.parametrize("method", METHODS)
def test_a_feature_that_fails_costs_itself(
    opened: Callable[..., LabWindow], caplog: pytest.LogCaptureFixture, method: str
) -> None:
    """One line in the log, one sentence in the status bar, its name in About; all else works."""
    window = opened(failing(method))
    module, reason = "gui.features.broken.feature", "ZeroDivisionError: a bug in it"
    assert window.failures == [Failure(module, reason)]
    assert "broken" not in window.features
    assert [m for m in caplog.messages if module in m] == [f"{module} has failed: {reason}"]
    assert module in window.statusBar().currentMessage()
    window.bars.actions["about"].trigger()
    about = window.findChild(QDialog, "about")
    assert about.findChild(QLabel, "failures").text().endswith(f"{module}: {reason}")
    window.bars.actions["clear"].trigger()
    assert window.session.shown.drawing.is_blank


def test_a_panel_that_cannot_be_made_costs_itself(opened: Callable[..., LabWindow]) -> None:
    """Its feature stays, as do the other panels; the failure is told like a feature's."""

    class Torn(BenchPanel):
        panel_id = action = "torn"
        __module__ = "gui.features.torn.panel"

        def __init__(self, *_: object) -> None:
            raise ZeroDivisionError("a bug in it")

    class Tearing(Whistling):
        def panels(self) -> tuple[type[BenchPanel], ...]:
            return (Torn,)

    window = opened(named(Tearing, "tearing"))
    reason = "ZeroDivisionError: a bug in it"
    assert window.failures == [Failure("gui.features.torn.panel", reason)]
    assert "gui.features.torn.panel" in window.statusBar().currentMessage()
    assert window.findChild(QLabel, "whistle").isVisible()
    assert "torn" not in window.bars.actions
    names = [panel.action for panel in window.bench.panels]
    assert window.bench.row.tabs.names == names
    assert "history" in names


def test_a_tool_that_is_no_widget_costs_its_feature(opened: Callable[..., LabWindow]) -> None:
    """What Qt refuses is refused before, by a sentence."""

    class Toolless(Feature):
        def make_tool(self) -> QWidget:
            return "a tool"  # type: ignore[return-value]

    window = opened(named(Toolless, "toolless"))
    assert "QWidget or None, got 'a tool'" in window.failures[0].reason
    assert "toolless" not in window.features


def test_an_action_in_no_menu_costs_its_feature(opened: Callable[..., LabWindow]) -> None:
    """A place that is not there is a mistake of that feature alone."""

    class Lost(Feature):
        def actions(self) -> tuple[Action, ...]:
            return (Action("lost", "Lost", "", lambda: None, places=("nowhere.at",)),)

    window = opened(named(Lost, "lost"))
    assert "no menu 'nowhere'" in window.failures[0].reason
    assert "lost" not in window.bars.actions
    assert "about" in window.bars.actions


def test_two_actions_of_one_name_cost_the_later_feature(opened: Callable[..., LabWindow]) -> None:
    """Each name is one action's: the palette remembers by it."""

    class Second(Feature):
        def actions(self) -> tuple[Action, ...]:
            return (Action("whistle", "Again", "", lambda: None, places=("view.new",)),)

    window = opened(Whistling, named(Second, "second"))
    assert "'whistle'" in window.failures[0].reason
    assert window.bars.actions["whistle"].spec.text == "Whistle"


def test_a_key_that_is_taken_costs_the_later_feature(opened: Callable[..., LabWindow]) -> None:
    """With two actions of one key Qt would do neither."""

    class Greedy(Feature):
        def actions(self) -> tuple[Action, ...]:
            return (Action("grab", "Grab", "", lambda: None, "Ctrl+Y", ("view.new",)),)

    window = opened(Whistling, named(Greedy, "greedy"))
    assert [failure.module.split(".")[-2] for failure in window.failures] == ["greedy"]
