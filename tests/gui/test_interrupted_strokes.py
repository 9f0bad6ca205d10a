"""Strokes that something cuts short: what was drawn stays, is one step of undo, and is over."""

from collections.abc import Callable

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication

from gui.state.weight_sets import Preset
from tests.cases import sampled
from tests.gui.hands import RIGHT, Hands
from tests.gui.reader import ink_of

ROW = np.zeros((8, 8))
ROW[3, 0:4] = 1.0


def half_a_stroke(hands: Hands) -> None:
    """Draw half a row, and hold the button."""
    hands.press((3, 0))
    hands.move((3, 3))


def other_half(hands: Hands) -> None:
    """Move on with the button held, and let it go."""
    hands.move((3, 7))
    hands.release((3, 7))


def steps(hands: Hands) -> list[str]:
    """Return what can be undone, oldest first."""
    stack = hands.window.session.undo_stack
    return [stack.text(i) for i in range(stack.index())]


def test_a_second_button_is_ignored(hands: Hands) -> None:
    """The right button, pressed and released in a left stroke, neither erases nor ends it."""
    half_a_stroke(hands)
    hands.press((3, 3), RIGHT)
    hands.move((3, 5))
    hands.release((3, 5), RIGHT)
    other_half(hands)
    np.testing.assert_array_equal(ink_of(hands.canvas)[3], np.ones(8))
    assert steps(hands) == ["stroke"]


def test_a_window_hidden_in_a_stroke_ends_it(hands: Hands) -> None:
    """The release never arrives; back again, the mouse draws nothing by itself."""
    half_a_stroke(hands)
    hands.window.hide()
    assert steps(hands) == ["stroke"]
    hands.window.show()
    QApplication.processEvents()
    other_half(hands)
    np.testing.assert_array_equal(ink_of(hands.canvas), ROW)
    assert steps(hands) == ["stroke"]


def test_a_window_closed_in_a_stroke_keeps_it(hands: Hands) -> None:
    """Closing ends the stroke, and loses nothing of it."""
    half_a_stroke(hands)
    hands.window.close()
    assert steps(hands) == ["stroke"]
    np.testing.assert_array_equal(hands.window.session.shown.drawing.image, ROW)


def test_a_lost_release_ends_the_stroke_at_the_next_move(hands: Hands) -> None:
    """A dialog may swallow the release: the mouse comes back without a button, and only points."""
    half_a_stroke(hands)
    no_button_event(hands)
    assert steps(hands) == ["stroke"]
    np.testing.assert_array_equal(ink_of(hands.canvas), ROW)


def no_button_event(hands: Hands) -> None:
    """Move the mouse over the canvas with no button down, as after a lost release."""
    from PySide6.QtCore import QEvent, QPointF, Qt
    from PySide6.QtGui import QMouseEvent

    place = QPointF(hands.canvas.cell_rect(6, 6).center())
    none = Qt.MouseButton.NoButton
    where = hands.canvas.mapToGlobal(place)
    event = QMouseEvent(
        QEvent.Type.MouseMove, place, where, none, none, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(hands.canvas, event)


def test_undo_in_a_stroke_takes_it_back_and_ends_it(hands: Hands) -> None:
    """What the hand still drags after that draws nothing; the next press starts anew."""
    hands.stroke((0, 0))
    half_a_stroke(hands)
    hands.type("Ctrl+Z")
    other_half(hands)
    assert steps(hands) == ["stroke"]
    assert ink_of(hands.canvas).sum() == 1.0
    hands.stroke((5, 0), (5, 7))
    assert steps(hands) == ["stroke", "stroke"]


INTERRUPTIONS: dict[str, Callable[[Hands], None]] = {
    "clear": lambda hands: hands.type("C"),
    "noise": lambda hands: hands.type("N"),
    "shift_down": lambda hands: hands.type("Ctrl+Down"),
    "example": lambda hands: hands.type("X"),
    "pattern": lambda hands: hands.type("Ctrl+1"),
    "start over": lambda hands: hands.type("Ctrl+N"),
    "weights": lambda hands: hands.type("U"),
}


@pytest.mark.parametrize("name", sampled(INTERRUPTIONS))
def test_an_edit_in_a_stroke_is_a_step_of_its_own(hands: Hands, name: str) -> None:
    """First the stroke so far, then the edit: two steps, and the drag goes on for nothing."""
    half_a_stroke(hands)
    INTERRUPTIONS[name](hands)
    after = ink_of(hands.canvas)
    other_half(hands)
    assert len(steps(hands)) == 2
    np.testing.assert_array_equal(ink_of(hands.canvas), after)
    hands.type("Ctrl+Z")
    np.testing.assert_array_equal(ink_of(hands.canvas), ROW)
    hands.type("Ctrl+Z")
    assert not ink_of(hands.canvas).any()


def test_other_weights_in_a_stroke_show_the_stroke_so_far(hands: Hands) -> None:
    """The network changes under the hand, the drawing does not."""
    half_a_stroke(hands)
    hands.type("U")
    np.testing.assert_array_equal(ink_of(hands.canvas), ROW)
    assert hands.window.session.shown.weight_set.source.preset is Preset.UNTRAINED
    np.testing.assert_array_equal(hands.window.session.shown.trace.image, ROW)


def test_another_ink_in_a_stroke_holds_from_there_on(hands: Hands) -> None:
    """A digit in a stroke is no edit: the line goes on with the new ink, as one step."""
    half_a_stroke(hands)
    hands.type("4")
    other_half(hands)
    expected = ROW.copy()
    expected[3, 3:] = 0.4  # the line goes on from the last cell
    np.testing.assert_array_equal(ink_of(hands.canvas), expected)
    assert steps(hands) == ["stroke"]


def test_keys_in_a_stroke_belong_to_it(hands: Hands) -> None:
    """Space while the button is down paints at the cursor, within the same step."""
    half_a_stroke(hands)
    hands.type("Down", "Space")
    other_half(hands)
    assert ink_of(hands.canvas).sum() == 9.0
    assert steps(hands) == ["stroke"]
