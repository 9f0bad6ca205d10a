"""What becomes of a number: ReLU, its pooling window, its index, what each class makes of it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject

from tinycnn.numbers.number_text import number_text
from tinycnn.stages import Stage
from tinycnn.unit import Unit, flat_index

from ...paint.parts.lines import Line, LinesPart, line
from ...paint.parts.part import Part
from ...paint.parts.rows import Row, RowsPart
from .asked import Asked
from .window import Window, window_part


class Further(QObject):
    """Shows the way from a number on to the classes."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._window = Window(self)

    def of_z(self, asked: Asked) -> Sequence[Part]:
        """Return what becomes of a cell of the convolution."""
        relu = asked.unit._replace(stage=Stage.RELU)
        after = asked.asks(relu)
        decimals = asked.decimals
        z, a = (
            number_text(x, decimals) for x in (asked.explanation.result, after.explanation.result)
        )
        if asked.architecture.relu:
            first = line(self.tr("ReLU  max(0, {0}) = {1}").format(z, a), relu, weight=4)
        else:
            first = line(self.tr("no ReLU: z passes unchanged"), relu, weight=2)
        return self._of_map(after, [first], decimals)

    def of_relu(self, asked: Asked) -> Sequence[Part]:
        """Return what becomes of a cell behind the ReLU."""
        return self._of_map(asked, [], asked.decimals)

    def of_pool(self, asked: Asked) -> Sequence[Part]:
        """Return what becomes of a pooled cell."""
        index = flat_index(asked.architecture, asked.unit)
        return (
            LinesPart([self._index_line(asked, index)], can_go=True),
            self.classes(asked, index),
        )

    def _of_map(self, asked: Asked, first: Sequence[Line], decimals: int) -> Sequence[Part]:
        pooled = self._window.pooled_cell(asked)
        if pooled is None:
            lines = [*first, self._window.outside(asked)]
            return (LinesPart(lines, can_go=True),)
        explanation = pooled.explanation
        lines = [*first, *self._window.verdict(asked, explanation)]
        short = [*first, *self._window.verdict(asked, explanation, short=True)]
        parts: list[Part] = [window_part(pooled, asked.unit, decimals, self.tr("window"))]
        if not self._window.goes_on(asked.unit, explanation):
            parts.append(LinesPart(lines, short, loss=3.6, can_go=True))
            return parts
        index = flat_index(asked.architecture, pooled.unit)
        at = self._index_line(asked, index)
        parts.append(LinesPart([*lines, at], [*short, at], loss=3.6, can_go=True))
        return [*parts, self.classes(asked, index)]

    def _index_line(self, asked: Asked, index: int) -> Line:
        text = self.tr("Flatten  index {0} of 0–{1}")
        unit = Unit(Stage.FLAT, col=index)
        return line(text.format(index, asked.architecture.flat_size - 1), unit, weight=2)

    def classes(self, asked: Asked, index: int) -> RowsPart:
        """Return what each class makes of the number at an index."""
        rows = []
        for channel, name in enumerate(asked.class_names):
            made = asked.asks(Unit(Stage.CONTRIBUTION, channel, 0, index))
            term = made.numbers.terms[0]
            weight = term.weight or ""
            rows.append(
                Row(
                    name,
                    (f"{term.value} × {weight} =", f"× {weight}", ""),
                    made.numbers.result,
                    made.explanation.result,
                    made.unit,
                )
            )
        return RowsPart(rows, asked.contribution_scale, self.tr("… and {0} more"))
