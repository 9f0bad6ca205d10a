"""Drawing with the mouse: real events, and the colours that the canvas shows after them."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest

from gui.state.strokes import Cell
from tests.gui.hands import LEFT, NO_KEY, RIGHT, Hands
from tests.gui.reader import ink_of

DIAGONAL = np.eye(8)


def drawn(*cells: Cell, ink: float = 1.0) -> np.ndarray:
    """Return the image in which just these cells have ink."""
    image = np.zeros((8, 8))
    for cell in cells:
        image[cell] = ink
    return image


def shows(hands: Hands, image: np.ndarray) -> None:
    """Check that the canvas shows an image, and that the session holds the same."""
    np.testing.assert_array_equal(ink_of(hands.canvas), np.round(image, 2))
    np.testing.assert_array_equal(hands.window.session.shown.drawing.image, image)


def test_a_click_paints_one_pixel(hands: Hands) -> None:
    """Where the mouse is pressed and released there is ink, and nowhere else."""
    hands.stroke((2, 5))
    shows(hands, drawn((2, 5)))


@pytest.mark.parametrize("cell", [(0, 0), (0, 7), (7, 0), (7, 7)], ids=str)
def test_every_corner_can_be_painted_at_its_edge(hands: Hands, cell: Cell) -> None:
    """The outermost pixel of the outermost cells paints them too."""
    box = hands.canvas.cell_rect(*cell)
    corner = {
        (0, 0): box.topLeft(),
        (0, 7): box.topRight(),
        (7, 0): box.bottomLeft(),
        (7, 7): box.bottomRight(),
    }
    hands.stroke(hands.canvas.mapTo(hands.window, corner[cell]))
    shows(hands, drawn(cell))


def test_ink_shows_before_the_button_is_released(hands: Hands) -> None:
    """Drawing is live: pressing paints, moving paints."""
    hands.press((1, 1))
    shows(hands, drawn((1, 1)))
    hands.move((1, 2))
    shows(hands, drawn((1, 1), (1, 2)))


def test_a_fast_stroke_leaves_no_gap(hands: Hands) -> None:
    """One far move of the mouse draws the line between."""
    hands.stroke((0, 0), (7, 7))
    shows(hands, DIAGONAL)


@pytest.mark.parametrize("end", [(7, 3), (2, 7), (0, 7), (7, 0), (5, 6)], ids=str)
def test_a_fast_stroke_is_a_line_of_touching_cells(hands: Hands, end: Cell) -> None:
    """Each cell touches the next by an edge or a corner; there is none twice in a row's width."""
    hands.stroke((0, 0), end)
    cells = np.argwhere(ink_of(hands.canvas) > 0)
    assert len(cells) == max(end) + 1
    steps = np.abs(np.diff(cells[np.argsort(cells.sum(axis=1), kind="stable")], axis=0)).max(axis=1)
    assert (steps == 1).all()
    assert {(0, 0), end} <= set(map(tuple, cells.tolist()))


def test_a_stroke_goes_on_where_it_comes_back(hands: Hands) -> None:
    """Out of the canvas and in again with the button down: what lies between is on the line."""
    right_of_it = hands.place((2, 7)) + QPoint(200, 0)
    below_that = hands.place((5, 7)) + QPoint(200, 0)
    hands.press((2, 5))
    hands.move(right_of_it)
    hands.move(below_that)
    hands.move((5, 5))
    hands.release((5, 5))
    shows(hands, drawn((2, 5), (2, 6), (2, 7), (5, 7), (5, 6), (5, 5)))
    assert hands.window.session.undo_stack.count() == 1


def test_a_stroke_released_outside_is_over(hands: Hands) -> None:
    """The button that comes up outside ends the stroke: moving back in paints nothing."""
    hands.press((4, 6))
    hands.move(hands.place((4, 7)) + QPoint(300, 0))
    hands.release(hands.place((4, 7)) + QPoint(300, 0))
    hands.move((1, 1))
    shows(hands, drawn((4, 6), (4, 7)))


