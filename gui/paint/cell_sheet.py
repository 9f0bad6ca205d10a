"""What is drawn into the cells of maps; kept until their numbers change."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from functools import lru_cache
from math import ceil

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRect
from PySide6.QtGui import QFontMetrics, QRegion

from tinycnn.arrays import BoolArray

from ..look.theme import font
from .grid import Maps
from .newest import Newest
from .sparing import NOTHING

# The sheets that are kept: a window has nine groups of maps, and new ones each time it is resized.
MOST_SHEETS = 32
# The texts of one size of type whose room is kept.
MOST_SIZES = 4096
# How far an outline around a cell reaches into it, in pixels.
OUTLINE = 4


@dataclass(frozen=True, slots=True)
class CellSheet:
    """Colours and texts of all cells of some maps.

    Attributes
    ----------
    rgb32
        Colours 0xffRRGGBB, shape (maps, rows, cols).
    hatched
        Which cells hold no number, in the same shape; None: all hold one.
    covered
        Which cells hold one that is not shown, in the same shape; None: all are shown.
    pixels
        Size of the type.
    texts, light
        One a cell, and whether it is written in light type; both empty where none are written.
    """

    rgb32: NDArray[np.uint32]
    hatched: BoolArray | None
    pixels: int
    texts: list[str]
    light: list[bool]
    covered: BoolArray | None = None


class CellSheets:
    """The newest sheet of each group of maps; an unchanged sheet is used again."""

    def __init__(self) -> None:
        self._kept: Newest[int, tuple[Maps, Hashable, CellSheet]] = Newest(MOST_SHEETS)
        self._wide: Newest[int, tuple[CellSheet, QRegion]] = Newest(MOST_SHEETS)
        self._bands: Newest[tuple[int, int], tuple[Maps, QRegion]] = Newest(MOST_SHEETS)

    def sheet(self, maps: Maps, made_of: Hashable, make: Callable[[], CellSheet]) -> CellSheet:
        """Return the sheet of maps; `make` makes it anew only when `made_of` has changed."""
        kept = self._kept.get(id(maps))  # no other maps have this id while these are kept
        if kept is None or kept[1] != made_of:
            kept = self._kept.keep(id(maps), (maps, made_of, make()))
        return kept[2]

    def wide_numbers(self, maps: Maps) -> QRegion:
        """Return where numbers of the kept sheets of maps stand, if an outline would cut some.

        They are drawn together, or each on a scale of its own. It is the same for all numbers, one
        band a row of cells: numbers change with each stroke.
        """
        together, found = self._kept.get(id(maps)), NOTHING
        if together is not None:
            found = self._wide_in(maps, together[2])
        for one in maps.single() if len(maps.grids) > 1 else ():
            alone = self._kept.get(id(one))
            if alone is not None:
                found = found + self._wide_in(one, alone[2])  # what is kept stays as it is
        return found

    def _wide_in(self, maps: Maps, sheet: CellSheet) -> QRegion:
        """Return the same of maps that are drawn together."""
        found = self._wide.get(id(maps))
        if found is None or found[0] is not sheet:
            found = self._wide.keep(id(maps), (sheet, self._find_wide(maps, sheet)))
        return found[1]

    def _find_wide(self, maps: Maps, sheet: CellSheet) -> QRegion:
        room = maps.grids[0].width - 2 * OUTLINE
        sizes = _text_sizes(sheet.pixels)
        width, height = max(map(sizes.__getitem__, set(sheet.texts)), default=(0, 0))
        if width <= room:
            return NOTHING
        key = id(maps), height  # no other maps have this id while these are kept
        return self._bands.find(key, lambda: (maps, _bands(maps, height)))[1]


def _bands(maps: Maps, height: int) -> QRegion:
    """Return the middle of every row of cells, as high as its numbers."""
    region = QRegion()
    for grid in maps.grids:
        for row in range(grid.rows):
            band = grid.window(row, 0, 1, grid.cols)
            top = round(band.top() + (grid.height - height) / 2)
            region += QRect(band.left(), top, band.width(), height)
    return region


class _TextSizes(dict[str, tuple[int, int]]):
    """The room that the glyphs of texts take, in one size of type; measured when asked for."""

    def __init__(self, pixels: int) -> None:
        self._metrics = QFontMetrics(font(pixels))

    def __missing__(self, text: str) -> tuple[int, int]:
        height = ceil(self._metrics.tightBoundingRect(text).height()) + 1
        if len(self) >= MOST_SIZES:
            self.clear()
        self[text] = size = (self._metrics.horizontalAdvance(text), height)
        return size


_text_sizes = lru_cache(maxsize=16)(_TextSizes)
