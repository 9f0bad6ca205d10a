"""A pooling window: its cells, who won, who lost and to whom."""

from __future__ import annotations

from collections.abc import Sequence
from math import isqrt

import numpy as np
from PySide6.QtCore import QObject

from tinycnn.explain.explanation import Explanation, Term
from tinycnn.explain.printed_explanation import as_printed
from tinycnn.stages import Operation, Stage
from tinycnn.unit import Unit

from ...paint.parts.cells import CellsPart
from ...paint.parts.lines import Line, Span, line
from .asked import Asked, writings

MOST_NAMED = 3


def window_part(pooled: Asked, own: Unit | None, least: int, caption: str = "") -> CellsPart:
    """Return the cells of a window; the winners are outlined, and the one it is about is marked."""
    e = pooled.explanation
    printed = as_printed(e, least)
    size = isqrt(len(e.terms))
    values = [term.value for term in e.terms]
    sources = [term.source for term in e.terms]
    return CellsPart(
        np.reshape(np.array(values), (size, size)),
        pooled.signal_scale,
        writings(values, least, [term.value for term in printed.terms]),
        sources,
        caption,
        marks=tuple((i, term.tied) for i, term in enumerate(e.terms) if _is_marked(e, term)),
        focus=sources.index(own) if own in sources else None,
        worth=0.9,
    )


def _is_marked(e: Explanation, term: Term) -> bool:
    return e.operation is Operation.MAX_POOL and term.value != 0 and (term.counts or term.tied)


class Window(QObject):
    """Says what pooling does to a cell."""

    def pooled_cell(self, asked: Asked) -> Asked | None:
        """Return the pooled cell whose window holds a cell; None: it fills none."""
        a, unit = asked.architecture, asked.unit
        row, col = unit.row // a.pool_size, unit.col // a.pool_size
        if max(row, col) >= a.pooled_size:
            return None
        return asked.asks(Unit(Stage.POOL, unit.channel, row, col))

    def goes_on(self, unit: Unit, pooled: Explanation) -> bool:
        """Return whether the network counts this cell of a window."""
        own = next(term for term in pooled.terms if term.source == unit)
        return pooled.operation is Operation.AVG_POOL or (own.counts and not pooled.empty)

    def outside(self, asked: Asked) -> Line:
        """Return what is said of a cell at the edge."""
        return line(self.tr("It fills no pooling window: it goes no further."), weight=3)

    def verdict(self, asked: Asked, pooled: Explanation, *, short: bool = False) -> Sequence[Line]:
        """Return what became of one cell of a window; in short lines each place has its own."""
        own = next(term for term in pooled.terms if term.source == asked.unit)
        if pooled.operation is Operation.AVG_POOL:
            text = self.tr("AvgPool  mean of {0} cells").format(len(pooled.terms))
            return (line(text, pooled.unit, weight=3),)
        pool = Span(self.tr("MaxPool  "), pooled.unit)
        if pooled.empty:
            whole, brief = self.tr("all cells are 0: no winner"), self.tr("all 0: no winner")
            said: tuple[Span, ...] = (Span(brief if short else whole, pooled.unit),)
        elif own.tied:
            said = self._tie(own, pooled, short=short)
        elif own.counts:
            wins = self.tr("wins") if short else self.tr("wins its window")
            said = (Span(wins, pooled.unit, bold=True),)
        else:
            said = self._loss(pooled)
        if short and len(said) > 1:
            first, *places = said
            return (Line((pool, first), 3), *(Line((place,), 3) for place in places))
        return (Line((pool, *said), 3),)

    def note(self, asked: Asked) -> Sequence[Line]:
        """Return who won a window, or who ties, by their places."""
        e = asked.explanation
        winner = next((term.source for term in e.terms if term.counts), None)
        if e.empty or winner is None:
            return (line(self.tr("All cells are 0: no winner worth the name."), weight=3),)
        if e.ties > 1:
            tied = [term.source for term in e.terms if term.tied]
            first = self.tr("Tie of {0}.").format(self._places(tied))
            why = self.tr("The first in row order counts: that matters only going backward.")
            return (line(first, weight=3), line(why, weight=1))
        text = self.tr("The winner stands in {0}.").format(self._place(winner))
        return (line(text, winner, weight=3),)

    def _tie(self, own: Term, pooled: Explanation, *, short: bool) -> tuple[Span, ...]:
        others = [term.source for term in pooled.terms if term.tied and term is not own]
        if short:
            if not own.counts:
                others = [term.source for term in pooled.terms if term.counts]
            said = self.tr("first of a tie with") if own.counts else self.tr("tie; what counts is")
            named = (Span(self._place(unit), unit, bold=True) for unit in others[:MOST_NAMED])
            return (Span(said, pooled.unit), *named)
        ties = Span(self.tr("ties with {0}").format(self._places(others)), others[0], bold=True)
        counts = self.tr("; the first one counts") if own.counts else self.tr(", which counts")
        return (ties, Span(counts, pooled.unit))

    def _loss(self, pooled: Explanation) -> tuple[Span, ...]:
        winner = next((term.source for term in pooled.terms if term.counts), None)
        if winner is None:
            return (Span(self.tr("no winner"), pooled.unit),)
        return (
            Span(self.tr("loses to "), pooled.unit),
            Span(self._place(winner), winner, bold=True),
        )

    def _places(self, units: Sequence[Unit]) -> str:
        named = self.tr(" and ").join(map(self._place, units[:MOST_NAMED]))
        more = len(units) - MOST_NAMED
        return self.tr("{0} and {1} more").format(named, more) if more > 0 else named

    def _place(self, unit: Unit) -> str:
        return self.tr("row {0}, column {1}").format(unit.row + 1, unit.col + 1)
