"""Small numbers in cells: written as so many times a power of ten."""

from __future__ import annotations

from dataclasses import dataclass
from math import floor, isfinite, log10

import numpy as np

from tinycnn.arrays import FloatArray
from tinycnn.numbers.number_text import MINUS, number_text

# What a reader loses with words that are cut: more than with any number.
WORDS = 40.0
RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
# Cells are written in a power of ten where their largest number is below SMALL; it has DIGITS then.
SMALL, DIGITS, MOST_DECIMALS = 0.05, 3, 3
# The largest exponent: what is smaller is written as 0, for a float could not hold the factor.
LEAST_POWER = 300


@dataclass(frozen=True, slots=True)
class Power:
    """A power of ten, 10^−exponent, that all numbers of some cells are written in.

    Attributes
    ----------
    exponent
        0: they are written as they are.
    decimals
        Of the numbers in the cells.
    """

    exponent: int = 0
    decimals: int = MOST_DECIMALS

    @classmethod
    def of(cls, limit: float) -> Power:
        """Return the power for cells whose largest magnitude is `limit`."""
        if not isfinite(limit) or limit <= 0:
            return cls()
        magnitude = floor(log10(limit))
        if limit < SMALL:
            return cls(min(-magnitude, LEAST_POWER), DIGITS - 1)
        return cls(0, max(1, min(DIGITS - 1 - magnitude, MOST_DECIMALS)))

    @classmethod
    def one_figure(cls, limit: float) -> Power:
        """Return the power in which the largest magnitude has one digit before its point.

        Numbers of 1 and more are written as they are.
        """
        if not isfinite(limit) or not 0 < limit < 1:
            return cls()
        return cls(min(-floor(log10(limit)), LEAST_POWER), DIGITS - 1)

    @property
    def factor(self) -> float:
        """What a number is multiplied with before it is written."""
        return 10.0**self.exponent

    @property
    def words(self) -> str:
        """What is written behind a number: " · 10⁻⁶", or nothing."""
        return f" · 10⁻{str(self.exponent).translate(RAISED)}" if self.exponent else ""

    def text(self, value: float, decimals: int | None = None) -> str:
        """Return a number as it stands in a cell."""
        return number_text(value * self.factor, self.decimals if decimals is None else decimals)


def figure(value: float, digits: int = 4, near: float = 0.0) -> str:
    """Return a number with so many significant digits, at least of its distance to `near`.

    Near 1 a probability then is told from 1; very small numbers are written as powers of ten.
    """
    size = min(abs(value), abs(value - near)) if value != near else abs(value)
    if not isfinite(value) or size == 0 or abs(value) >= 10**digits:
        return number_text(value, digits)
    magnitude = floor(log10(size))
    if magnitude < -6 and size == abs(value):
        return f"{value:.{digits - 1}e}".replace("e-0", "e-").replace("-", MINUS)
    return number_text(value, max(0, digits - 1 - magnitude))


def limit_of(*arrays: FloatArray) -> float:
    """Return the largest finite magnitude in some arrays."""
    found = (np.abs(array[np.isfinite(array)]).max(initial=0.0) for array in arrays)
    return float(max(found, default=0.0))
