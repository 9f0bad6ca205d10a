"""Drawing without a mouse: the cell cursor, the keys, and the three ways to choose the ink."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QSlider

from tests.gui.hands import Hands
from tests.gui.reader import ink_of, picture

SHIFT = Qt.KeyboardModifier.ShiftModifier


def slider(hands: Hands) -> QSlider:
    """Return the ink slider."""
    return hands.window.findChild(QSlider, "ink")


def ink(hands: Hands) -> float:
    """Return the ink that the slider shows, having checked that it is the ink in use."""
    shown = slider(hands).value() / 100
    assert shown == hands.window.session.desk.toolbox.tool.ink
    return shown


def test_the_canvas_has_the_keyboard_from_the_start(lab_hands: Hands) -> None:
    """A person may type at once."""
    assert QApplication.focusWidget() is lab_hands.canvas


def test_space_paints_at_the_cursor(hands: Hands) -> None:
    """Arrows move the cell cursor, Space paints where it stands."""
    row, col = hands.canvas.cursor_cell
    hands.type("Space", "Down", "Right", "Right", "Space", "Up", "Left", "Space")
    expected = np.zeros((8, 8))
    for down, right in ((0, 0), (1, 2), (0, 1)):
        expected[row + down, col + right] = 1.0
    np.testing.assert_array_equal(ink_of(hands.canvas), expected)


@pytest.mark.parametrize(
    ("keys", "corner"),
    [("Up Left", (0, 0)), ("Up Right", (0, 7)), ("Down Left", (7, 0)), ("Down Right", (7, 7))],
)
def test_the_cursor_stops_at_the_edges(hands: Hands, keys: str, corner: tuple[int, int]) -> None:
    """More steps than there are cells lead to the last one, and one step back to the one before."""
    for key in keys.split():
        hands.type(*[key] * 11)
    hands.type("Space")
    assert np.argwhere(ink_of(hands.canvas)).tolist() == [list(corner)]


def test_the_cursor_is_shown_where_it_moves(lab_hands: Hands) -> None:
    """The cell that Space would paint is outlined, and its address stands in the status bar."""
    lab_hands.type("Up")
    row, col = lab_hands.canvas.cursor_cell
    cell = lab_hands.canvas.cell_rect(row, col)
    middle, left = cell.center().y(), cell.left()
    edge = picture(lab_hands.canvas)[middle, left - 4 : left + 5].max(axis=1)
    assert edge.min() < 100, "a dark outline"
    assert edge.max() > 200, "on white paper"
    text = lab_hands.window.findChild(object, "readout").text()
    assert f"row {row + 1}, column {col + 1}" in text


@pytest.mark.parametrize("key", ["Delete", "Backspace"])
def test_erasing_keys_erase_at_the_cursor(hands: Hands, key: str) -> None:
    """What Space has painted is paper again."""
    hands.type("Space", "Down", "Space", key)
    assert np.argwhere(ink_of(hands.canvas)).tolist() == [[3, 3]]


def test_the_eraser_holds_for_space_too(lab_hands: Hands) -> None:
    """With the eraser chosen Space erases."""
    lab_hands.type("Space", "E", "Space")
    assert not ink_of(lab_hands.canvas).any()


def test_the_wide_brush_holds_for_space_too(lab_hands: Hands) -> None:
    """Two by two from the cursor on, cut off at the edge."""
    lab_hands.type("B", "Space", *["Down"] * 9, *["Right"] * 9, "Space")
    expected = np.zeros((8, 8))
    expected[3:5, 3:5] = expected[7, 7] = 1.0
    np.testing.assert_array_equal(ink_of(lab_hands.canvas), expected)


def test_each_painting_key_is_one_step_of_undo(lab_hands: Hands) -> None:
    """Moving the cursor is none."""
    lab_hands.type("Space", "Down", "Down", "Space", "Ctrl+Z")
    assert np.argwhere(ink_of(lab_hands.canvas)).tolist() == [[3, 3]]
    lab_hands.type("Ctrl+Z")
    assert not ink_of(lab_hands.canvas).any()


def test_a_click_takes_the_cursor_along(hands: Hands) -> None:
    """After the mouse the keys go on from where it drew."""
    hands.stroke((6, 1))
    hands.type("Right", "Space")
    assert np.argwhere(ink_of(hands.canvas)).tolist() == [[6, 1], [6, 2]]


@pytest.mark.parametrize(("digit", "value"), [("1", 0.1), ("3", 0.3), ("9", 0.9), ("0", 1.0)])
def test_a_digit_sets_the_ink(hands: Hands, digit: str, value: float) -> None:
    """Tenths; 0 is full ink. The digits of the number pad do the same."""
    hands.type("5", digit, "Space")
    assert ink(hands) == value
    assert ink_of(hands.canvas)[3, 3] == value
    hands.type("5")
    key = Qt.Key(Qt.Key.Key_0.value + int(digit))
    QTest.keyClick(hands.window.windowHandle(), key, Qt.KeyboardModifier.KeypadModifier)
    assert ink(hands) == value


@pytest.mark.parametrize(
    ("key", "modifiers", "text", "value"),
    [
        (Qt.Key.Key_5, SHIFT, "5", 0.5),  # AZERTY, bépo, Belgian, Czech and Slovak keyboards
        (Qt.Key.Key_ParenLeft, Qt.KeyboardModifier.NoModifier, "(", 1.0),  # the same without Shift
        (Qt.Key.Key_Percent, SHIFT, "%", 1.0),  # QWERTY with Shift
        (Qt.Key.Key_5, Qt.KeyboardModifier.GroupSwitchModifier, "5", 0.5),
        (Qt.Key(0x06F5), Qt.KeyboardModifier.NoModifier, "\u06f5", 0.5),  # Persian
        (Qt.Key.Key_5, Qt.KeyboardModifier.AltModifier, "5", 1.0),
        (Qt.Key.Key_5, Qt.KeyboardModifier.ControlModifier | SHIFT, "5", 1.0),
        (Qt.Key.Key_twosuperior, Qt.KeyboardModifier.NoModifier, "²", 1.0),
    ],
)
def test_what_a_key_types_sets_the_ink(
    hands: Hands, key: Qt.Key, modifiers: Qt.KeyboardModifier, text: str, value: float
) -> None:
    """On many keyboards a digit needs Shift; what is a command, or types another sign, does not."""
    QTest.sendKeyEvent(QTest.KeyAction.Click, hands.canvas, key, text, modifiers)
    assert ink(hands) == value


def test_the_wheel_sets_the_ink_by_tenths(hands: Hands) -> None:
    """Towards the person lighter, away from them darker; both ends hold."""
    hands.wheel(-120, -120, -120)
    assert ink(hands) == 0.7
    hands.stroke((0, 0))
    assert ink_of(hands.canvas)[0, 0] == 0.7
    hands.wheel(120)
    assert ink(hands) == 0.8
    hands.wheel(360)
    assert ink(hands) == 1.0
    hands.wheel(*[-120] * 12)
    assert ink(hands) == 0.0
    hands.wheel(120)
    assert ink(hands) == 0.1


def test_fine_wheels_add_up_to_notches(hands: Hands) -> None:
    """A touch pad sends parts of a notch, in both directions alike."""
    hands.wheel(*[-30] * 8)
    assert ink(hands) == 0.8
    hands.wheel(*[30] * 4)
    assert ink(hands) == 0.9
    hands.wheel(-60, 60, 60, 60)
    assert ink(hands) == 1.0


def test_the_slider_sets_the_ink(hands: Hands) -> None:
    """By its keys; every hundredth can be had, and is what a pixel gets."""
    slider(hands).setFocus()
    hands.type("Left", "Left")
    assert ink(hands) == 0.9
    slider(hands).setValue(37)
    assert hands.window.session.desk.toolbox.tool.ink == 0.37
    hands.stroke((1, 1))
    assert ink_of(hands.canvas)[1, 1] == 0.37


def test_the_slider_is_dragged_with_the_mouse(hands: Hands) -> None:
    """From the right end to the left: no ink left."""
    handle = slider(hands)
    middle = handle.height() // 2
    ends = [handle.mapTo(hands.window, QPoint(x, middle)) for x in (handle.width() - 6, 0)]
    hands.stroke(*ends)
    assert ink(hands) == 0.0


def test_brackets_change_the_ink_from_anywhere(lab_hands: Hands) -> None:
    """[ and ] are shortcuts of the window."""
    lab_hands.type("[", "[")
    assert ink(lab_hands) == 0.8
    lab_hands.type("]")
    assert ink(lab_hands) == 0.9


def test_the_ink_is_written_beside_the_slider(hands: Hands) -> None:
    """In the digits a pixel gets."""
    from PySide6.QtWidgets import QLabel

    hands.type("3")
    labels = [label.text() for label in slider(hands).parentWidget().findChildren(QLabel)]
    assert "0.30" in labels
