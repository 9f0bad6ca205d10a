"""Everything that a training went through: each update's weights, each epoch's scores."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from sys import maxsize
from typing import NamedTuple

import numpy as np

from tinycnn.architecture import Architecture
from tinycnn.arrays import FloatArray
from tinycnn.model_card import ModelCard
from tinycnn.training.score import Score
from tinycnn.training.step_table import KEPT_OF, MOST_BYTES, MOST_ROWS, StepTable
from tinycnn.weights import Weights, parameter_count


class StepInfo(NamedTuple):
    """What is known of one step beside its weights.

    Attributes
    ----------
    step
        Its number; 0 is the start.
    epoch, position
        In which epoch it was, counted from 1, and how many images of it were used then.
    images
        Of its batch.
    learning_rate
        The size of the step.
    loss
        Of its batch before its update; NaN at the start.
    """

    step: int
    epoch: int
    position: int
    images: int
    learning_rate: float
    loss: float


class ScoredStep(NamedTuple):
    """How the network did on all images after a step; `is_alive`: a ReLU lets something through."""

    step: int
    epoch: int
    train: Score
    validation: Score
    is_alive: bool


INFO, SCORES = len(StepInfo._fields), 7
TRAIN_LOSS = 2  # which of the scores it is
RATE = StepInfo._fields.index("learning_rate")


class RunHistory:
    """All steps of a run, packed; any of them is found at once.

    Parameters
    ----------
    architecture
        Of its network.
    moments
        The names of what the optimiser remembers of each parameter.
    most_rows, most_bytes
        As in `StepTable`: beyond them every tenth step of the first half is kept.

    Attributes
    ----------
    architecture, moments
        As above.
    steps, scores
        The tables themselves: a row a step, and a row for each step with scores.
    """

    def __init__(
        self,
        architecture: Architecture,
        moments: Sequence[str] = (),
        most_rows: int = MOST_ROWS,
        most_bytes: int = MOST_BYTES,
    ) -> None:
        self.architecture, self.moments = architecture, tuple(moments)
        self._bounds, self._count = (most_rows, most_bytes), parameter_count(architecture)
        width = INFO + self._count * (1 + len(self.moments))
        self.steps = StepTable(width, most_rows, most_bytes)
        self.scores = StepTable(SCORES, most_rows, most_bytes)

    def __len__(self) -> int:
        return len(self.steps)

    def with_rows(self, steps: FloatArray, scores: FloatArray, thinned_to: int) -> RunHistory:
        """Return a history of these rows alone, as this one would have kept them."""
        other = RunHistory(self.architecture, self.moments, *self._bounds)
        other.steps.extend(steps)
        other.scores.extend(scores)
        other.steps.thinned_to = thinned_to
        return other

    def add_step(
        self, info: StepInfo, parameters: FloatArray, moments: Sequence[FloatArray] = ()
    ) -> None:
        """Keep a step: copies of the parameters and of what the optimiser remembers."""
        row, end = self.steps.add(info.step), INFO + self._count
        row[:INFO] = info
        row[INFO:end] = parameters
        for moment in moments:
            row[end : end + self._count] = moment
            end += self._count

    def add_scores(self, scored: ScoredStep) -> None:
        """Keep the scores of a step."""
        self.scores.add(scored.step)[:] = (
            scored.step,
            scored.epoch,
            *scored.train,
            *scored.validation,
            scored.is_alive,
        )

    def info(self, step: int) -> StepInfo:
        """Return what is known of a step, or of the last one before it that is kept."""
        step, epoch, position, images, rate, loss = self.steps.row_at(step)[:INFO].tolist()
        return StepInfo(int(step), int(epoch), int(position), int(images), rate, loss)

    def parameters(self, step: int) -> FloatArray:
        """Return the parameters after a step, in the order of `Weights.vector`; read-only."""
        return self.steps.row_at(step)[INFO : INFO + self._count]

    def weights(self, step: int, card: ModelCard) -> Weights:
        """Return the weights after a step."""
        return Weights.from_vector(self.architecture, self.parameters(step), card)

    def moments_at(self, step: int) -> Mapping[str, FloatArray]:
        """Return what the optimiser remembers after a step, each in the parameters' order."""
        row, start, found = self.steps.row_at(step), INFO + self._count, {}
        for name in self.moments:
            found[name] = row[start : start + self._count]
            start += self._count
        return found

    def losses(self, after: int = -1) -> tuple[FloatArray, FloatArray]:
        """Return the steps after this one that are kept, and the loss of each one's batch."""
        columns = self.steps.columns(0, INFO, after)
        return columns[:, 0], columns[:, -1]

    def batches(self) -> list[tuple[float, ...]]:
        """Return step, epoch, images, learning rate and loss of each batch that is kept."""
        columns = self.steps.columns(0, INFO)[:, [0, 1, 3, 4, 5]]
        return [tuple(row) for row in columns.tolist()]

    def learning_rates(self) -> list[float]:
        """Return the learning rates of the steps that are kept, one for each change on the way."""
        rates = self.steps.columns(RATE, RATE + 1)[1:, 0]
        is_new = np.diff(rates, prepend=math.nan) != 0
        found: list[float] = rates[is_new].tolist()
        return found

    def scored_steps(self, after: int = -1) -> list[ScoredStep]:
        """Return the scores of the steps after this one: of the start and the ends of epochs."""
        return [_scored(row) for row in self.scores.columns(0, SCORES, after).tolist()]

    def scored(self, step: int) -> ScoredStep | None:
        """Return the scores of a step, None if it has none."""
        try:
            found = _scored(self.scores.row_at(step).tolist())
        except IndexError:
            return None
        return found if found.step == step else None

    @property
    def last_good(self) -> ScoredStep | None:
        """The last of the steps with the lowest training loss, the network alive and finite."""
        rows = self.scores.columns(0, SCORES)
        good = rows[(rows[:, -1] > 0) & (rows[:, TRAIN_LOSS] >= 0)]
        if not len(good):
            return None
        losses = good[:, TRAIN_LOSS]
        return _scored(good[np.flatnonzero(losses == losses.min())[-1]].tolist())

    def epoch_losses(self) -> list[float]:
        """Return the losses of all training images: at the start, and after each epoch."""
        losses: list[float] = self.scores.columns(TRAIN_LOSS, TRAIN_LOSS + 1)[:, 0].tolist()
        return losses

    @property
    def last_scored(self) -> ScoredStep:
        """The last of the steps with scores."""
        return _scored(self.scores.row_at(maxsize).tolist())

    @property
    def note(self) -> str:
        """What has been left out, in a sentence; "" if nothing has."""
        if not self.steps.thinned_to:
            return ""
        return (
            f"of the steps before {self.steps.thinned_to:,} only every {KEPT_OF}th is kept, or "
            f"fewer: a run keeps {self._bounds[0]:,} steps at most"
        )


def _scored(row: Sequence[float]) -> ScoredStep:
    step, epoch, *both, alive = row
    return ScoredStep(int(step), int(epoch), Score(*both[:2]), Score(*both[2:]), bool(alive))


def start_info(step: int, epoch: int, position: int, learning_rate: float) -> StepInfo:
    """Return what is known of the start of a run, which no update has made."""
    return StepInfo(step, epoch, position, 0, learning_rate, math.nan)
