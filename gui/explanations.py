"""The arithmetic of a unit in words and figures: what is printed adds up on a calculator."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Decimal
from math import isfinite

from PySide6.QtCore import QObject

from tinycnn.architecture import Architecture
from tinycnn.explanation import Explanation, Operation, Term
from tinycnn.number_text import number_text, probability_text
from tinycnn.printed_sum import PrintedSum, printed_sum, rounded
from tinycnn.unit import Stage, Unit

from .unit_text import UnitText

DIGITS = 3
MOST_DIGITS = 12


class ExplanationText(QObject):
    """Writes explanations in the textbook's words."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._units = UnitText(self)

    def title(self, explained: Explanation, class_names: tuple[str, ...]) -> str:
        """Return where the unit stands, and its value."""
        address = self._units.address(explained.unit, class_names)
        return self.tr("{0} = {1}").format(address, _figure(explained.result))

    def lines(self, explained: Explanation) -> list[str]:
        """Return the arithmetic: one or two lines; none for what is given."""
        write = {
            Operation.CONVOLUTION: self._weighted,
            Operation.RELU: self._relu,
            Operation.NO_RELU: self._no_relu,
            Operation.MAX_POOL: self._max_pool,
            Operation.AVG_POOL: self._avg_pool,
            Operation.FLATTEN: self._flatten,
            Operation.PRODUCT: self._weighted,
            Operation.SUM: self._sum,
            Operation.SOFTMAX: self._softmax,
        }.get(explained.operation)
        return [] if write is None else write(explained)

    def role(self, unit: Unit, architecture: Architecture) -> str:
        """Return what a number that is made from no other one is for."""
        places, number = architecture.map_size**2, unit.channel + 1
        match unit.stage:
            case Stage.INPUT:
                text = self.tr("A pixel, as you drew it. Every z whose patch holds it uses it.")
            case Stage.KERNEL:
                text = self.tr("A weight: used {0} times, once at every place of filter {1}.")
            case Stage.CONV_BIAS:
                text = self.tr("A bias: added {0} times, to every z of filter {1}.")
            case _:
                text = self.tr("A bias: added to the logit of its class.")
        return text.format(places, number)

    def _relu(self, explained: Explanation) -> list[str]:
        z, result = explained.terms[0].value, explained.result
        return [f"max(0, {_figure(z)}) = {_figure(result)}"]

    def _no_relu(self, explained: Explanation) -> list[str]:
        return [self.tr("This network has no ReLU: z passes unchanged.")]

    def _weighted(self, explained: Explanation) -> list[str]:
        """Return Σ value × weight + bias, with the products as the printed factors make them."""
        factors = [f"{_short(t.value)} × {_short(t.weight or 0.0)}" for t in explained.terms]
        products = [_printed_product(term) for term in explained.terms]
        if None in products or not _printable(explained):
            return ["  +  ".join(factors), self.tr("too large to add up here")]
        total = sum((p for p in products if p is not None), Decimal(0))
        total = total.quantize(Decimal("0.001"), ROUND_HALF_EVEN)
        bias = rounded(explained.bias or 0.0, DIGITS)
        result = rounded(explained.result, DIGITS)
        parts = PrintedSum(total, bias, result - total - bias, result)
        return ["  +  ".join(factors), self._total(parts, explained)]

    def _total(self, parts: PrintedSum, explained: Explanation) -> str:
        is_z = explained.operation is Operation.CONVOLUTION
        name = self.tr("z") if is_z else self.tr("contribution")
        text = self.tr("= Σ {0}").format(_figure(float(parts.terms)))
        if explained.bias is not None:
            text += self.tr("  + bias {0}").format(_figure(float(parts.bias)))
        if parts.rounding:
            text += self.tr("  + rounding {0}").format(_figure(float(parts.rounding)))
        return text + f"  = {name} {_figure(explained.result)}"

    def _max_pool(self, explained: Explanation) -> list[str]:
        values = ", ".join(_figure(term.value) for term in explained.terms)
        formula = f"max({values}) = {_figure(explained.result)}"
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

    def _avg_pool(self, explained: Explanation) -> list[str]:
        values = " + ".join(_figure(term.value) for term in explained.terms)
        return [f"({values}) / {len(explained.terms)} = {_figure(explained.result)}"]

    def _flatten(self, explained: Explanation) -> list[str]:
        source = explained.terms[0].source
        text = self.tr(
            "The same number as in the pooled map of filter {0}, row {1}, column {2}: "
            "filter by filter, row by row."
        )
        return [text.format(source.channel + 1, source.row + 1, source.col + 1)]

    def _sum(self, explained: Explanation) -> list[str]:
        products = [term.product for term in explained.terms]
        bias = explained.bias or 0.0
        shown = printed_sum(products, bias, explained.result, term_decimals=2, decimals=2)
        terms = "  ".join(_signed(number_text(product, 2)) for product in products)
        if shown is None:
            return [terms, self.tr("too large to add up here")]
        return [terms, self._total_of_two(shown, explained)]

    def _total_of_two(self, shown: PrintedSum, explained: Explanation) -> str:
        text = self.tr("= Σ {0}  + bias {1}").format(
            number_text(float(shown.terms), 2), number_text(float(shown.bias), 2)
        )
        if shown.rounding:
            text += self.tr("  + rounding {0}").format(number_text(float(shown.rounding), 2))
        return text + self.tr("  = logit {0}").format(number_text(explained.result, 2))

    def _softmax(self, explained: Explanation) -> list[str]:
        digits = _softmax_digits(explained)
        shift, total = number_text(explained.shift or 0.0, 2), explained.total or 0.0
        exps = "     ".join(
            f"exp({number_text(term.value, 2)} − {shift}) = {number_text(exp, digits)}"
            for term, exp in zip(explained.terms, explained.exps, strict=True)
        )
        own = number_text(explained.exps[explained.unit.channel], digits)
        note = self.tr(
            "{0} / {1} = {2}.  The largest logit is subtracted so that exp stays small; "
            "the quotient is the same."
        ).format(own, number_text(total, digits), probability_text(explained.result))
        return [exps, note]


def _figure(value: float) -> str:
    return number_text(value, DIGITS)


def _short(value: float) -> str:
    """Return the figure without the zeros that end it: 0.75, 1."""
    text = _figure(value)
    return text.rstrip("0").rstrip(".") if "." in text and text.strip("−0.") else text


def _signed(text: str) -> str:
    return text if text[0] in "−0" else "+" + text


def _printable(explained: Explanation) -> bool:
    return printed_sum([explained.result], 0, 0, term_decimals=DIGITS, decimals=DIGITS) is not None


def _printed_product(term: Term) -> Decimal | None:
    """Return the product of the two factors as they are printed; None if they have no digits."""
    factors = (term.value, term.weight or 0.0)
    if printed_sum(factors, 0, 0, term_decimals=DIGITS, decimals=DIGITS) is None:
        return None
    return rounded(factors[0], DIGITS) * rounded(factors[1], DIGITS)


def _softmax_digits(explained: Explanation) -> int:
    """Return how many digits the exponentials need for their quotient to give the probability."""
    own, whole = explained.exps[explained.unit.channel], explained.total or 0.0
    if not (isfinite(own) and isfinite(whole)):
        return DIGITS
    for digits in range(DIGITS, MOST_DIGITS):
        total = rounded(whole, digits)
        if total and round(rounded(own, digits) / total, 3) == rounded(explained.result, 3):
            return digits
    return MOST_DIGITS
