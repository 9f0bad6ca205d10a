"""The curves of a run: losses and accuracies against steps, as far as it is."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from dataclasses import dataclass
from math import inf, nan
from typing import TYPE_CHECKING

import numpy as np

from tinycnn.arrays import FloatArray

from ...state.run_weights import planned_steps

if TYPE_CHECKING:
    from tinycnn.training.training_run import TrainingRun

GROWTH = 1.25
"""A plot without an end is as much longer than its curves."""


class Curve:
    """Numbers against steps; more are added at the end."""

    def __init__(self) -> None:
        self._steps, self._values = array("d"), array("d")

    def __len__(self) -> int:
        return len(self._steps)

    def add(self, step: float, value: float) -> None:
        """Add a number."""
        self._steps.append(step)
        self._values.append(value)

    def extend(self, steps: FloatArray, values: FloatArray) -> None:
        """Add many numbers."""
        self._steps.frombytes(np.ascontiguousarray(steps).tobytes())
        self._values.frombytes(np.ascontiguousarray(values).tobytes())

    def points(self) -> tuple[FloatArray, FloatArray]:
        """Return steps and numbers, without those that are none."""
        steps, values = np.array(self._steps), np.array(self._values)
        is_number = np.isfinite(values)
        return steps[is_number], values[is_number]

    def at(self, step: float) -> float:
        """Return the last number up to a step; NaN before the first."""
        index = bisect_right(self._steps, step) - 1
        return nan if index < 0 else self._values[index]

    def after(self) -> int:
        """Return the last step."""
        return int(self._steps[-1]) if self._steps else -1

    def reach(self) -> tuple[float, float]:
        """Return the least and the largest number; (inf, −inf) without any."""
        _, values = self.points()
        return float(values.min(initial=inf)), float(values.max(initial=-inf))


class RunCurves:
    """All curves of one run.

    Attributes
    ----------
    batch
        The loss of each step's batch.
    train_loss, val_loss, train_accuracy, val_accuracy
        Of all images, at the start and after each epoch; accuracies in percent.
    planned
        The last step of the run, or a later one.
    ends, per_epoch
        The last step of each epoch that has been scored, and how many steps an epoch has.
    """

    def __init__(self) -> None:
        self.batch = Curve()
        self.train_loss, self.val_loss = Curve(), Curve()
        self.train_accuracy, self.val_accuracy = Curve(), Curve()
        self.planned = self.per_epoch = 1
        self.ends: dict[int, int] = {}

    def catch_up(self, run: TrainingRun) -> bool:
        """Take over what the run has done since; return whether that is anything."""
        before = len(self.batch), len(self.train_loss), self.planned
        self.batch.extend(*run.history.losses(self.batch.after()))
        for scored in run.history.scored_steps(self.train_loss.after()):
            self.ends[scored.epoch] = scored.step
            self.train_loss.add(scored.step, scored.train.loss)
            self.val_loss.add(scored.step, scored.validation.loss)
            self.train_accuracy.add(scored.step, 100 * scored.train.accuracy)
            self.val_accuracy.add(scored.step, 100 * scored.validation.accuracy)
        self.per_epoch = -(-len(run.data.y_train) // run.settings.batch_size)
        planned = planned_steps(run)
        self.planned = planned if planned >= run.step else self._grown(run.step)
        return before != (len(self.batch), len(self.train_loss), self.planned)

    def _grown(self, last: int) -> int:
        """Return where a plot ends that has to hold all steps, and does not grow with each."""
        end = 10.0
        while end < last:
            end *= GROWTH
        return round(end)


@dataclass(frozen=True, slots=True)
class Line:
    """One curve of a plot.

    Attributes
    ----------
    name
        In the legend; "" for a curve that stands behind the others.
    series
        Which colour of the theme's series; None for a curve that stands behind the others.
    pattern
        Its dashes; () for those that `dashed` says.
    letter
        Stands on the curve, to tell it from others; "" for none.
    """

    name: str
    curve: Curve
    series: int | None
    dashed: bool = False
    width: float = 1.75
    pattern: tuple[float, ...] = ()
    letter: str = ""
