"""Gestures: what hovering, pressing and Enter at a cell mean can be exchanged."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from gui.stages.gesture import Gesture
from tests.gui.hands import Hands
from tests.gui.pointer import ONE_OF_EACH, Pointer
from tests.gui.row_window import RowWindow
from tinycnn.unit import Stage, Unit


class Listing(Gesture):
    """Writes down what it is told, and points at nothing."""

    def __init__(self) -> None:
        self.told: list[tuple[str, Unit | None]] = []

    def hover(self, unit: Unit | None) -> None:
        self.told.append(("hover", unit))

    def press(self, unit: Unit | None) -> None:
        self.told.append(("press", unit))


class Choosing(Listing):
    """Means something else by Enter than by the mouse."""

    def enter(self, unit: Unit) -> None:
        self.told.append(("enter", unit))


@pytest.fixture
def pointer(row_window: RowWindow) -> Pointer:
    """Return a hand before the row_window."""
    return Pointer(row_window)


@pytest.mark.parametrize("unit", ONE_OF_EACH, ids=lambda unit: unit.stage.value)
def test_a_gesture_is_told_of_every_number(pointer: Pointer, unit: Unit) -> None:
    """Of the canvas, of each map and of each text; nothing is pointed at or pinned by itself."""
    gesture, pointing = Listing(), pointer.window.session.pointing
    pointer.point_at(None)
    pointer.window.row.set_gesture(gesture)
    pointer.click(unit)
    assert ("hover", unit) in gesture.told
    assert gesture.told[-1] == ("press", unit)
    assert (pointing.pointed, pointing.pins) == (None, ())
    assert pointer.window.session.undo_stack.count() == 0


def test_a_press_beside_the_cells_is_told_too(pointer: Pointer) -> None:
    """None is pressed: what a gesture has begun may be given up there."""
    gesture = Listing()
    pointer.window.row.set_gesture(gesture)
    pointer.click(None)
    assert ("press", None) in gesture.told


def test_without_a_gesture_pressing_pins_again(pointer: Pointer) -> None:
    """The row goes back to what it did before."""
    unit, pointing = Unit(Stage.POOL, 2, 1, 1), pointer.window.session.pointing
    pointer.window.row.set_gesture(Listing())
    pointer.click(unit)
    pointer.window.row.set_gesture(None)
    pointer.click(unit)
    assert (pointing.pointed, pointing.pins) == (unit, (unit,))
    pointer.click(None)
    assert pointing.pins == ()


def test_the_keyboard_means_what_the_mouse_means(hands: Hands) -> None:
    """The focus comes to a first unit, and Enter presses it unless the gesture says otherwise."""
    row, first = hands.window.row, Unit(Stage.FLAT, 0, 0, 0)
    (stage,) = [stage for stage in row.stages if stage.rect_of(first) is not None]
    hands.window.session.pointing.point_at(first)
    for gesture, expected in ((Listing(), ("press", first)), (Choosing(), ("enter", first))):
        row.set_gesture(gesture)
        stage.setFocus(Qt.FocusReason.TabFocusReason)
        QTest.keyClick(stage, Qt.Key.Key_Return)
        assert gesture.told[-1] == expected
        hands.canvas.setFocus()
