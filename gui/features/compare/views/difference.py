"""The difference of both networks, B − A, cell by cell; in the stages, too."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

import numpy as np
from PySide6.QtWidgets import QPushButton, QWidget

from tinycnn.arrays import FloatArray
from tinycnn.numbers.number_text import number_text
from tinycnn.stages import Stage
from tinycnn.unit import Unit, stage_shape

from ....lab.reading_above import ReadingAbove
from ....look.plain_text import plain_tip
from ....paint.parts.grids import head
from ....paint.parts.lines import LinesPart, line
from ....paint.parts.part import Part
from ....paint.parts.power import WORDS, Power
from ....paint.parts.rows import Row, RowsPart
from ....paint.parts.sheet import Colours, Scale
from ....state.file_names import visible
from ....state.numbers_out import NumbersOut
from ....state.shown_network import ShownNetwork
from ..difference import (
    LETTERS,
    DifferenceReading,
    are_comparable,
    difference,
    is_comparable,
    share_text,
    signal_end,
)
from ..groups import MAPS, Group
from ..map_parts import StageMap, maps_part
from ..stage_view import StageView

CLASSES = (Stage.LOGIT, Stage.PROBABILITY)
SHARES = Scale(Colours.SIGNED, 1.0)


class Difference(StageView):
    """Maps of B − A with a scale of their own."""

    name: ClassVar[str] = "difference"
    order: ClassVar[int] = 20

    def title(self) -> str:
        return self.tr("Difference B − A")

    def tip(self) -> str:
        return self.tr("B minus A in each cell, with a scale of its own; in the stages, too")

    def build(self) -> QWidget:
        self.above = QPushButton(self.tr("Above"))
        self.above.setObjectName("compare_above")
        self.above.setCheckable(True)
        self.above.setProperty("density", "compact")
        self._reading = ReadingAbove(self.pair.a, self.above, self)
        self.above.toggled.connect(self._show_above)
        return super().build()

    def controls(self) -> Sequence[tuple[QWidget, int]]:
        return (*super().controls(), (self.above, 0))

    def refresh(self) -> None:
        self._show_above()
        super().refresh()

    def follow(self) -> None:
        self._show_above()

    def values_of(self, shown: ShownNetwork, stage: Stage) -> FloatArray:
        return difference(self.pair.a, shown, stage)

    def rest(self) -> None:
        """Give the stages their activations back; the switch stays as it is."""
        self._reading.leave()

    def numbers(self) -> NumbersOut | None:
        a, b = self.pair.a, self.pair.b
        if b is None:
            return None
        stages = [stage for stage in self._stages() if is_comparable(a, b, stage)]
        if not stages:
            return None
        arrays = [difference(a, b, stage) for stage in stages]
        if len(arrays) == 1:
            return NumbersOut(arrays[0], f"network B - network A: {stages[0].value}")
        named = ", ".join(
            f"{stage.value} {array.shape}" for stage, array in zip(stages, arrays, strict=True)
        )
        flat = np.concatenate([array.ravel() for array in arrays])
        return NumbersOut(flat, f"network B - network A: {named}, one after the other")

    def _stages(self) -> list[Stage]:
        """Return the stages whose difference is seen."""
        seen = self.is_seen
        stages = [stage for group, stage in MAPS.items() if seen[group]]
        return [*stages, *(CLASSES if seen[Group.CLASSES] else ())]

    # In the stages

    def _show_above(self) -> None:
        a, b = self.pair.a, self.pair.b
        can = b is not None and are_comparable(a, b)
        tip = self.tr("Show B − A in the stages above, in place of A's activations")
        if not can:
            tip = self.tr("For this every stage needs as many cells in A as in B")
        self.above.setEnabled(can)
        self.above.setStatusTip(tip)
        self.above.setToolTip(plain_tip(tip))
        wanted = can and self.above.isChecked() and self.picture.isVisible()
        reading, what = self._reading.reading, self.tr("B − A")
        if b is None or not wanted:
            self._reading.put(None)
        elif not (isinstance(reading, DifferenceReading) and reading.is_of(a, b)):
            self._reading.put(DifferenceReading(a, b, what))

    # Parts

    def maps(self) -> Sequence[Part]:
        a, b = self.pair.a, self.pair.b
        if b is None:
            alone = self.tr("A difference needs a second network.")
            return [LinesPart([line(alone, weight=3, bold=True)], loss=WORDS)]
        end = signal_end(a, b)
        power, scale = Power.of(end), Scale(Colours.SIGNED, end)
        self.begin_maps(power)
        said = [self.tr("B − A: {0}").format(self.group_title())]
        parts: list[Part] = []
        stages = [stage for stage in self._stages() if is_comparable(a, b, stage)]
        lacking = [stage for stage in self._stages() if stage not in stages]
        maps = [stage for stage in stages if stage in MAPS.values()]
        parts += [self._maps_of(equal, scale, power) for equal in self._of_one_size(maps)]
        if self.is_seen[Group.CLASSES] and Stage.PROBABILITY in stages:
            parts.append(self._classes())
        if stages:
            said += [f"{_letter(stage)}: {self._sizes(stage)}" for stage in lacking]
        else:
            parts.append(self._refusal(lacking[0]))
        if not maps:
            return [head(said, Power(), "", None), *parts]
        return [head(said, power, self.tr("cells{0}"), scale), *parts]

    def _of_one_size(self, stages: Sequence[Stage]) -> list[list[Stage]]:
        """Return the stages in groups of equal maps: they have equally many digits."""
        form = self.pair.a.weight_set.weights.architecture
        sizes = dict.fromkeys(stage_shape(form, stage) for stage in stages)
        return [[one for one in stages if stage_shape(form, one) == size] for size in sizes]

    def _maps_of(self, stages: Sequence[Stage], scale: Scale, power: Power) -> Part:
        assert self.pair.b is not None
        seen = self.filters_of(self.pair.a.weight_set.weights.architecture)
        maps: list[StageMap] = []
        signs: dict[int, str] = {}
        for stage in stages:
            signs[len(maps)] = _letter(stage)
            maps += self.note_maps(self.pair.b, stage, seen)
        return maps_part(maps, scale, power, signs)

    def _classes(self) -> Part:
        """Return the classes, each with the difference of its logit and of its probability."""
        assert self.pair.b is not None
        a, b = self.pair.a, self.pair.b
        logits, shares = (difference(a, b, stage).tolist() for stage in CLASSES)
        rows = []
        for at, name in enumerate(map(visible, a.weight_set.class_names)):
            logit = self.tr("Δ logit {0}").format(number_text(logits[at], 2))
            formulas = (logit, number_text(logits[at], 2), "")
            figure = self.tr("Δp {0}").format(share_text(shares[at]))
            rows.append(Row(name, formulas, figure, shares[at], Unit(Stage.PROBABILITY, at)))
        more, can_go = self.tr("… and {0} more"), self.group is Group.ALL
        return RowsPart(rows, SHARES, more, can_go=can_go)

    def _refusal(self, stage: Stage) -> Part:
        text = self.tr("No difference cell by cell: {0}. Side by side shows both.")
        return LinesPart([line(text.format(self._sizes(stage)), weight=3)], loss=WORDS)

    def _sizes(self, stage: Stage) -> str:
        """Return how many numbers a stage has in each network."""
        assert self.pair.b is not None
        sizes = (
            "×".join(map(str, stage_shape(one.weight_set.weights.architecture, stage)))
            for one in (self.pair.a, self.pair.b)
        )
        return self.tr("A has {0} numbers, B {1}").format(*sizes)


def _letter(stage: Stage) -> str:
    return f"Δ{LETTERS.get(stage, stage.value)}"
