"""The arithmetic of a unit in words and figures: what is printed adds up on a calculator."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from PySide6.QtCore import QObject

from tinycnn.architecture import Architecture
from tinycnn.explain.explanation import Explanation
from tinycnn.explain.printed_explanation import PrintedExplanation, as_printed, read_decimal
from tinycnn.explain.printed_sum import PrintedSum, printed_sum, round_decimal
from tinycnn.numbers.number_text import LARGE, MINUS, decimal_text, number_text
from tinycnn.stages import Operation
from tinycnn.unit import Unit

from .stage_words import StageWords
from .unit_text import UnitText

DIGITS = 3
# The same decimals as in the card of a class, which shows this sum, too.
SUM_DIGITS = 2


class ExplanationText(QObject):
    """Writes explanations in the textbook's words."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._units = UnitText(self)
        self._words = StageWords(self)

    def title(self, explained: Explanation, class_names: tuple[str, ...]) -> str:
        """Return where the unit stands, and its value."""
        address = self._units.address(explained.unit, class_names)
        return self.tr("{0} = {1}").format(address, _result(explained))

    def lines(self, explained: Explanation) -> list[str]:
        """Return the arithmetic: one or two lines; none for what is given."""
        write = {
            Operation.CONVOLUTION: self._weighted_sum,
            Operation.RELU: self._relu,
            Operation.NO_RELU: self._no_relu,
            Operation.MAX_POOL: self._max_pool,
            Operation.AVG_POOL: self._avg_pool,
            Operation.FLATTEN: self._flatten,
            Operation.PRODUCT: self._weighted_sum,
            Operation.SUM: self._sum,
            Operation.SOFTMAX: self._softmax,
        }.get(explained.operation)
        return [] if write is None else write(explained)

    def role(self, unit: Unit, architecture: Architecture) -> str:
        """Return the purpose of a number that is given: a pixel or a parameter."""
        role = self._words[unit.stage].role
        return role.format(places=architecture.map_size**2, filter=unit.channel + 1)

    def _relu(self, explained: Explanation) -> list[str]:
        z, result = explained.terms[0].value, explained.result
        return [f"max(0, {_figure(z)}) = {_figure(result)}"]

    def _no_relu(self, explained: Explanation) -> list[str]:
        return [self.tr("This network has no ReLU: z passes unchanged.")]

    def _weighted_sum(self, explained: Explanation) -> list[str]:
        """Return Σ value × weight + bias, with the products as the printed factors make them."""
        factors = [
            f"{_drop_zeros(t.value)} × {_drop_zeros(t.weight or 0.0)}" for t in explained.terms
        ]
        shown = _sum_of_products(explained)
        total = self._write_too_large() if shown is None else self._total(shown, explained, DIGITS)
        return ["  +  ".join(factors), total]

    def _total(self, shown: PrintedSum, explained: Explanation, digits: int) -> str:
        name = {
            Operation.CONVOLUTION: self.tr("z"),
            Operation.SUM: self.tr("logit"),
        }.get(explained.operation, self.tr("contribution"))
        text = self.tr("= Σ {0}").format(number_text(float(shown.terms), digits))
        if explained.bias is not None:
            text += self.tr("  + bias {0}").format(number_text(explained.bias, digits))
        if shown.rounding:
            text += self.tr("  + rounding {0}").format(number_text(float(shown.rounding), digits))
        return text + f"  = {name} {_result(explained)}"

    def _write_too_large(self) -> str:
        return self.tr("too large to add up here")

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
        numbers = as_printed(explained)
        values = " + ".join(term.value for term in numbers.terms)
        line = f"({values}) / {len(numbers.terms)} = {numbers.result}"
        return [line] if numbers.adds_up else [line, self._write_too_large()]

    def _flatten(self, explained: Explanation) -> list[str]:
        source = explained.terms[0].source
        text = self.tr(
            "The same number as in the pooled map of filter {0}, row {1}, column {2}: "
            "filter by filter, row by row."
        )
        return [text.format(source.channel + 1, source.row + 1, source.col + 1)]

    def _sum(self, explained: Explanation) -> list[str]:
        products, bias = [term.product for term in explained.terms], explained.bias or 0.0
        shown = printed_sum(
            products, bias, explained.result, term_decimals=SUM_DIGITS, decimals=SUM_DIGITS
        )
        terms = "  ".join(_write_signed(product) for product in products)
        return [
            terms,
            self._write_too_large() if shown is None else self._total(shown, explained, SUM_DIGITS),
        ]

    def _softmax(self, explained: Explanation) -> list[str]:
        numbers = as_printed(explained)
        shift = _bracket(numbers.shift or "")
        powers = [f"exp({term.value} − {shift}) = {term.product}" for term in numbers.terms]
        own = numbers.terms[explained.unit.channel].product
        quotient = f"{own} / {numbers.total} = {numbers.result}.  "
        why = self.tr(
            "The largest logit is subtracted so that exp stays small; the quotient is the same."
        )
        return ["     ".join(powers), self._sum_of_powers(numbers) + quotient + why]

    def _sum_of_powers(self, numbers: PrintedExplanation) -> str:
        if not numbers.adds_up:
            return ""
        rounding = read_decimal(numbers.rounding) if numbers.rounding else Decimal(0)
        terms = decimal_text(read_decimal(numbers.total or "") - rounding)
        text = self.tr("Σ {0}").format(terms)
        if numbers.rounding:
            text += self.tr("  + rounding {0}  = {1}").format(numbers.rounding, numbers.total)
        return text + ";   "


def _figure(value: float) -> str:
    return number_text(value, DIGITS)


def _result(explained: Explanation) -> str:
    """Return the result, with the digits that its arithmetic ends in."""
    match explained.operation:
        case Operation.SUM:
            return number_text(explained.result, SUM_DIGITS)
        case Operation.AVG_POOL | Operation.SOFTMAX:
            return as_printed(explained).result
        case _:
            return _figure(explained.result)


def _drop_zeros(value: float) -> str:
    """Return the figure without the zeros that end it: 0.75, 1."""
    text = _figure(value)
    return text.rstrip("0").rstrip(".") if "." in text and text.strip("−0.") else text


def _write_signed(value: float) -> str:
    return ("+" if value > 0 else "") + number_text(value, SUM_DIGITS)


def _bracket(text: str) -> str:
    return f"({text})" if text.startswith(MINUS) else text


def _sum_of_products(explained: Explanation) -> PrintedSum | None:
    """Return what a calculator makes of the printed factors; None if there are too large ones."""
    factors = [(term.value, term.weight or 0.0) for term in explained.terms]
    if not all(abs(factor) < LARGE for pair in factors for factor in pair):
        return None
    products = (
        round_decimal(value, DIGITS) * round_decimal(weight, DIGITS) for value, weight in factors
    )
    total = sum(products, Decimal(0)).quantize(Decimal(1).scaleb(-DIGITS), ROUND_HALF_UP)
    bias, result = explained.bias or 0.0, explained.result
    return printed_sum([float(total)], bias, result, term_decimals=DIGITS, decimals=DIGITS)
