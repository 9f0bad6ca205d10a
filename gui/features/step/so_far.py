"""The sum of a class while it grows, term by term."""

from __future__ import annotations

from PySide6.QtCore import QObject

from tinycnn.explain.printed_explanation import total_of
from tinycnn.numbers.number_text import decimal_text, number_text
from tinycnn.trace import ForwardTrace
from tinycnn.unit import Unit

from ...paint.parts.lines import Line, LinesPart, Size, line, note

DECIMALS = 4


class SoFar(QObject):
    """Writes what the terms add up to that have been made: on a calculator they do."""

    def part(self, trace: ForwardTrace, term: Unit) -> LinesPart:
        """Return the sum before a contribution, the contribution, and the sum with it."""
        return LinesPart(self._lines(trace, term), loss=6)

    def said(self, trace: ForwardTrace, term: Unit) -> str:
        """Return the same for those who listen."""
        return ". ".join("".join(s.text for s in one.spans) for one in self._lines(trace, term))

    def _lines(self, trace: ForwardTrace, term: Unit) -> list[Line]:
        terms = trace.contributions[term.channel, : term.col + 1].tolist()
        texts = [number_text(value, DECIMALS) for value in terms]
        before, now = total_of(texts[:-1]), total_of(texts)
        name, count = trace.weights.class_names, trace.contributions.shape[1]
        what = self.tr("the sum of “{0}”: {1} of {2} terms, then the bias")
        lines = [line(what.format(name[term.channel], len(terms), count), weight=2)]
        if before is None or now is None:
            return [*lines, line(self.tr("too large to add up here"), weight=3)]
        added = self.tr("so far {0}").format(f"{decimal_text(before)} + {_bracket(texts[-1])}")
        lines.append(line(added, weight=3))
        lines.append(line(f"= {decimal_text(now)}", weight=5, bold=True, size=Size.FIGURE))
        lines.append(note(self.tr("terms with four decimals")))
        return lines


def _bracket(text: str) -> str:
    return text if text[:1].isdigit() else f"({text})"
