"""Printed sums that a pocket calculator agrees with."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from tinycnn.numbers.number_text import LARGE


@dataclass(frozen=True, slots=True)
class PrintedSum:
    """terms + bias + rounding = result, in exactly the digits that are printed.

    Attributes
    ----------
    terms
        Sum of the terms as they are printed.
    bias, result
        As printed.
    rounding
        What the printed terms miss or exceed; 0 where they add up by themselves.
    """

    terms: Decimal
    bias: Decimal
    rounding: Decimal
    result: Decimal


def round_decimal(value: float, decimals: int) -> Decimal:
    """Return the number that `number_text` prints for `value`."""
    return Decimal(f"{value:.{decimals}f}")


def printed_sum(
    terms: Iterable[float], bias: float, result: float, *, term_decimals: int, decimals: int
) -> PrintedSum | None:
    """Return the sum as printed: terms with `term_decimals` digits, the rest with `decimals`.

    None if any of the numbers is NaN, infinite or too large to be printed with all its digits:
    there is nothing that a calculator could add up then.
    """
    terms = list(terms)
    if not all(abs(value) < LARGE for value in (*terms, bias, result)):
        return None
    total = sum((round_decimal(term, term_decimals) for term in terms), Decimal(0))
    if abs(total) >= LARGE:
        return None
    bias_printed, result_printed = round_decimal(bias, decimals), round_decimal(result, decimals)
    return PrintedSum(total, bias_printed, result_printed - total - bias_printed, result_printed)
