"""A printed sum without a rest: total + bias = result, digit by digit."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from math import fsum

from tinycnn.numbers.number_text import LARGE, decimal_text

from .printed_sum import round_decimal


@dataclass(frozen=True, slots=True)
class BalancedSum:
    """total + bias = result, in exactly the digits that are printed.

    Attributes
    ----------
    total, bias, result
        As they are printed, all with the same decimals; "0" stands for an exact zero alone.
    """

    total: str
    bias: str
    result: str


def balanced_sum(
    terms: Iterable[float], bias: float, result: float, *, least: int, most: int
) -> BalancedSum | None:
    """Return Σ terms + bias = result, with as few decimals from `least` to `most` as it takes.

    Rounded one by one three numbers need not add up. So the total is printed as result − bias, with
    the first decimals at which that is the rounded total, too; with `most` decimals it may be a
    unit of the last digit beside it.

    None if any of the numbers is NaN, infinite or too large to be printed with all its digits.
    """
    terms = list(terms)
    if not max(map(abs, terms), default=0.0) < LARGE:
        return None
    total = fsum(terms)  # NaN if a term is
    if not all(abs(value) < LARGE for value in (total, bias, result)):
        return None
    decimals = next((n for n in range(least, most) if _is_rounded(total, bias, result, n)), most)
    bias_printed, result_printed = round_decimal(bias, decimals), round_decimal(result, decimals)
    pairs = ((total, result_printed - bias_printed), (bias, bias_printed), (result, result_printed))
    return BalancedSum(
        *("0" if value == 0 == text else decimal_text(text) for value, text in pairs)
    )


def _is_rounded(total: float, bias: float, result: float, decimals: int) -> bool:
    """Whether result − bias, as they are printed, is the total as it would be printed."""
    printed = round_decimal(result, decimals) - round_decimal(bias, decimals)
    return 2 * abs(printed - Decimal(total)) <= Decimal(1).scaleb(-decimals)
