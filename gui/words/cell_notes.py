"""What a number in a cell does not say by itself: a zero that is none, a cell that lost, a tie."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QObject

from tinycnn.explain.explanation import Explanation, Term, explain
from tinycnn.explain.printed_sum import printed_sum
from tinycnn.numbers.number_text import decimal_text, number_text
from tinycnn.stages import Operation, Stage
from tinycnn.trace import ForwardTrace
from tinycnn.unit import Unit

DIGITS = 4
# The most cells of a tie that are named.
MOST_NAMED = 4


class CellNotes(QObject):
    """Writes a line or two about a cell that needs them."""

    def note(self, trace: ForwardTrace, unit: Unit, decimals: int | None) -> str:
        """Return what there is to say of a unit, "" if nothing.

        In the cells of its stage numbers stand with so many `decimals`; None: there are none.
        """
        return "\n".join(self._lines(trace, unit, decimals))

    def rounding(self, trace: ForwardTrace, unit: Unit, decimals: int | None) -> str:
        """Return why the cells of a class, with so many decimals, need not add up to its Σ."""
        terms = trace.contributions[unit.channel].tolist()
        shown = None
        if decimals is not None:
            shown = printed_sum(terms, 0.0, sum(terms), term_decimals=decimals, decimals=DIGITS)
        if shown is None or not shown.rounding:
            return ""
        text = self.tr(
            "The cells above are rounded: as printed\nthey add up to {0}, in full to {1}."
        )
        return text.format(decimal_text(shown.terms), decimal_text(shown.result))

    def _lines(self, trace: ForwardTrace, unit: Unit, decimals: int | None) -> Iterator[str]:
        value = trace.value_of(unit)
        if decimals is not None and value != 0:
            printed = number_text(value, decimals)
            if not printed.strip("0."):  # such as “0.00”
                text = self.tr("“{0}” is {1}: it rounds to nothing, but is not zero.")
                yield text.format(printed, _exact(value))
        elif value == 0 and unit.stage is not Stage.INPUT:
            yield self._zero(trace, unit)
        pooling = self._pooled_unit(trace, unit)
        if pooling is not None:
            yield from self._fate(unit, explain(trace, pooling))
        elif unit.stage is Stage.RELU:
            yield self.tr("It fills no pooling window: it goes no further.")
        if unit.stage is Stage.POOL:
            yield from self._winner(explain(trace, unit))

    def _zero(self, trace: ForwardTrace, unit: Unit) -> str:
        """Return that a zero is exact, and why where that can be told in a line."""
        explained = explain(trace, unit)
        if explained.operation is Operation.RELU:
            z = explained.terms[0].value
            if z < 0:
                text = self.tr("“0” is exactly zero: z = {0} is negative, and ReLU makes 0 of it.")
                return text.format(_exact(z))
        if explained.operation is Operation.PRODUCT and explained.terms[0].value == 0:
            return self.tr("“0” is exactly zero: 0 × {0}.").format(
                number_text(explained.terms[0].weight or 0.0, DIGITS)
            )
        return self.tr("“0” is exactly zero.")

    def _pooled_unit(self, trace: ForwardTrace, unit: Unit) -> Unit | None:
        """Return the pooled cell whose window holds a cell of the ReLU; None: there is none."""
        a = trace.weights.architecture
        row, col = unit.row // a.pool_size, unit.col // a.pool_size
        if unit.stage is not Stage.RELU or max(row, col) >= a.pooled_size:
            return None
        return Unit(Stage.POOL, unit.channel, row, col)

    def _fate(self, unit: Unit, pooled: Explanation) -> Iterator[str]:
        """Yield what max pooling makes of a cell of its window."""
        if pooled.operation is not Operation.MAX_POOL:
            return
        own = next(term for term in pooled.terms if term.source == unit)
        winner = next((term for term in pooled.terms if term.counts), None)
        if pooled.empty or winner is None:
            yield self.tr("All cells of its window are 0: no winner.")
        elif own.tied:
            others = [term for term in pooled.terms if term.tied and term is not own]
            yield self.tr("Ties with {0}.").format(self._places(others))
            yield self._counts(winner)
        elif own.counts:
            yield self.tr("Wins its window.")
        else:
            text = self.tr("Loses its window to {0}: {1}.")
            yield text.format(self._places([winner]), _exact(winner.value))

    def _winner(self, pooled: Explanation) -> Iterator[str]:
        """Yield where the maximum of a window stands."""
        winner = next((term for term in pooled.terms if term.counts), None)
        if pooled.operation is not Operation.MAX_POOL or pooled.empty or winner is None:
            return
        tied = [term for term in pooled.terms if term.tied]
        if tied:
            yield self.tr("Tie of {0} of the ReLU map.").format(self._places(tied))
            yield self._counts(winner)
        else:
            yield self.tr("From {0} of the ReLU map.").format(self._places([winner]))

    def _counts(self, winner: Term) -> str:
        text = self.tr("The network counts the first, {0}; that matters only going backward.")
        return text.format(self._places([winner]))

    def _places(self, terms: Sequence[Term]) -> str:
        """Return where cells stand, counted from 1."""
        named = [
            self.tr("row {0}, column {1}").format(term.source.row + 1, term.source.col + 1)
            for term in terms[:MOST_NAMED]
        ]
        if len(terms) > MOST_NAMED:
            named.append(self.tr("{0} more").format(len(terms) - MOST_NAMED))
        *most, last = named
        return self.tr("{0} and {1}").format("; ".join(most), last) if most else last


def _exact(value: float) -> str:
    """Return a number with digits enough to tell it from zero."""
    decimals = DIGITS
    while decimals < 12 and not number_text(value, decimals).strip("−0."):
        decimals += 2
    return number_text(value, decimals)
