"""A probability: the exponentials of all classes as bars, their sum, and the quotient."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject

from tinycnn.numbers.number_text import MINUS

from ...paint.parts.lines import Line, LinesPart, Size, Span, line, note
from ...paint.parts.part import Part
from ...paint.parts.rows import Row, RowsPart
from .asked import Asked
from .kind import Kind
from .shares import ShareLines


class SoftmaxPicture(Kind):
    """A bar for each class."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shares = ShareLines(self)

    def made_of(self, asked: Asked) -> Sequence[Part]:
        numbers, own = asked.numbers, asked.unit.channel
        shift = numbers.shift or ""
        less = f"({shift})" if shift.startswith(MINUS) else shift
        rows = [
            Row(
                name,
                (
                    f"exp({printed.value} − {less}) = exp({printed.shifted}) =",
                    f"exp({printed.shifted}) =",
                    "",
                ),
                printed.product,
                term.product,
                term.source,
                is_own=index == own,
            )
            for index, (name, printed, term) in enumerate(
                zip(asked.class_names, numbers.terms, asked.explanation.terms, strict=True)
            )
        ]
        bars = RowsPart(rows, None, self.tr("… and {0} more"), can_go=False)
        return (bars, self._quotient(asked))

    def becomes(self, asked: Asked) -> Sequence[Part]:
        lines = list(self._shares.lines(asked))
        return (LinesPart(lines, can_go=True),) if lines else ()

    def _quotient(self, asked: Asked) -> LinesPart:
        numbers, own = asked.numbers, asked.unit.channel
        total = line(self.tr("Σ {0}").format(numbers.total), weight=3)
        made = f"p = {numbers.terms[own].product} / {numbers.total}"
        quotient = line(made, asked.explanation.terms[own].source, weight=2)
        result = line(f"= {numbers.result}", weight=5, bold=True, size=Size.FIGURE)
        why = note(self.tr("the largest logit is subtracted: the quotient stays the same"))
        low = Line((*total.spans, Span("   "), *quotient.spans), 3)
        lines = [total, quotient, result]
        return LinesPart([*lines, why], lines, [low, result])
