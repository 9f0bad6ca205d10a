"""What an update makes of one weight: old − rate × direction = new, and what is remembered."""

from __future__ import annotations

from collections.abc import Iterator
from math import floor, isfinite, log10

from PySide6.QtCore import QObject

from tinycnn.explain.explanation import Explanation, Term
from tinycnn.explain.printed_explanation import PrintedExplanation, as_printed
from tinycnn.numbers.number_text import MINUS
from tinycnn.stages import Operation
from tinycnn.training.update import Moment, WeightUpdate, explain_update
from tinycnn.unit import Unit

from ...paint.parts.lines import Line, LinesPart, Size, line
from ...paint.parts.power import WORDS, figure
from .one_update import OneUpdate

# Digits of a change, and the least and the most decimals that show them.
DIGITS, LEAST_DECIMALS, MOST_DECIMALS = 2, 4, 12
# The decimals that are tried beyond these until the numbers add up.
MORE = 4


class NewWeight(QObject):
    """Writes the update of one weight or bias."""

    def lines(self, one: OneUpdate, unit: Unit, title: Line) -> LinesPart:
        """Return old − rate × direction = new, and what the optimiser remembers of the weight."""
        made = explain_update(one.update, unit)
        difference, result = self._difference(made)
        said = [
            title,
            *(line(text, weight=2) for text in self._remembered(made)),
            line(difference, unit, weight=3),
            line(result, weight=5, bold=True, size=Size.FIGURE),
        ]
        return LinesPart(said, loss=WORDS)

    def remembered(self, one: OneUpdate, unit: Unit, name: str, title: Line) -> LinesPart:
        """Return how one thing that the optimiser remembers of a weight goes on in this step."""
        made = explain_update(one.update, unit)
        said = [line(self._moment(m), weight=3) for m in made.moments if m.name == name]
        return LinesPart([title, *said], loss=WORDS)

    def _remembered(self, made: WeightUpdate) -> Iterator[str]:
        for moment in made.moments:
            yield self._moment(moment)
        if made.epsilon is not None and made.direction is not None:
            mean, square = (figure(moment.corrected or 0.0, 3) for moment in made.moments)
            text = self.tr("step = {0} / (√{1} + ε) = {2}")
            yield text.format(mean, square, figure(made.direction))

    def _moment(self, moment: Moment) -> str:
        names = {
            "velocity": self.tr("velocity"),
            "mean": self.tr("mean"),
            "square": self.tr("square"),
        }
        seen, old = (_in_brackets(figure(x, 3)) for x in (moment.seen, moment.before))
        taken = "" if moment.taken == 1 else f"{moment.taken:.3g} × "
        made = f"{moment.kept:g} × {old} + {taken}{seen} ≈ {figure(moment.after, 3)}"
        text = f"{names[moment.name]} = {made}"
        if moment.corrected is not None:
            text += self.tr(", corrected {0}").format(figure(moment.corrected, 3))
        return text

    def _difference(self, made: WeightUpdate) -> tuple[str, str]:
        """Return "w = 0.5 − 0.05 × 0.3" and "= 0.485", which a calculator agrees with."""
        rate, direction = made.learning_rate, made.direction
        if made.is_locked:
            return self.tr("locked: the step leaves it alone"), f"w = {figure(made.old)}"
        if rate is None or direction is None:
            return f"w = {figure(made.old)}", f"→ {figure(made.new)}"
        old = Term(made.unit, made.old, None, made.old, True)
        step = Term(made.unit, -rate, direction, -rate * direction, True)
        total = Explanation(made.unit, Operation.SUM, (old, step), None, made.new)
        printed = _print(total, _decimals(rate * direction))
        first, second = printed.terms
        by = _in_brackets(second.weight or "")
        size = second.value.removeprefix(MINUS)
        note = ""
        if printed.rounding is not None:
            note = self.tr("  (rounding {0})").format(printed.rounding)
        return f"w = {first.value} − {size} × {by}", f"= {printed.result}{note}"


def _in_brackets(text: str) -> str:
    """Return a negative number in brackets: it stands behind a sign."""
    return f"({text})" if text.startswith(MINUS) else text


def _print(total: Explanation, decimals: int) -> PrintedExplanation:
    """Return the numbers with so many decimals, or with a few more if they then add up."""
    tries = (as_printed(total, d) for d in range(decimals, decimals + MORE))
    return next((p for p in tries if p.rounding is None), as_printed(total, decimals))


def _decimals(change: float) -> int:
    """Return how many decimals show a change with two digits."""
    if not isfinite(change) or change == 0:
        return LEAST_DECIMALS
    return max(LEAST_DECIMALS, min(DIGITS - 1 - floor(log10(abs(change))), MOST_DECIMALS))
