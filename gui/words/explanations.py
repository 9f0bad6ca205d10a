"""The arithmetic of a unit in words and figures: what is printed adds up on a calculator."""

from __future__ import annotations

from PySide6.QtCore import QObject

from tinycnn.architecture import Architecture
from tinycnn.explain.explanation import Explanation
from tinycnn.explain.printed_explanation import PrintedExplanation, read_decimal
from tinycnn.explain.short_numbers import in_short
from tinycnn.numbers.number_text import MINUS, decimal_text
from tinycnn.stages import Operation
from tinycnn.unit import Unit

from .stage_words import StageWords
from .unit_text import UnitText


class ExplanationText(QObject):
    """Writes explanations in the textbook's words."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._units = UnitText(self)
        self._words = StageWords(self)

    def title(self, explained: Explanation, class_names: tuple[str, ...]) -> str:
        """Return where the unit stands, and its value."""
        address = self._units.address(explained.unit, class_names)
        return self.tr("{0} = {1}").format(address, in_short(explained).result)

    def lines(self, explained: Explanation) -> list[str]:
        """Return the arithmetic: one or two lines; none for what is given."""
        write = {
            Operation.CONVOLUTION: self._convolution,
            Operation.RELU: self._relu,
            Operation.NO_RELU: self._no_relu,
            Operation.MAX_POOL: self._max_pool,
            Operation.AVG_POOL: self._avg_pool,
            Operation.FLATTEN: self._flatten,
            Operation.PRODUCT: self._product,
            Operation.SUM: self._sum,
            Operation.SOFTMAX: self._softmax,
        }.get(explained.operation)
        return [] if write is None else write(explained, in_short(explained))

    def role(self, unit: Unit, architecture: Architecture) -> str:
        """Return the purpose of a number that is given: a pixel or a parameter."""
        role = self._words[unit.stage].role
        return role.format(places=architecture.map_size**2, filter=unit.channel + 1)

    def _relu(self, _: Explanation, numbers: PrintedExplanation) -> list[str]:
        return [f"max(0, {numbers.terms[0].value}) = {numbers.result}"]

    def _no_relu(self, _: Explanation, __: PrintedExplanation) -> list[str]:
        return [self.tr("This network has no ReLU: z passes unchanged.")]

    def _convolution(self, _: Explanation, numbers: PrintedExplanation) -> list[str]:
        """Return Σ value × weight + bias."""
        factors = [f"{term.value} × {term.weight}" for term in numbers.terms]
        return ["  +  ".join(factors), self._total(numbers, self.tr("z"))]

    def _product(self, _: Explanation, numbers: PrintedExplanation) -> list[str]:
        (term,) = numbers.terms
        return [f"{term.value} × {term.weight} = {numbers.result}"]

    def _sum(self, _: Explanation, numbers: PrintedExplanation) -> list[str]:
        terms = "  ".join(_write_sign(term.product) for term in numbers.terms)
        return [terms, self._total(numbers, self.tr("logit"))]

    def _total(self, numbers: PrintedExplanation, name: str) -> str:
        """Return Σ + bias = result; where the rounded terms add up to something else, that, too."""
        if numbers.sum is None:
            return self._write_too_large()
        total = self.tr("= Σ {0}").format(numbers.sum)
        if numbers.rounding is not None:
            rounded = read_decimal(numbers.sum) - read_decimal(numbers.rounding)
            total += self.tr(" (of the rounded terms {0})").format(decimal_text(rounded))
        return total + self.tr("  + bias {0}").format(numbers.bias) + f"  = {name} {numbers.result}"

    def _write_too_large(self) -> str:
        return self.tr("too large to add up here")

    def _max_pool(self, explained: Explanation, numbers: PrintedExplanation) -> list[str]:
        values = ", ".join(term.value for term in numbers.terms)
        formula = f"max({values}) = {numbers.result}"
        winner = next((term.source for term in explained.terms if term.counts), None)
        if explained.empty or winner is None:
            note = self.tr("All cells are 0: this window has no winner worth the name.")
        elif explained.ties > 1:
            note = self.tr(
                "{0} cells tie. The network counts the first in row order; that matters only "
                "going backward."
            ).format(explained.ties)
        else:
            note = self.tr("The winner stands in row {0}, column {1} of the ReLU map.").format(
                winner.row + 1, winner.col + 1
            )
        return [formula, note]

    def _avg_pool(self, _: Explanation, numbers: PrintedExplanation) -> list[str]:
        values = " + ".join(term.value for term in numbers.terms)
        line = f"({values}) / {len(numbers.terms)} = {numbers.result}"
        return [line] if numbers.adds_up else [line, self._write_too_large()]

    def _flatten(self, explained: Explanation, _: PrintedExplanation) -> list[str]:
        source = explained.terms[0].source
        text = self.tr(
            "The same number as in the pooled map of filter {0}, row {1}, column {2}: "
            "filter by filter, row by row."
        )
        return [text.format(source.channel + 1, source.row + 1, source.col + 1)]

    def _softmax(self, explained: Explanation, numbers: PrintedExplanation) -> list[str]:
        shift = _bracket(numbers.shift or "")
        powers = [f"exp({term.value} − {shift}) = {term.product}" for term in numbers.terms]
        own = numbers.terms[explained.unit.channel].product
        quotient = f"{own} / {numbers.total} = {numbers.result}.  "
        why = self.tr(
            "The largest logit is subtracted so that exp stays small; the quotient is the same."
        )
        total = self.tr("Σ {0}").format(numbers.total) + ";   " if numbers.adds_up else ""
        return ["     ".join(powers), total + quotient + why]


def _write_sign(text: str) -> str:
    """Return a term of a sum with its sign."""
    return text if text.startswith(MINUS) or not text.strip("0.") else f"+{text}"


def _bracket(text: str) -> str:
    return f"({text})" if text.startswith(MINUS) else text
