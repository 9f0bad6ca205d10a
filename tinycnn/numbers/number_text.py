"""How a number is written for a person. One place, so that everything writes it alike."""

from __future__ import annotations

from decimal import Decimal
from math import isfinite, isnan

MINUS = "\N{MINUS SIGN}"
# The magnitude from which on a number is written as a power of ten: its digits would fit no cell.
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


def probability_text(value: float, decimals: int = 3) -> str:
    """Return a probability, as "0.998"; only what is exactly 0 or 1 is said to be.

    What would round to it is "< 0.001" or "> 0.999", with so many decimals.
    """
    if 1 - 0.5 * 10.0**-decimals <= value < 1:
        return f"> {1 - 10.0**-decimals:.{decimals}f}"
    return small_text(value, decimals)


def small_text(value: float, decimals: int = 3) -> str:
    """Return a number ≥ 0; a small one is said to be small, as "< 0.001", never to be 0."""
    if 0 < value < 0.5 * 10.0**-decimals:
        return f"< {10.0**-decimals:.{decimals}f}"
    return number_text(value, decimals)
