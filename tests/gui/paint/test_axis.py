"""Scales beside plots, and what of a long curve is painted."""

from math import inf

import numpy as np
import pytest

from gui.paint.axis import linear_axis, log_axis, round_step, thinned


@pytest.mark.parametrize(("least", "step"), [(0.3, 0.5), (1, 1), (1.1, 2), (7, 10), (180, 200)])
def test_steps_are_round(least: float, step: float) -> None:
    """1, 2 or 5 times a power of ten."""
    assert round_step(least) == pytest.approx(step)


@pytest.mark.parametrize(("low", "high"), [(0, 1.16), (0, 27.6), (0, 240), (0, 1e-6), (inf, -inf)])
@pytest.mark.parametrize("most", [2, 3, 8])
def test_an_even_axis_has_few_round_numbers(low: float, high: float, most: int) -> None:
    """All within it, the zero without a sign."""
    axis = linear_axis(low, high, most)
    assert 1 <= len(axis.ticks) <= most
    assert str(axis.ticks[0]) == "0.0"
    shares = axis.share(np.array(axis.ticks))
    assert shares.min() >= 0
    assert shares.max() <= 1 + 1e-9


@pytest.mark.parametrize(("low", "high"), [(0.2, 1.16), (1e-9, 27.6), (3, 3), (inf, -inf), (0, 0)])
def test_a_logarithmic_axis_goes_from_power_to_power(low: float, high: float) -> None:
    """And has a place for whatever is below it."""
    axis = log_axis(low, high, 4)
    assert 1 <= len(axis.ticks) <= 4
    assert all(np.log10(tick) == pytest.approx(round(np.log10(tick))) for tick in axis.ticks)
    assert axis.share(np.array([axis.low, axis.high, 0.0])).tolist() == pytest.approx([0, 1, 0])


def test_a_long_line_is_painted_in_few_points() -> None:
    """Each column of pixels keeps its extremes; a short line stays as it is."""
    rng = np.random.default_rng(0)
    x, y = np.linspace(0, 200, 100_000), rng.normal(size=100_000)
    few_x, few_y = thinned(x, y)
    assert len(few_x) <= 3 * 201
    assert (few_y.min(), few_y.max()) == (y.min(), y.max())
    for column in (0, 77, 199):
        inside, kept = np.floor(x) == column, np.floor(few_x) == column
        assert y[inside].max() == few_y[kept].max()
    short = thinned(x[:50], y[:50])
    assert len(short[0]) <= 50
