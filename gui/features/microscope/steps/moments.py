"""What the optimiser remembers of every weight: momentum's velocity, Adam's means and squares."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtCore import QObject

from tinycnn.stages import Stage
from tinycnn.unit import Unit

from ....paint.parts.part import Part
from ....paint.parts.power import Power, limit_of
from ....paint.parts.sheet import Colours, Scale
from ..new_weight import NewWeight
from ..one_update import OneUpdate
from .weights import DenseStep, KernelStep


class MomentStep(KernelStep):
    """One of the optimiser's memories, of kernels and biases."""

    beside: ClassVar[int] = 400

    def __init__(self, moment: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.moment = moment
        self._new = NewWeight(self)
        self._dense = DenseStep(self)

    def title(self) -> str:
        return {
            "velocity": self.tr("Velocity, kernels"),
            "mean": self.tr("Means, kernels"),
            "square": self.tr("Squares, kernels"),
        }[self.moment]

    def said(self, one: OneUpdate) -> Sequence[str]:
        return {
            "velocity": (self.tr("velocity"), self.tr("before this step")),
            "mean": (self.tr("mean gradient"), self.tr("before this step")),
            "square": (self.tr("mean square"), self.tr("before this step")),
        }[self.moment]

    def scale(self, one: OneUpdate) -> Scale:
        numbers = one.moment(self.moment)
        return Scale(Colours.SIGNED, limit_of(*(numbers[stage] for stage in self.stages)))

    def parts(self, one: OneUpdate) -> list[Part]:
        return [self.head(one, Power.of(self.scale(one).limit)), *self.maps(one)]

    def maps(self, one: OneUpdate) -> Sequence[Part]:
        numbers, scale = one.moment(self.moment), self.scale(one)
        first, second = (numbers[stage] for stage in self.stages)
        return self.kernels(one, first, second, scale, Power.of(scale.limit))

    def explain(self, one: OneUpdate, unit: Unit) -> Sequence[Part]:
        return (self._new.remembered(one, unit, self.moment, self._terms.title(one, unit)),)


class DenseMomentStep(MomentStep):
    """One of the optimiser's memories, of the dense layer."""

    stages: ClassVar[tuple[Stage, ...]] = (Stage.CONTRIBUTION, Stage.DENSE_BIAS)

    def title(self) -> str:
        return {
            "velocity": self.tr("Velocity, dense"),
            "mean": self.tr("Means, dense"),
            "square": self.tr("Squares, dense"),
        }[self.moment]

    def rows(self, one: OneUpdate) -> int:
        return self._dense.rows(one)

    def maps(self, one: OneUpdate) -> Sequence[Part]:
        numbers, scale = one.moment(self.moment), self.scale(one)
        first, second = (numbers[stage] for stage in self.stages)
        return self._dense.blocks(one, first, second, scale, Power.of(scale.limit))
