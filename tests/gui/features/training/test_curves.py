"""Curves of any length, their scales, and what of them is painted."""

from math import inf, nan

import numpy as np

from gui.features.training.curves import Curve, RunCurves
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
