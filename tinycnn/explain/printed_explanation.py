"""The printed digits of an explanation, which a pocket calculator can check.

The number of digits is the least that makes every line true. Where rounded terms cannot add up to
the rounded result, the difference is printed as a term of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, localcontext
from itertools import product
from math import floor, log10

from tinycnn.explain.explanation import Explanation, Term
from tinycnn.explain.printed_sum import printed_sum
from tinycnn.numbers.number_text import LARGE, MINUS, decimal_text, number_text
from tinycnn.stages import Operation

LEAST_DECIMALS, MOST_DECIMALS = 4, 12
SIGNIFICANT = 4  # digits of a small result, within these decimals
MORE = 8  # decimals to try beyond the least


@dataclass(frozen=True, slots=True)
class PrintedTerm:
    """A term as printed: value, or value × weight = product, or exp(shifted) = product.

    Attributes
    ----------
    value, weight, product
        As in the explanation's term.
    shifted
        In a softmax value − shift; None elsewhere.
    """

    value: str
    weight: str | None
    product: str
    shifted: str | None = None


@dataclass(frozen=True, slots=True)
class PrintedExplanation:
    """The numbers of an `Explanation` as printed.

    Attributes
    ----------
    terms, bias, shift, result
        As in the explanation.
    total
        In a softmax the sum of the exponentials, in average pooling that of the window.
    rounding
        What is to be added to the products (and the bias) to get the result as printed, in a
        softmax the total; None where they add up by themselves.
    adds_up
        False if there is nothing that a calculator could check: a number is NaN, infinite, or too
        large or too small to be printed with all its digits.
    """

    terms: tuple[PrintedTerm, ...]
    bias: str | None
    result: str
    rounding: str | None = None
    shift: str | None = None
    total: str | None = None
    adds_up: bool = True

    @property
    def sum(self) -> str | None:
        """What the terms add up to: with the bias as printed it makes the result as printed.

        None where nothing can be added up. It may differ from the sum of the terms as printed, by
        `rounding`.
        """
        if not self.adds_up:
            return None
        return decimal_text(read_decimal(self.result) - read_decimal(self.bias or "0"))


def as_printed(explanation: Explanation, least: int | None = None) -> PrintedExplanation:
    """Return the numbers with the fewest digits that make every line true.

    They have `least` decimals or more; by default four, or as many as tell the result from 0.
    """
    if all(abs(number) < LARGE for number in _numbers(explanation)):
        least = _least_decimals(explanation) if least is None else least
        with localcontext(prec=60):
            for decimals, more in product(range(least, least + MORE), range(MORE)):
                found = _try_digits(explanation, decimals, decimals + more)
                if found is not None:
                    return found
    return _copy_numbers(explanation)


def read_decimal(text: str) -> Decimal:
    """Return the number that a person reads, and types into a calculator."""
    return Decimal(text.replace(MINUS, "-"))


def total_of(texts: Sequence[str]) -> Decimal | None:
    """Return what a calculator makes of printed numbers; None if one is no number with digits."""
    try:
        numbers = [read_decimal(text) for text in texts]
    except ArithmeticError:
        return None
    if not all(number.is_finite() and abs(number) < LARGE for number in numbers):
        return None
    return sum(numbers, Decimal(0))


def drop_zeros(value: float, decimals: int) -> str:
    """Return the number without zeros at its end, if it is exact: "0.35", not "0.3500"."""
    text = number_text(value, decimals)
    short = text.rstrip("0").rstrip(".") if "." in text else text
    return short if short and float(read_decimal(short)) == value else text


def _numbers(explanation: Explanation) -> Iterator[float]:
    yield from (explanation.result, explanation.bias or 0.0)
    for term in explanation.terms:
        yield from (term.value, term.weight or 0.0, term.product)


def _least_decimals(explanation: Explanation) -> int:
    """Return the decimals that tell the result from 0, and a probability from 1."""
    sizes = [abs(explanation.result)]
    if explanation.result == 0:
        sizes += [abs(term.product) for term in explanation.terms]
    elif explanation.operation is Operation.SOFTMAX:
        sizes.append(1 - explanation.result)
    needed = [SIGNIFICANT - 1 - floor(log10(size)) for size in sizes if size > 0]
    return min(max([LEAST_DECIMALS, *needed]), MOST_DECIMALS)


def _try_digits(explanation: Explanation, decimals: int, digits: int) -> PrintedExplanation | None:
    """Return the explanation with these decimals, the factors with `digits`; None if untrue."""
    match explanation.operation:
        case Operation.GIVEN:
            return PrintedExplanation((), None, number_text(explanation.result, decimals))
        case Operation.SOFTMAX:
            return _softmax(explanation, decimals, digits)
        case Operation.AVG_POOL:
            return _mean(explanation, decimals, digits)
        case Operation.MAX_POOL if not _winner_stands_out(explanation, decimals):
            return None
        case _:
            return _sum(explanation, decimals, digits)


def _sum(explanation: Explanation, decimals: int, digits: int) -> PrintedExplanation | None:
    """Print products with the decimals of their sum, if the factors have digits enough for them."""
    terms = tuple(_term(term, decimals, digits) for term in explanation.terms)
    for term in terms:
        if term.weight is not None:
            exact = read_decimal(term.value) * read_decimal(term.weight)
            if not _rounds_to(exact, term.product, decimals):
                return None
    products = [term.product for term in explanation.terms]
    bias, result = explanation.bias, explanation.result
    sums = printed_sum(products, bias or 0.0, result, term_decimals=decimals, decimals=decimals)
    if sums is None:
        return None
    return PrintedExplanation(
        terms,
        None if bias is None else number_text(bias, decimals),
        number_text(result, decimals),
        decimal_text(sums.rounding) if sums.rounding else None,
    )


def _term(term: Term, decimals: int, digits: int) -> PrintedTerm:
    product_text = number_text(term.product, decimals)
    if term.weight is None:
        return PrintedTerm(number_text(term.value, decimals), None, product_text)
    return PrintedTerm(
        drop_zeros(term.value, digits), drop_zeros(term.weight, digits), product_text
    )


def _winner_stands_out(explanation: Explanation, decimals: int) -> bool:
    """Return whether only the cells that share the maximum are printed like it."""
    result = number_text(explanation.result, decimals)
    alike = [
        term.value for term in explanation.terms if number_text(term.value, decimals) == result
    ]
    return all(value == explanation.result for value in alike)


def _mean(explanation: Explanation, decimals: int, digits: int) -> PrintedExplanation | None:
    """Print a window with `digits` decimals, if its sum by the number of cells is the mean."""
    values = [drop_zeros(term.value, digits) for term in explanation.terms]
    total = sum(map(read_decimal, values), Decimal(0))
    result = number_text(explanation.result, decimals)
    if not _rounds_to(total / len(values), result, decimals):
        return None
    terms = tuple(PrintedTerm(value, None, value) for value in values)
    return PrintedExplanation(terms, None, result, total=decimal_text(total))


def _softmax(explanation: Explanation, decimals: int, digits: int) -> PrintedExplanation | None:
    """Print the exponentials with two digits more than the probability, the logits with four."""
    shift, total = explanation.shift or 0.0, explanation.total or 0.0
    terms = tuple(_power(term, shift, digits) for term in explanation.terms)
    powers = [read_decimal(term.product) for term in terms]
    share = powers[explanation.unit.channel] / read_decimal(number_text(total, digits + 2))
    result = number_text(explanation.result, decimals)
    exact = [read_decimal(term.shifted or "").exp() for term in terms]
    told = [
        *(_rounds_to(e, t.product, digits + 2) for e, t in zip(exact, terms, strict=True)),
        _rounds_to(share, result, decimals),
    ]
    if not all(told):
        return None
    total_text = number_text(total, digits + 2)
    rounding = read_decimal(total_text) - sum(powers)
    return PrintedExplanation(
        terms,
        None,
        result,
        decimal_text(rounding) if rounding else None,
        number_text(shift, digits + 4),
        total_text,
    )


def _power(term: Term, shift: float, digits: int) -> PrintedTerm:
    value = number_text(term.value, digits + 4)
    shifted = read_decimal(value) - read_decimal(number_text(shift, digits + 4))
    text = decimal_text(shifted) if shifted else "0"
    return PrintedTerm(value, None, number_text(term.product, digits + 2), text)


def _rounds_to(exact: Decimal, text: str, decimals: int) -> bool:
    return exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP) == read_decimal(text)


def _copy_numbers(explanation: Explanation) -> PrintedExplanation:
    """Return the numbers as the screen shows them, powers of ten and NaN included."""
    e = explanation

    def text(value: float | None) -> str | None:
        return None if value is None else number_text(value, LEAST_DECIMALS)

    terms = tuple(
        PrintedTerm(
            number_text(term.value, LEAST_DECIMALS),
            text(term.weight),
            number_text(term.product, LEAST_DECIMALS),
            text(None if e.shift is None else term.value - e.shift),
        )
        for term in e.terms
    )
    return PrintedExplanation(
        terms,
        text(e.bias),
        number_text(e.result, LEAST_DECIMALS),
        shift=text(e.shift),
        total=text(e.total),
        adds_up=False,
    )
