"""The last steps: old weights − rate × gradient = new weights."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import chain
from typing import ClassVar

import numpy as np
from PySide6.QtCore import QObject

from tinycnn.stages import Stage
from tinycnn.unit import Unit, stage_units

from ....paint.parts.grids import head, map_row, written
from ....paint.parts.part import Part
from ....paint.parts.power import Power, limit_of
from ....paint.parts.sheet import Colours, Scale
from ..new_weight import NewWeight
from ..one_update import OneUpdate
from .weights import DenseStep, KernelStep


class NewKernelsStep(KernelStep):
    """Old kernels, what is taken away, and new ones."""

    beside: ClassVar[int] = 250

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._new = NewWeight(self)

    def title(self) -> str:
        return self.tr("New kernels")

    def said(self, one: OneUpdate) -> Sequence[str]:
        return (self.tr("old − {0} × step = new").format(f"{one.rate:g}"),)

    def scale(self, one: OneUpdate) -> Scale:
        limit = limit_of(one.update.before.kernels, one.update.after.kernels)
        return Scale(Colours.WEIGHTS, limit)

    def parts(self, one: OneUpdate) -> list[Part]:
        power = Power.of(limit_of(one.changes[Stage.KERNEL]))
        unit = self.tr("changes{0}")
        legend = head(self.said(one), power, unit, self.scale(one), Power())
        return [legend, *self.maps(one)]

    def maps(self, one: OneUpdate) -> Sequence[Part]:
        changes, count = one.changes[Stage.KERNEL], one.architecture.filters
        change = Scale(Colours.SIGNED, limit_of(changes))
        old, new = (w.kernels[:, 0] for w in (one.update.before, one.update.after))
        plain, power = Power(decimals=2), replace(Power.of(change.limit), decimals=2)
        parts = [written(old, plain), written(changes, power), written(new, plain)]
        writings = [list(chain(*texts)) for texts in zip(*parts, strict=True)]
        weights = self.scale(one)
        scales = [scale for scale in (weights, change, weights) for _ in range(count)]
        texts = (self.tr("old {0}"), self.tr("Δ {0}"), self.tr("new {0}"))
        captions = [text.format(index + 1) for text in texts for index in range(count)]
        units = 3 * stage_units(one.architecture, Stage.KERNEL)
        maps = np.concatenate([old, changes, new])
        signs = {count: "+", 2 * count: "="}
        return (map_row(maps, scales, writings, units, captions, signs=signs),)

    def explain(self, one: OneUpdate, unit: Unit) -> Sequence[Part]:
        return (self._new.lines(one, unit, self._terms.title(one, unit)),)


class NewDenseStep(DenseStep):
    """What is added to the dense weights."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._new = NewWeight(self)

    def title(self) -> str:
        return self.tr("New dense weights")

    def said(self, one: OneUpdate) -> Sequence[str]:
        return (self.tr("new − old"), self.tr("= −{0} × step").format(f"{one.rate:g}"))

    def parts(self, one: OneUpdate) -> list[Part]:
        return [self.head(one, Power.of(self.scale(one).limit)), *self.maps(one)]

    def scale(self, one: OneUpdate) -> Scale:
        return Scale(Colours.SIGNED, limit_of(*(one.changes[stage] for stage in self.stages)))

    def maps(self, one: OneUpdate) -> Sequence[Part]:
        scale = self.scale(one)
        weights, biases = (one.changes[stage] for stage in self.stages)
        return self.blocks(one, weights, biases, scale, Power.of(scale.limit))

    def explain(self, one: OneUpdate, unit: Unit) -> Sequence[Part]:
        return (self._new.lines(one, unit, self._terms.title(one, unit)),)
