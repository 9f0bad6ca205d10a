"""A logit: its contributions, grouped by filter, and the bias."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QObject

from tinycnn.explain.printed_explanation import total_of
from tinycnn.numbers.number_text import decimal_text
from tinycnn.stages import Stage
from tinycnn.unit import Unit

from ...paint.parts.cells import CellsPart
from ...paint.parts.lines import LinesPart, line
from ...paint.parts.part import Part
from .asked import Asked, writings
from .kind import Kind
from .shares import ShareLines
from .sums import SumLines

MOST_NAMED = 4  # filters; more of them have numbers alone


class LogitPicture(Kind):
    """A grid for each filter, with what it adds."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sums, self._shares = SumLines(self), ShareLines(self)

    def made_of(self, asked: Asked) -> Sequence[Part]:
        a = asked.architecture
        each, terms = a.pooled_size**2, asked.explanation.terms
        printed = [term.product for term in asked.numbers.terms]
        parts = [slice(lane * each, (lane + 1) * each) for lane in range(a.filters)]
        grids = [self._grid(asked, lane, part) for lane, part in enumerate(parts)]
        bias = Unit(Stage.DENSE_BIAS, asked.unit.channel)
        what = self.tr("{0} terms").format(len(terms))
        sums = self._sums.lines(asked, what, self.tr("logit"), bias, lambda: _texts(grids, printed))
        return (*grids, sums)

    def becomes(self, asked: Asked) -> Sequence[Part]:
        unit = Unit(Stage.PROBABILITY, asked.unit.channel)
        p = asked.asks(unit).numbers.result
        text = self.tr("softmax: probability {0}").format(p)
        return (LinesPart([line(text, unit), *self._shares.lines(asked)], can_go=True),)

    def _grid(self, asked: Asked, lane: int, part: slice) -> CellsPart:
        size = asked.architecture.pooled_size
        terms = asked.explanation.terms[part]
        values = [term.product for term in terms]
        return CellsPart(
            np.reshape(np.array(values), (size, size)),
            asked.contribution_scale,
            writings(values, asked.decimals),
            [term.source for term in terms],
            self._caption(asked, lane, [term.product for term in asked.numbers.terms[part]]),
            keeps_caption=True,
            brief=str(lane + 1),
        )

    def _caption(self, asked: Asked, lane: int, printed: Sequence[str]) -> str:
        """Return what a filter adds: the sum of its terms as they are printed."""
        is_few = asked.architecture.filters <= MOST_NAMED
        name = self.tr("filter {0}").format(lane + 1) if is_few else str(lane + 1)
        total = total_of(printed) if asked.numbers.adds_up else None
        return name if total is None else f"{name}: {decimal_text(total)}"


def _texts(grids: Sequence[CellsPart], printed: Sequence[str]) -> Sequence[str] | None:
    """Return what stands in the cells of all grids; what stands above them where cells are bare."""
    shown = [grid.shown for grid in grids]
    if any(texts is None for texts in shown):
        return printed
    return [text for texts in shown for text in texts or ()]