def test_moving_without_a_button_paints_nothing(hands: Hands) -> None:
    """The mouse points; only pressed it draws."""
    hands.move((1, 1))
    hands.move((6, 6))
    shows(hands, drawn())


def test_the_right_button_erases(hands: Hands) -> None:
    """Without changing the tool: what is right-dragged over is paper again."""
    hands.stroke((3, 0), (3, 7))
    hands.stroke((3, 2), (3, 5), button=RIGHT)
    shows(hands, drawn((3, 0), (3, 1), (3, 6), (3, 7)))


def test_the_eraser_makes_the_left_button_erase(lab_hands: Hands) -> None:
    """With the eraser chosen both buttons erase; with the pen chosen again left draws."""
    lab_hands.stroke((3, 0), (3, 7))
    lab_hands.type("E")
    lab_hands.stroke((3, 0), (3, 5))
    lab_hands.stroke((3, 6), button=RIGHT)
    shows(lab_hands, drawn((3, 7)))
    lab_hands.type("D")
    lab_hands.stroke((0, 0))
    shows(lab_hands, drawn((3, 7), (0, 0)))


def test_the_wide_brush_covers_two_by_two(lab_hands: Hands) -> None:
    """A click about the corner of four cells paints those four."""
    lab_hands.type("B")
    corner = lab_hands.canvas.mapTo(
        lab_hands.window, lab_hands.canvas.cell_rect(3, 3).bottomRight()
    )
    lab_hands.stroke(corner)
    shows(lab_hands, drawn((3, 3), (3, 4), (4, 3), (4, 4)))


def test_the_wide_brush_draws_bars_two_wide(lab_hands: Hands) -> None:
    """As wide as the data set's bars, without a gap, up to the edges."""
    lab_hands.type("B")
    point = QPoint(0, lab_hands.canvas.cell_rect(0, 0).height() // 2 + 1)
    lab_hands.stroke(lab_hands.place((3, 0)) + point, lab_hands.place((3, 7)) + point)
    image = np.zeros((8, 8))
    image[3:5] = 1.0
    shows(lab_hands, image)
    lab_hands.type("Shift+B")
    lab_hands.stroke((0, 0))
    image[0, 0] = 1.0
    shows(lab_hands, image)


def test_ink_is_set_and_does_not_add_up(hands: Hands) -> None:
    """Drawing over ink with lighter ink makes it lighter: ink sets the value."""
    hands.stroke((1, 1), (1, 3))
    hands.type("4")
    hands.stroke((1, 1), (1, 2))
    hands.stroke((1, 1), (1, 2))
    shows(hands, drawn((1, 1), (1, 2), ink=0.4) + drawn((1, 3)))


def test_both_presses_of_a_double_click_draw(hands: Hands) -> None:
    """Quick clicking is drawing, too: the system gives the second press another name."""
    started = []
    hands.canvas.stroke_started.connect(lambda: started.append(True))
    QTest.mouseDClick(hands.window.windowHandle(), LEFT, NO_KEY, hands.place((6, 6)))
    assert len(started) == 2
    shows(hands, drawn((6, 6)))


def test_each_stroke_is_one_step_of_undo(lab_hands: Hands) -> None:
    """However many cells and moves a stroke has, undo takes it back whole, and redo redoes it."""
    lab_hands.stroke((0, 0), (0, 7), (7, 7), (7, 0))
    first = ink_of(lab_hands.canvas)
    lab_hands.stroke((3, 3), (4, 4), button=LEFT)
    second = ink_of(lab_hands.canvas)
    lab_hands.type("Ctrl+Z")
    shows(lab_hands, first)
    lab_hands.type("Ctrl+Z")
    shows(lab_hands, drawn())
    lab_hands.type("Ctrl+Y", "Ctrl+Shift+Z")
    shows(lab_hands, second)


def test_a_stroke_that_changes_nothing_is_no_step_of_undo(lab_hands: Hands) -> None:
    """Erasing paper leaves nothing to take back."""
    lab_hands.stroke((2, 2), (5, 5), button=RIGHT)
    assert not lab_hands.window.session.undo_stack.canUndo()
    assert not lab_hands.window.bars.actions["undo"].isEnabled()
