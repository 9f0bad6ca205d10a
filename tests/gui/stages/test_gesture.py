"""Gestures: what hovering, pressing and Enter at a cell mean can be exchanged."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest

from gui.stages.gesture import Gesture
from tests.gui.hands import Hands
from tests.gui.pointer import LEFT, ONE_OF_EACH, PLAIN, Pointer
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


class Gripping(Listing):
    """Takes drags, the wheel and keys at kernels."""

    def __init__(self) -> None:
        super().__init__()
        self.done: list[object] = []

    def drag(self, rise: float, keys: Qt.KeyboardModifier) -> bool:
        self.done.append(rise)
        return True

    def release(self) -> bool:
        self.done.append("released")
        return True

    def turn(self, unit: Unit, notches: float, keys: Qt.KeyboardModifier) -> bool:
        self.done.append((unit, notches))
        return True

    def take_key(self, unit: Unit, event: QKeyEvent) -> bool:
        self.done.append((unit, event.text()))
        return event.text() == "x"


def test_a_gesture_is_told_of_drags(pointer: Pointer) -> None:
    """How far above its press the mouse is, until it is let go; nothing is hovered meanwhile."""
    gesture, unit = Gripping(), Unit(Stage.KERNEL, 1, 1, 1)
    pointer.point_at(unit)
    pointer.window.row.set_gesture(gesture)
    handle, place = pointer.window.windowHandle(), pointer.place(unit)
    QTest.mousePress(handle, LEFT, PLAIN, place)
    hovered = len(gesture.told)
    QTest.mouseMove(handle, place - QPoint(0, 12))
    QTest.mouseMove(handle, place + QPoint(40, 7))
    QTest.mouseRelease(handle, LEFT, PLAIN, place + QPoint(40, 7))
    assert [x for x in gesture.done if not isinstance(x, tuple)] == [12, -7, "released"]
    assert len(gesture.told) == hovered
    QTest.mouseMove(handle, place)
    assert gesture.told[-1] == ("hover", unit)


def test_a_gesture_has_the_wheel_over_a_number(pointer: Pointer) -> None:
    """In notches; with Ctrl, and beside all numbers, it is not its own."""
    gesture, unit = Gripping(), Unit(Stage.KERNEL, 1, 1, 1)
    pointer.window.row.set_gesture(gesture)
    ctrl = Qt.KeyboardModifier.ControlModifier
    for keys, place in ((PLAIN, pointer.place(unit)), (ctrl, pointer.place(unit))):
        turn = QPoint(0, 240)
        handle = pointer.window.windowHandle()
        QTest.wheelEvent(handle, place.toPointF(), turn, QPoint(), keys)
    assert gesture.done == [(unit, 2)]


def test_a_gesture_is_asked_about_keys_first(pointer: Pointer) -> None:
    """What it does not take is a key as ever: arrows walk."""
    gesture, panel = Gripping(), pointer.panel_of(Unit(Stage.KERNEL, 0, 0, 0))
    first = Unit(Stage.KERNEL, 0, 0, 0)
    panel.setFocus(Qt.FocusReason.TabFocusReason)
    pointer.window.row.set_gesture(gesture)
    QTest.keyClick(panel, Qt.Key.Key_X)
    QTest.keyClick(panel, Qt.Key.Key_Right)
    assert gesture.done == [(first, "x"), (first, "")]
    assert gesture.told[-1] == ("hover", Unit(Stage.KERNEL, 0, 0, 1))
