"""Curves of any length, their scales, and what of them is painted."""

from math import inf, nan

import numpy as np
import pytest

from gui.features.training.curves import (
    Curve,
    RunCurves,
    linear_axis,
    log_axis,
    round_step,
    thinned,
)
from gui.state.run_weights import planned_steps
from tinycnn.training.settings import TrainingSettings
from tinycnn.training.training_run import TrainingRun


def test_curves_follow_a_run() -> None:
    """Each catch-up adds what is new, and says whether anything is."""
    run, curves = TrainingRun.untrained(TrainingSettings(epochs=4)), RunCurves()
    for steps in (5, 0, 12, 1, 30):
        run.advance(steps=steps)
        curves.catch_up(run)
        assert not curves.catch_up(run)
    steps, losses = curves.batch.points()
    assert steps.tolist() == list(range(1, 49))
    np.testing.assert_array_equal(losses, run.history.losses()[1][1:])
    scored = run.history.scored_steps()
    assert curves.val_accuracy.points()[0].tolist() == [s.step for s in scored]
    assert curves.train_loss.points()[1].tolist() == [s.train.loss for s in scored]
    assert curves.planned == planned_steps(run) == 48


def test_a_run_without_an_end_has_room_before_it() -> None:
    """The plot is longer than the curves, and does not grow with every step."""
    run, curves = TrainingRun.untrained(TrainingSettings(epochs=None)), RunCurves()
    ends = []
    for _ in range(40):
        run.advance(steps=1)
        curves.catch_up(run)
        ends.append(curves.planned)
    assert all(end >= step for step, end in enumerate(ends, 1))
    assert len(set(ends)) < 10


def test_what_is_no_number_is_left_out() -> None:
    """A curve of them alone has no points, and no reach."""
    curve = Curve()
    for step, value in enumerate((nan, inf, 2.0, nan, 1.0)):
        curve.add(step, value)
    assert [part.tolist() for part in curve.points()] == [[2, 4], [2.0, 1.0]]
    assert curve.reach() == (1.0, 2.0)
    assert Curve().reach() == (inf, -inf)


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
