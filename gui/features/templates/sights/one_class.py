"""The template of one class, what it makes of the drawing, and all flips of a pixel."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

import numpy as np
from PySide6.QtCore import QObject

from tinycnn.architecture import IMAGE_SIZE
from tinycnn.arrays import FloatArray
from tinycnn.numbers.number_text import number_text, probability_text
from tinycnn.numbers.round_end import FINE_ENDS, round_end
from tinycnn.unit import Unit

from ....paint.parts.grids import head, map_part
from ....paint.parts.lines import line
from ....paint.parts.part import Part
from ....paint.parts.power import Power, limit_of
from ....paint.parts.sheet import Colours, Scale
from ....state.drawing import Drawing
from ....state.numbers_out import NumbersOut
from ..jump import Jump
from ..moves import end_of_moves, moves_of
from .parts import maps_beside, says
from .paths import PathWords
from .sight import Sight

TEMPLATE, PRODUCT, FLIPS = range(3)
INK = Scale(Colours.INK, 1.0)
MAPS, LEAST_BESIDE = 625, 250
"""The widths of three maps with their legends, and of short sums."""


class OneClass(Sight):
    """Three maps: T, T ⊙ x, and how each flip moves the probability."""

    name: ClassVar[str] = "class"

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._paths = PathWords(self)

    def title(self) -> str:
        return self.tr("One class")

    def tip(self) -> str:
        return self.tr("Its template, which pixels speak for it, and what each flip would do")

    @property
    def _moves(self) -> FloatArray:
        """How each flip moves the probability of the class, shape (8, 8)."""
        return moves_of(self.seen)

    @property
    def is_finite(self) -> bool:
        return self.seen.templates.is_finite and bool(np.isfinite(self._moves).all())

    def arrays(self) -> Sequence[FloatArray]:
        found, channel = self.seen.templates, self.seen.channel
        return (found.templates[channel], found.products[channel], self._moves)

    def scales(self) -> Sequence[Scale]:
        template, _, moves = self.arrays()
        own = Scale(Colours.SIGNED, round_end(limit_of(template), FINE_ENDS))
        return (own, own, Scale(Colours.SIGNED, end_of_moves(moves)))

    def beside(self) -> int:
        """Return less where the maps would not stay whole beside long sums."""
        return max(LEAST_BESIDE, min(super().beside(), self.room - MAPS))

    def _captions(self) -> tuple[str, str, str]:
        """Return what stands above the maps; where they are narrow, no more than symbols."""
        if self.room - MAPS < LEAST_BESIDE:
            return "T", self.tr("T ⊙ x"), self.tr("Δp")
        return self.tr("template T"), self.tr("T ⊙ x"), self.tr("Δp of a flip")

    def parts(self) -> Sequence[Part]:
        arrays, (own, _, flips) = self.arrays(), self.scales()
        power, moves = self.power(own), self.power(flips)
        captions = self._captions()
        edges = self.windows.edge(self.seen.trace)
        if not arrays[TEMPLATE].any():
            edges.insert(0, self.tr("exactly 0: no path is open"))
        said = [self.tr("sees {0}").format(self.seen.name), *edges]
        flipped = [self.tr("each pixel flipped"), self.tr("moves p({0}) by").format(self.seen.name)]
        unit, powers = self.tr("in cells{0}"), (power, power, moves)
        return [
            head(said, power, unit, own),
            maps_beside(np.stack(arrays), self.scales(), powers, captions),
            head(flipped, moves, unit, flips),
        ]

    def frames(self, jump: Jump) -> Sequence[tuple[int, ...]]:
        return (jump.frames(self.seen.channel), (), ())

    def explain(self, unit: Unit | None) -> Sequence[Part]:
        if unit is None:
            return self.sum_rows()
        if unit.channel == FLIPS:
            return self._explain_flip(unit)
        scale = self.scales()[TEMPLATE]
        of_product = unit.channel == PRODUCT
        return self._paths.explain(self.seen, self.seen.channel, unit, scale, of_product)

    def _explain_flip(self, unit: Unit) -> Sequence[Part]:
        seen, flips, at = self.seen, self.seen.flips, (unit.row, unit.col)
        before, after = seen.trace.image[at], flips.images[at][at]
        then = flips.probabilities[at]
        place = self.tr("row {0}, column {1}: ink {2} → {3}")
        moved = self.tr("p({0}): {1} → {2}").format(
            seen.name,
            probability_text(float(flips.before[seen.channel])),
            probability_text(float(then[seen.channel])),
        )
        part = map_part(flips.images[at], INK, Power(0, 2), (), self.tr("then"))
        part.marks = ((unit.row * IMAGE_SIZE + unit.col, False),)
        inks = (number_text(float(ink), 2) for ink in (before, after))
        return [
            part,
            says(
                line(place.format(unit.row + 1, unit.col + 1, *inks), weight=4, bold=True),
                line(moved, weight=3),
                line(self._verdict(unit), weight=2),
            ),
        ]

    def _verdict(self, unit: Unit) -> str:
        chosen = self.seen.flips.prediction_at(unit.row, unit.col)
        if chosen is None:
            return self.tr("no class: two share the top")
        return self.tr("then read as {0}").format(self.seen.names[chosen])

    def drawing_at(self, unit: Unit | None) -> Drawing | None:
        if unit is None or unit.channel != FLIPS:
            return None
        return self.seen.drawing.with_image(self.seen.flips.images[unit.row, unit.col])

    def numbers(self) -> NumbersOut:
        seen = self.seen
        about = (
            f"class {seen.channel + 1}: template, template times drawing, change of probability by "
            f"a flip; offset {float(seen.templates.offsets[seen.channel])!r}"
        )
        return NumbersOut(np.stack(self.arrays()), about)
