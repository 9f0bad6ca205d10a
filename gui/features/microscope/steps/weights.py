"""The gradients by the weights: of the dense layer, and of the kernels."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from tinycnn.arrays import FloatArray
from tinycnn.stages import Stage
from tinycnn.unit import Unit, stage_units

from ....paint.parts.grids import map_part, map_row, written
from ....paint.parts.part import Part
from ....paint.parts.power import Power
from ....paint.parts.sheet import Scale
from ..one_update import OneUpdate
from .back import MapsStep


class DenseStep(MapsStep):
    """Error times value for each dense weight, the error for each bias of a class."""

    stages: ClassVar[tuple[Stage, ...]] = (Stage.CONTRIBUTION, Stage.DENSE_BIAS)
    beside: ClassVar[int] = 240
    is_checkable: ClassVar[bool] = True

    def title(self) -> str:
        return self.tr("Dense weights")

    def said(self, one: OneUpdate) -> Sequence[str]:
        return ("∂loss/∂w, ∂loss/∂b", self.tr("error × value"), self.tr("a row for each class"))

    def rows(self, one: OneUpdate) -> int:
        return one.architecture.num_classes

    def maps(self, one: OneUpdate) -> Sequence[Part]:
        values = [one.values(stage) for stage in self.stages]
        power, scale = one.power(*self.stages), self.scale(one)
        return self.blocks(one, values[0], values[1], scale, power)

    def blocks(
        self,
        one: OneUpdate,
        weights: FloatArray,
        biases: FloatArray,
        scale: Scale,
        power: Power,
    ) -> list[Part]:
        """Return a grid for each filter, a class a row, and one with the biases."""
        classes, filters = len(weights), one.architecture.filters
        maps = weights.reshape(classes, filters, -1).transpose(1, 0, 2)
        each = maps.shape[2]
        units = [
            Unit(Stage.CONTRIBUTION, row, col=lane * each + col)
            for lane in range(filters)
            for row in range(classes)
            for col in range(each)
        ]
        own = stage_units(one.architecture, Stage.DENSE_BIAS)
        return [
            map_row(maps, [scale], written(maps, power), units, self.captions(one)),
            map_part(biases[:, None], scale, power, own, "b"),
        ]


class KernelStep(MapsStep):
    """The correlation of the image with the map that comes back, for each kernel weight."""

    stages: ClassVar[tuple[Stage, ...]] = (Stage.KERNEL, Stage.CONV_BIAS)
    beside: ClassVar[int] = 480
    is_checkable: ClassVar[bool] = True

    def title(self) -> str:
        return self.tr("Kernels")

    def said(self, one: OneUpdate) -> Sequence[str]:
        return ("∂loss/∂w, ∂loss/∂b", self.tr("Σ patch × ∂loss/∂z"), self.tr("bias: Σ ∂loss/∂z"))

    def maps(self, one: OneUpdate) -> Sequence[Part]:
        values = [one.values(stage) for stage in self.stages]
        power, scale = one.power(*self.stages), self.scale(one)
        return self.kernels(one, values[0], values[1], scale, power)

    def kernels(
        self,
        one: OneUpdate,
        kernels: FloatArray,
        biases: FloatArray,
        scale: Scale,
        power: Power,
    ) -> list[Part]:
        """Return a grid for each kernel, and one with the biases."""
        units = stage_units(one.architecture, Stage.KERNEL)
        own = stage_units(one.architecture, Stage.CONV_BIAS)
        return [
            map_row(kernels, [scale], written(kernels, power), units, self.captions(one)),
            map_part(biases[:, None], scale, power, own, "b"),
        ]

    def rows(self, one: OneUpdate) -> int:
        return max(one.architecture.kernel_size, one.architecture.filters)
