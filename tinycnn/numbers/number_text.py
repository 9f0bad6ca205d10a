"""How a number is written for a person. One place, so that everything writes it alike."""

from __future__ import annotations

from decimal import Decimal
from math import isfinite, isnan

MINUS = "\N{MINUS SIGN}"
LEAST_SHOWN = 0.0005
# From here on a number is written as a power of ten: its digits would fill no cell.
LARGE = 1e5


def number_text(value: float, decimals: int) -> str:
    """Return `value` with so many decimals, or as "3e8"; "0" stands for an exact zero alone.

    A number that rounds to nothing has a decimal and no sign: "0.0" or "0.00", never "−0.00".
    """
    if value == 0:
        return "0"
    if not isfinite(value):
        return "NaN" if isnan(value) else ("∞" if value > 0 else MINUS + "∞")
    text = f"{value:.{decimals}f}" if abs(value) < LARGE else f"{value:.0e}".replace("e+", "e")
    if not text.strip("-0."):
        return f"{0:.{max(decimals, 1)}f}"
    return text.replace("-", MINUS)


def decimal_text(value: Decimal) -> str:
    """Return a decimal number with exactly the digits that it has."""
    return f"{value if value else abs(value):f}".replace("-", MINUS)


def probability_text(value: float) -> str:
    """Return a probability with three digits; only what is exactly 0 or 1 is said to be."""
    if 1 - LEAST_SHOWN <= value < 1:
        return "> 0.999"
    return small_text(value)


def small_text(value: float) -> str:
    """Return a number ≥ 0 with three digits; a small one is said to be small, never to be 0."""
    return "< 0.001" if 0 < value < LEAST_SHOWN else number_text(value, 3)
