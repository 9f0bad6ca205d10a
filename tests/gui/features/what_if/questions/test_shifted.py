"""The drawing shifted: the map, what one cell says, and the drawing it stands for."""

import numpy as np

from tests.gui.features.what_if.conftest import Asker
from tinycnn.numbers.number_text import number_text
from tinycnn.what_if.variants import SHIFTS, shift_variants


def test_the_map_is_that_of_the_network(asker: Asker) -> None:
    """Every probability stands in its cell; those of another class are in brackets."""
    written = asker.written()
    found = shift_variants(asker.session.shown.trace)
    shares = found.probabilities[:, :, 0]
    assert "56 of 64 shifts keep the class" in written
    assert "( ) another class" in written
    texts = written.splitlines()
    for row, column in np.ndindex(8, 8):
        text = number_text(float(shares[row, column]), 3)
        own = found.prediction_at(row, column) == 0
        assert (text if own else f"({text})") in texts
    assert sum(text.startswith("(0") for text in texts) == 8


def test_a_cell_tells_before_and_after(asker: Asker) -> None:
    """By the mouse: how far it is shifted, what the class had and has, and what it is read as."""
    for row, column in ((0, 1), (4, 6)):
        asker.point_at(asker.cell(row, column))
        written = asker.written()
        down, right = (f"{SHIFTS[at]:+d}".replace("-", "−") for at in (row, column))
        assert f"shifted: rows {down}, columns {right}" in written
        after = shift_variants(asker.session.shown.trace).probabilities[row, column]
        assert "vertical: 0.999 → " in written or "vertical: > 0.999 → " in written
        assert f"read as {asker.session.shown.weight_set.class_names[after.argmax()]}" in written


def test_it_goes_on_the_canvas_as_a_shift(asker: Asker) -> None:
    """One edit, the label holds as after the arrows of the toolbar; Undo brings the line back."""
    before = asker.session.shown.drawing
    asker.click(asker.cell(4, 5))
    asker.press("what_if_canvas")
    np.testing.assert_array_equal(asker.image, np.roll(before.image, 1, axis=1))
    assert asker.session.shown.drawing.label == before.label == 0
    assert asker.session.undo_stack.count() == 1
    asker.session.undo()
    np.testing.assert_array_equal(asker.image, before.image)


def test_another_class_can_be_asked_for(asker: Asker) -> None:
    """And the class that is chosen is followed where nothing else is."""
    asker.choose("what_if_target", "diagonal")
    assert "p(diagonal)" in asker.written()
    asker.draw("horizontal")
    assert "p(diagonal)" in asker.written()
    asker.choose("what_if_target", "class chosen")
    assert "p(horizontal)" in asker.written()
