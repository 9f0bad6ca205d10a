"""The gradient at the input, and what a little ink really does."""

import numpy as np
import pytest

from gui.state.weight_sets import Preset
from tests.gui.features.what_if.conftest import Asker
from tinycnn import TinyCNN
from tinycnn.what_if.input_gradient import input_gradients


def test_the_largest_slope_is_told_of_first(asker: Asker) -> None:
    """The slope, what it promises for a tenth of ink, and what comes of it."""
    asker.session.use_preset(Preset.UNTRAINED)
    asker.draw("diagonal")
    asker.ask("Gradient at the input")
    trace = asker.session.shown.trace
    slopes = input_gradients(trace).probabilities[2]
    at = np.unravel_index(abs(slopes).argmax(), (8, 8))
    written = asker.written()
    assert f"slope 0.1510 at row {at[0] + 1}, column {at[1] + 1}" in written
    assert "ink 1.00 → 0.90: by the slope −0.01510" in written
    moved = trace.image.copy()
    moved[at] -= 0.1
    after = TinyCNN(42).trace(moved).probabilities[2]
    assert f"diagonal: 0.767 → {after:.3f}" in written


def test_a_logit_can_be_asked_for(asker: Asker) -> None:
    """Its slopes are those that pointing at it tints; the numbers stand in the cells."""
    asker.ask("Gradient at the input")
    asker.choose("what_if_target", "logit of vertical")
    slopes = input_gradients(asker.session.shown.trace).logits[0]
    assert f"±{abs(slopes).max():.2f}" in asker.written() or f"+{abs(slopes).max():.1f}" in (
        asker.written()
    )
    np.testing.assert_array_equal(asker.question.numbers()[0], slopes)


@pytest.mark.parametrize("target", ["vertical", "logit of diagonal"])
def test_a_blank_canvas_says_why_there_is_none(asker: Asker, target: str) -> None:
    """Exactly 0, and it is said that no path is open."""
    asker.draw(np.zeros((8, 8)))
    asker.ask("Gradient at the input")
    asker.choose("what_if_target", target)
    assert "exactly 0: no path is open" in asker.written()
