"""The templates of all classes side by side, or what they make of the drawing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtCore import QObject

from tinycnn.arrays import FloatArray
from tinycnn.numbers.round_end import FINE_ENDS, round_end
from tinycnn.unit import Unit

from ....paint.parts.grids import head
from ....paint.parts.part import Part
from ....paint.parts.power import limit_of
from ....paint.parts.sheet import Colours, Scale
from ....state.numbers_out import NumbersOut
from ..jump import Jump
from .parts import FEW, maps_beside
from .paths import PathWords
from .sight import Sight


class AllTemplates(Sight):
    """A map for each class, all in one scale."""

    name: ClassVar[str] = "templates"
    of_product: ClassVar[bool] = False

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._paths = PathWords(self)

    def title(self) -> str:
        return self.tr("All templates")

    def tip(self) -> str:
        return self.tr("The template of each class, with its offset")

    def legend(self) -> str:
        """Return what the maps hold."""
        return self.tr("templates T")

    @property
    def _maps(self) -> FloatArray:
        return self.seen.templates.templates

    def arrays(self) -> Sequence[FloatArray]:
        return list(self._maps)

    def scales(self) -> Sequence[Scale]:
        limit = round_end(limit_of(self.seen.templates.templates), FINE_ENDS)
        return [Scale(Colours.SIGNED, limit)] * len(self._maps)

    def beside(self) -> int:
        return 340 if len(self._maps) <= FEW else 270

    def parts(self) -> Sequence[Part]:
        scales, count = self.scales(), len(self._maps)
        scale = scales[0]
        power, edges = self.power(scale), self.windows.edge(self.seen.trace)
        if not self.seen.templates.templates.any():
            edges.insert(0, self.tr("exactly 0: no path is open"))
        maps = maps_beside(self._maps, scales, [power] * count, self.seen.names)
        return [head([self.legend(), *edges], power, self.tr("in cells{0}"), scale), maps]

    def frames(self, jump: Jump) -> Sequence[tuple[int, ...]]:
        return [jump.frames(channel) for channel in range(len(self._maps))]

    def explain(self, unit: Unit | None) -> Sequence[Part]:
        if unit is None:
            return self.sum_rows()
        return self._paths.explain(self.seen, unit.channel, unit, self.scales()[0], self.of_product)

    def numbers(self) -> NumbersOut:
        offsets = self.seen.templates.offsets.tolist()
        return NumbersOut(self._maps, f"{self.name} of all classes; offsets {offsets}")


class AllProducts(AllTemplates):
    """Which pixels speak for each class, and which against it."""

    name: ClassVar[str] = "products"
    of_product: ClassVar[bool] = True

    def title(self) -> str:
        return self.tr("For and against")

    def tip(self) -> str:
        return self.tr("Template times drawing: which pixels speak for each class")

    def legend(self) -> str:
        return self.tr("T ⊙ drawing")

    @property
    def _maps(self) -> FloatArray:
        return self.seen.templates.products

    def frames(self, jump: Jump) -> Sequence[tuple[int, ...]]:
        return [() for _ in self._maps]
