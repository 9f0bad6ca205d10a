"""A and B on the same drawing, side by side and in the same colours."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

import numpy as np

from tinycnn.numbers.number_text import number_text, probability_text
from tinycnn.stages import Stage
from tinycnn.unit import Unit

from ....paint.parts.grids import head
from ....paint.parts.lines import LinesPart, line
from ....paint.parts.part import Part
from ....paint.parts.power import WORDS, Power
from ....paint.parts.rows import Row, RowsPart
from ....paint.parts.sheet import Colours, Scale
from ....paint.parts.stack import StackPart
from ....state.file_names import visible
from ....state.numbers_out import NumbersOut
from ....state.shown_network import ShownNetwork
from ..groups import MAPS, Group
from ..map_parts import StageMap, maps_part
from ..stage_view import StageView

POWER = Power(0, 2)


class SideBySide(StageView):
    """Maps, logits and probabilities of both; a cell that is pointed at is lit in both."""

    name: ClassVar[str] = "side_by_side"
    order: ClassVar[int] = 10

    def title(self) -> str:
        return self.tr("Side by side")

    def tip(self) -> str:
        return self.tr("Maps and classes of A and B on the same drawing, in the same colours")

    def maps(self) -> Sequence[Part]:
        words, shown = self.words, self._shown()
        self.begin_maps(POWER)
        others = (self.pair.b, self.pair.a)
        said = [self.group_title()] + [
            f"{letter}  {words.name(one, other)}"
            for (letter, one), other in zip(shown, others, strict=False)
        ]
        scale = self._scale()
        if self.group is Group.CLASSES:
            return [head(said, POWER, "", None), *self._classes()]
        if self.group is Group.ALL:
            return [head(said, POWER, "", scale), *self._all(scale)]
        return [head(said, POWER, "", scale), *self._one(MAPS[self.group], scale)]

    def numbers(self) -> NumbersOut | None:
        stage = MAPS.get(self.group, Stage.PROBABILITY)
        if self.pair.b is None or self.group is Group.ALL:
            return None
        both = [shown.trace.values(stage) for _, shown in self._shown()]
        if both[0].shape != both[1].shape:
            return None
        return NumbersOut(np.stack(both), f"{stage.value} of network A, then of network B")

    def _shown(self) -> list[tuple[str, ShownNetwork]]:
        both = (("A", self.pair.a), ("B", self.pair.b))
        return [(letter, shown) for letter, shown in both if shown is not None]

    def _scale(self) -> Scale:
        """Return the colours of both: they reach as far as either network's."""
        ends = [shown.activations.bound(Stage.CONV) for _, shown in self._shown()]
        return Scale(Colours.SIGNED, float(np.max(ends)))

    # Parts

    def _one(self, stage: Stage, scale: Scale) -> list[Part]:
        """Return the maps of a stage; those of equal size have equally many digits."""
        found = [(letter, self._maps(shown, stage)) for letter, shown in self._shown()]
        if self.picture.is_tall:
            return [self._stack([self._row(letter, maps, scale) for letter, maps in found])]
        sizes = {one.values.shape for _, maps in found for one in maps}
        if len(sizes) > 1 or not all(maps for _, maps in found):
            return [self._row(letter, maps, scale) for letter, maps in found]
        signs: dict[int, str] = {}
        every: list[StageMap] = []
        for letter, maps in found:
            signs[len(every)] = letter
            every += maps
        return [maps_part(every, scale, POWER, signs)]

    def _row(self, letter: str, maps: list[StageMap], scale: Scale) -> Part:
        if maps:
            return maps_part(maps, scale, POWER, {0: letter})
        text = self.tr("{0} has no filter {1}").format(letter, (self.filter or 0) + 1)
        return LinesPart([line(text)], loss=WORDS)

    def _maps(self, shown: ShownNetwork, stage: Stage) -> list[StageMap]:
        """Return the maps of the filters that are seen."""
        seen = self.filters_of(shown.weight_set.weights.architecture)
        return self.note_maps(shown, stage, seen)

    def _classes(self) -> list[Part]:
        if self.picture.is_tall:
            letters: list[Part] = [
                LinesPart([line(letter, bold=True)], loss=WORDS) for letter, _ in self._shown()
            ]
            rows: list[Part] = [self._rows(shown) for _, shown in self._shown()]
            return [self._stack(letters), self._stack(rows)]
        return [
            part
            for letter, shown in self._shown()
            for part in (LinesPart([line(letter, bold=True)], loss=WORDS), self._rows(shown))
        ]

    def _rows(self, shown: ShownNetwork) -> RowsPart:
        trace = shown.trace
        rows = []
        for index, name in enumerate(map(visible, shown.weight_set.class_names)):
            logit = number_text(float(trace.logits[index]), 2)
            value = float(trace.probabilities[index])
            formulas = (self.tr("logit {0}").format(logit), logit, "")
            is_own, unit = index == trace.prediction, Unit(Stage.PROBABILITY, index)
            rows.append(Row(name, formulas, probability_text(value), value, unit, is_own))
        return RowsPart(rows, None, self.tr("… and {0} more"), can_go=self.group is Group.ALL)

    def _all(self, scale: Scale) -> list[Part]:
        """Return all stages, A's above B's."""
        shown = self._shown()
        columns = [
            [self._row(letter, self._maps(one, stage), scale) for letter, one in shown]
            for stage in MAPS.values()
        ]
        columns.append([self._rows(one) for _, one in shown])
        return [self._stack(column) for column in columns]

    def _stack(self, parts: Sequence[Part]) -> Part:
        """Return A's part above B's, or A's alone."""
        return StackPart(*parts) if len(parts) > 1 else parts[0]
