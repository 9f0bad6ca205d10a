"""How numbers are set in cells: as many decimals, and as large a type, as have room."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from math import ceil, isnan

from PySide6.QtGui import QFontMetricsF

from tinycnn.numbers.number_text import LARGE, number_text

from ..look.measures import (
    LEAST_PRESENTED_TYPE,
    LEAST_TYPE,
    ONE_DECIMAL,
    USUAL,
    Measures,
)
from ..look.theme import font

# The largest type as a share of its cell's edge, with two decimals and with fewer; each usually,
# and where a person has chosen larger texts.
TWO_DECIMALS_SHARE, SHARE = (0.32, 0.375), (0.4, 0.47)
# The gap between the texts of two cells, in pixels: with the paper at both ends of a text, digits
# are 2 pixels apart.
APART = 1
WIDEST_POWER = 1e308
# The type in which who has chosen larger texts keeps decimals that have no room in a larger one.
EASY_TYPE = 11
# The limit from which on numbers may be shown without decimals.
LEAST_WHOLE = 10
# The limit that is assumed where weights are no numbers: what is made of them has no limit.
USUAL_LIMIT = 9.0


@dataclass(frozen=True, slots=True)
class CellType:
    """How numbers are set in cells: digits after the point and size of type."""

    decimals: int
    pixels: int

    def shrink(self, measures: Measures) -> CellType:
        """Return the same decimals in the smallest type there is for them."""
        return replace(self, pixels=min(self.pixels, measures.least_digits(self.decimals)))


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
    decimals as a cell of `room` pixels holds; by default the room is the cell's own. For who has
    chosen larger texts they are larger, and in a cell without room for that as large as it holds.
    """
    widest = _widest_numbers(limit, signed=signed)
    room = size if room is None else min(room, size)
    # Small numbers are not rounded to whole ones, which would contradict their neighbours.
    most_first = (2, 1) if measures.presents or limit < LEAST_WHOLE else (2, 1, 0)
    types = [(decimals, measures.least_digits(decimals)) for decimals in most_first]
    if measures.zoom > 1:  # in a cell without room for that
        usual = measures.unzoom()
        easy = [(d, max(EASY_TYPE, usual.least_digits(d))) for d in most_first]
        types = [one for pair in zip(types, easy, strict=True) for one in pair]
        types.append((most_first[-1], usual.least_digits(most_first[-1])))
    for decimals, least in types if room >= ONE_DECIMAL else ():
        if _fits(room, widest, decimals, least):
            return CellType(decimals, _find_largest(size, widest, decimals, least, measures))
    return None


def least_cell_for_type(
    pixels: int, limit: float, *, signed: bool = True, measures: Measures = USUAL
) -> int:
    """Return the edge from which on cells have numbers in a type that is at least so large."""
    sizes = range(ONE_DECIMAL, 6 * pixels)
    kinds = ((n, cell_type(n, limit, signed=signed, measures=measures)) for n in reversed(sizes))
    return next((n + 1 for n, kind in kinds if kind is None or kind.pixels < pixels), ONE_DECIMAL)


def least_cell(
    kind: CellType, limit: float, *, signed: bool = True, measures: Measures = USUAL
) -> int:
    """Return the edge of the smallest cell for numbers up to a limit that are set like this."""
    widest = _widest_numbers(limit, signed=signed)
    by_width = ceil(_least_edge(widest, kind.decimals, kind.pixels))
    sizes = range(max(ONE_DECIMAL, by_width), 4 * kind.pixels)
    return next((n for n in sizes if _largest_type(n, kind.decimals, measures) >= kind.pixels), 0)


def _widest_numbers(limit: float, *, signed: bool) -> list[float]:
    """Return numbers up to a limit of which one has the widest text."""
    limit = USUAL_LIMIT if isnan(limit) else limit
    widest = (limit,) if limit < LARGE else (LARGE - 1, WIDEST_POWER)
    return [-value if signed else value for value in widest]


def _find_largest(
    size: int, widest: Sequence[float], decimals: int, least: int, measures: Measures
) -> int:
    """Return the largest type that has room in a cell and leaves paper around it.

    Who has chosen larger texts gets less paper.
    """
    sizes = range(_largest_type(size, decimals, measures), least, -1)
    return next((pixels for pixels in sizes if _fits(size, widest, decimals, pixels)), least)


def _largest_type(size: int, decimals: int, measures: Measures) -> int:
    """Return the largest type that leaves paper above and below a number."""
    usual, most = TWO_DECIMALS_SHARE if decimals > 1 else SHARE
    share = min(max(1.0, measures.zoom) * usual, most)
    return max(LEAST_PRESENTED_TYPE if measures.presents else LEAST_TYPE, round(share * size))


def _fits(size: int, widest: Sequence[float], decimals: int, pixels: int) -> bool:
    """Whether numbers stand in a cell without touching those of its neighbours."""
    return _least_edge(widest, decimals, pixels) <= size


def _least_edge(widest: Sequence[float], decimals: int, pixels: int) -> float:
    """Return the edge of a cell in which numbers do not touch those of its neighbours."""
    metrics = QFontMetricsF(font(pixels))
    texts = (number_text(value, decimals) for value in widest)
    return max(map(metrics.horizontalAdvance, texts)) + APART
