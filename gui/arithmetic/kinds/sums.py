"""The lines of a sum: Σ, the bias, the result; what is printed adds up on a calculator."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject

from tinycnn.explain.printed_explanation import read_decimal, total_of
from tinycnn.numbers.number_text import decimal_text
from tinycnn.unit import Unit

from ...paint.parts.lines import Line, LinesPart, Size, Span, line
from ...paint.parts.sheet import Tone
from .asked import Asked

Shown = Callable[[], Sequence[str] | None]


class SumLines(QObject):
    """Writes what terms add up to."""

    def lines(self, asked: Asked, what: str, name: str, bias: Unit, shown: Shown) -> LinesPart:
        """Return Σ + bias = result, and a note where the numbers that are shown are rounded.

        Parameters
        ----------
        what, name
            The name of the terms and of the result.
        bias
            Where the bias stands.
        shown
            Returns the terms as they were placed; None: without numbers.
        """
        numbers = asked.numbers
        result = Span(f"{name} = {numbers.result}", bold=True)
        last = Line((result,), 5, Size.FIGURE)
        if numbers.sum is None:
            return LinesPart([line(self.tr("too large to add up here"), weight=2), last], loss=5)
        plus = self.tr("+ bias  {0}").format(numbers.bias)
        sigma, short = self.tr("Σ {0}  {1}").format(what, numbers.sum), f"Σ {numbers.sum}"
        note = self._note(numbers.sum, shown)
        room = Span(self._write(numbers.sum), tone=Tone.MUTED, size=Size.SMALL)
        others = [line(plus, bias, weight=3), last, Line((room,), 2, Size.SMALL, note)]
        first = Line((Span(short), Span(" " + plus, bias)), 4)
        noted = (result, Span("  "), room)
        low = [first, Line(noted, 5, Size.FIGURE, lambda: (result, Span("  "), *note()))]
        usual, brief = ([line(text, weight=4), *others] for text in (sigma, short))
        return LinesPart(usual, brief, low, [first, last], loss=5)

    def _note(self, total: str, shown: Shown) -> Callable[[], tuple[Span, ...]]:
        """Return what says whether the terms as they are shown add up to something else."""

        def spans() -> tuple[Span, ...]:
            texts = shown()
            added = None if texts is None else total_of(texts)
            if added is None or added == read_decimal(total):
                return ()
            text = self._write(decimal_text(added))
            return (Span(text, tone=Tone.MUTED, size=Size.SMALL),)

        return spans

    def _write(self, total: str) -> str:
        return self.tr("cells rounded: Σ {0}").format(total)
