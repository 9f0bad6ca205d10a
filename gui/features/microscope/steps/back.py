"""The way back to the pooled maps, through the winners and through the gates: maps of gradients."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

import numpy as np

from tinycnn.arrays import FloatArray
from tinycnn.stages import Stage
from tinycnn.unit import Unit, flat_index, stage_units

from ....paint.parts.grids import map_row, written
from ....paint.parts.part import Part
from ..one_update import OneUpdate
from .step import Step

MOST_NAMED = 4  # filters; more of them have numbers alone


class MapsStep(Step):
    """A grid for each filter."""

    def captions(self, one: OneUpdate) -> list[str]:
        """Return what stands above the grids."""
        count = one.architecture.filters
        text = self.tr("filter {0}") if count <= MOST_NAMED else "{0}"
        return [text.format(index + 1) for index in range(count)]

    def maps(self, one: OneUpdate) -> Sequence[Part]:
        stage = self.stages[0]
        return (self.row(one, stage, one.values(stage)),)

    def row(
        self,
        one: OneUpdate,
        stage: Stage,
        values: FloatArray,
        winners: Sequence[tuple[tuple[int, bool], ...]] = (),
    ) -> Part:
        """Return the maps of gradients, shape (filters, rows, cols), by the numbers of a stage."""
        writings = written(values, one.power(*self.stages))
        units, names = stage_units(one.architecture, stage), self.captions(one)
        return map_row(values, [self.scale(one)], writings, units, names, winners=winners)


class PooledStep(MapsStep):
    """From the logits back to the pooled maps: a sum over the classes for each value."""

    stages: ClassVar[tuple[Stage, ...]] = (Stage.FLAT, Stage.POOL)
    beside: ClassVar[int] = 360

    def title(self) -> str:
        return self.tr("Back to pooling")

    def rows(self, one: OneUpdate) -> int:
        return one.architecture.pooled_size

    def said(self, one: OneUpdate) -> Sequence[str]:
        return ("∂loss/∂p", self.tr("Σ error × weight"), self.tr("over the classes"))

    def maps(self, one: OneUpdate) -> Sequence[Part]:
        return (self.row(one, Stage.FLAT, one.values(Stage.POOL)),)

    def own(self, one: OneUpdate, unit: Unit) -> Unit:
        if unit.stage is not Stage.POOL:
            return unit
        return Unit(Stage.FLAT, col=flat_index(one.architecture, unit))


class WinnersStep(MapsStep):
    """Through pooling: the winner of each window gets all, the others nothing."""

    stages: ClassVar[tuple[Stage, ...]] = (Stage.RELU,)

    def title(self) -> str:
        return self.tr("Through the winners")

    def said(self, one: OneUpdate) -> Sequence[str]:
        if one.architecture.pool == "max":
            return ("∂loss/∂a", self.tr("the winner gets all"), self.tr("of a tie the first"))
        return ("∂loss/∂a", self.tr("each cell gets"), self.tr("an equal share"))

    def maps(self, one: OneUpdate) -> Sequence[Part]:
        winners = [winner_marks(one, lane) for lane in range(one.architecture.filters)]
        return (self.row(one, Stage.RELU, one.values(Stage.RELU), winners),)


class GatesStep(MapsStep):
    """Through the ReLU: where z is above 0 all passes, elsewhere nothing."""

    stages: ClassVar[tuple[Stage, ...]] = (Stage.CONV,)

    def title(self) -> str:
        return self.tr("Through the gates")

    def said(self, one: OneUpdate) -> Sequence[str]:
        if not one.architecture.relu:
            return ("∂loss/∂z", self.tr("no ReLU:"), self.tr("all of it passes"))
        open_gates = int((one.before.z > 0).sum())
        count = self.tr("{0} of {1} open").format(open_gates, one.before.z.size)
        return ("∂loss/∂z", self.tr("passes where z > 0"), count)


def winner_marks(one: OneUpdate, lane: int) -> tuple[tuple[int, bool], ...]:
    """Return the winners of a map by their places, True for those that share the maximum.

    A window that is all 0 has no winner worth the name.
    """
    a = one.architecture
    if a.pool != "max":
        return ()
    values = one.before.activation[lane]
    used = a.pooled_size * a.pool_size
    blocks = values[:used, :used].reshape(a.pooled_size, a.pool_size, a.pooled_size, a.pool_size)
    tops = blocks.max(axis=(1, 3), keepdims=True)
    wins = (blocks == tops) & (tops != 0)
    shared = np.broadcast_to(wins.sum(axis=(1, 3), keepdims=True) > 1, wins.shape)
    is_winner, is_shared = (m.reshape(used, used) for m in (wins, shared))
    found = np.argwhere(is_winner).tolist()
    return tuple((row * values.shape[1] + col, bool(is_shared[row, col])) for row, col in found)
