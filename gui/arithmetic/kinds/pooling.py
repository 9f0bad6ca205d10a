"""A pooled cell: its window with the winner, or with the mean."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject

from tinycnn.stages import Operation

from ...paint.parts.cells import one_cell
from ...paint.parts.lines import Line, LinesPart, Size, line
from ...paint.parts.part import Part
from ...paint.parts.sign import SignPart
from .asked import Asked
from .further import Further
from .kind import Kind
from .window import Window, window_part


class PoolingPicture(Kind):
    """The cells of a window, and what is kept of them."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._window = Window(self)
        self._further = Further(self)

    def made_of(self, asked: Asked) -> Sequence[Part]:
        e, numbers = asked.explanation, asked.numbers
        is_mean = e.operation is Operation.AVG_POOL
        result = line(f"= {numbers.result}", weight=5, bold=True, size=Size.FIGURE)
        said = [self._mean(asked), result] if is_mean else [result, *self._window.note(asked)]
        decimals = len(numbers.result.partition(".")[2]) or asked.decimals
        return (
            SignPart(self.tr("mean of") if is_mean else self.tr("max of")),
            window_part(asked, None, decimals),
            SignPart("→"),
            one_cell(e.result, asked.signal_scale, [numbers.result], None),
            LinesPart(said, said[:2], loss=4),
        )

    def becomes(self, asked: Asked) -> Sequence[Part]:
        return self._further.of_pool(asked)

    def _mean(self, asked: Asked) -> Line:
        numbers, count = asked.numbers, len(asked.explanation.terms)
        if not numbers.adds_up:
            return line(self.tr("too large to add up here"), weight=3)
        return line(self.tr("Σ {0} / {1}").format(numbers.total, count), weight=3)
