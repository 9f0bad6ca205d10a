"""How numbers are set in cells: as many decimals, and as large a type, as have room."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import isnan

from PySide6.QtGui import QFontMetricsF

from tinycnn.numbers.number_text import LARGE, number_text

from ..look.measures import (
    LEAST_PRESENTED_TYPE,
    LEAST_TYPE,
    LEAST_TYPE_IN_CELLS,
    ONE_DECIMAL,
    USUAL,
    Measures,
)
from ..look.theme import font

# The largest type with two decimals, and with fewer, in edges of its cell.
TWO_DECIMALS_SHARE, SHARE = 0.32, 0.4
# A text's width holds some paper at its ends: with this between two texts their digits are 2 pixels
# apart.
APART = 1
WIDEST_POWER = 1e308
# Where weights are no numbers they have no limit: the others are taken to be usual ones.
USUAL_LIMIT = 9.0


@dataclass(frozen=True, slots=True)
class CellType:
    """How numbers are set in cells: digits after the point and size of type."""

    decimals: int
    pixels: int


@lru_cache(maxsize=512)
def cell_type(
    size: int,
    limit: float,
    *,
    signed: bool = True,
    room: int | None = None,
    measures: Measures = USUAL,
) -> CellType | None:
    """Return how numbers are set in cells of `size` pixels; None: not at all.

    They run from −`limit`, or from 0 if they are not `signed`, up to `limit`. They have as many
    decimals as a cell of `room` pixels holds; by default the room is the cell's own.
    """
    widest = _widest_numbers(limit, signed=signed)
    room = size if room is None else min(room, size)
    for decimals, least in _steps(measures) if room >= ONE_DECIMAL else ():
        if _fits(room, widest, decimals, least):
            return CellType(decimals, _find_largest(size, widest, decimals, least))
    return None


def _widest_numbers(limit: float, *, signed: bool) -> list[float]:
    """Return numbers up to a limit of which one has the widest text."""
    limit = USUAL_LIMIT if isnan(limit) else limit
    widest = (limit,) if limit < LARGE else (LARGE - 1, WIDEST_POWER)
    return [-value if signed else value for value in widest]


def _steps(measures: Measures) -> Iterator[tuple[int, int]]:
    """Yield numbers of decimals, most first, each with the least type in which it is shown."""
    least = LEAST_PRESENTED_TYPE if measures.presents else LEAST_TYPE_IN_CELLS
    yield from ((decimals, least) for decimals in (2, 1, 0))


def _find_largest(size: int, widest: Sequence[float], decimals: int, least: int) -> int:
    """Return the largest type that has room in a cell and leaves paper around it."""
    share = TWO_DECIMALS_SHARE if decimals > 1 else SHARE
    largest = max(LEAST_TYPE, round(share * size))
    sizes = range(largest, least, -1)
    return next((pixels for pixels in sizes if _fits(size, widest, decimals, pixels)), least)


def _fits(size: int, widest: Sequence[float], decimals: int, pixels: int) -> bool:
    """Whether numbers stand in a cell without touching those of its neighbours."""
    metrics = QFontMetricsF(font(pixels))
    texts = (number_text(value, decimals) for value in widest)
    return max(map(metrics.horizontalAdvance, texts)) <= size - APART
