"""What is no longer pointed at is forgotten, but not under the hand that goes to copy it."""

import pytest
from PySide6.QtCore import QPoint, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gui.features.explaining.forgetting import MOMENT, Forgetting
from gui.features.explaining.panel import ExplanationPanel
from tests.gui.edits import edits
from tests.gui.hands import Hands
from tests.gui.pointer import Pointer
from tinycnn.unit import Stage, Unit

CELL = Unit(Stage.CONV, 0, 2, 3)


@pytest.fixture
def pointer(hands: Hands) -> Pointer:
    """Return a pointer over a cell of a drawing."""
    edits(hands.window.session).load_pattern("diagonal")
    pointer = Pointer(hands.window)
    pointer.point_at(CELL)
    return pointer


def timer(pointer: Pointer) -> QTimer:
    """Return what waits for the hand."""
    return pointer.window.findChild(Forgetting).findChild(QTimer)


def pass_moment(pointer: Pointer) -> None:
    """Let the moment be over, if there is one."""
    if timer(pointer).isActive():
        timer(pointer).stop()
        timer(pointer).timeout.emit()


def panel(pointer: Pointer) -> ExplanationPanel:
    """Return the panel, up to date."""
    found = pointer.window.findChild(ExplanationPanel)
    found.catch_up()
    return found


def go_to(pointer: Pointer, place: QPoint) -> None:
    """Move the mouse to a place in the panel."""
    for step in (QPoint(1, 1), QPoint(0, 0)):
        where = panel(pointer).mapTo(pointer.window, place + step)
        QTest.mouseMove(pointer.window.windowHandle(), where)
    QApplication.processEvents()


def invites(pointer: Pointer) -> bool:
    """Return whether the panel explains nothing."""
    return "Point at any cell" in panel(pointer).accessibleDescription()


def test_a_moment_after_the_hand_has_left_it_invites_again(pointer: Pointer) -> None:
    """Not at once, and not while a cell is pointed at."""
    assert timer(pointer).interval() == MOMENT
    assert not timer(pointer).isActive()
    pointer.point_at(None)
    assert not invites(pointer)
    pass_moment(pointer)
    assert invites(pointer)
    assert not timer(pointer).isActive(), "it waits for nothing any more"


def test_the_hand_finds_it_where_it_is_explained(pointer: Pointer) -> None:
    """And the cell is marked, with its links, as long as the hand stays there."""
    pointer.point_at(None)
    go_to(pointer, QPoint(4, 4))
    pass_moment(pointer)
    pointing = pointer.window.session.pointing
    assert (pointing.pointed, pointing.linked) == (CELL, (CELL,))
    assert not invites(pointer)
    pointer.point_at(None)
    assert pointing.linked == ()
    pass_moment(pointer)
    assert invites(pointer)


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # of menus
def test_a_menu_about_it_may_take_its_time(pointer: Pointer) -> None:
    """The hand has left the cell for a menu; once that is closed, it is forgotten."""
    menu = panel(pointer).copy_button.menu()
    menu.popup(QPoint(0, 0))
    pointer.window.session.pointing.point_at(None)
    pass_moment(pointer)
    assert not invites(pointer)
    menu.close()
    pass_moment(pointer)
    assert invites(pointer)


def test_pins_are_never_forgotten(pointer: Pointer) -> None:
    """Until they are released: then at once."""
    pointer.click(CELL)
    pointer.point_at(None)
    pass_moment(pointer)
    assert not invites(pointer)
    pointer.window.session.pointing.release()
    assert invites(pointer)
