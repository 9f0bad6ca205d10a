"""A small grid of numbers in the colours of a stage."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from PySide6.QtCore import QRect

from tinycnn.arrays import FloatArray
from tinycnn.unit import Unit

from ..grid import Grid, Maps
from .part import Level, Part
from .sheet import CENTRE, Scale, Sheet, Tone, WrittenCells, WrittenText
from .style import Style, elide, text_width

# The room beside a number in its cell, on both sides together. Widths are multiples of STEP: else
# the picture would jump at every digit.
AIR, STEP = 6, 4
# The width that the outline of a winner adds to a cell.
BESIDE_MARK = 4
# The pixels by which a cell is higher than its type.
LEADING = 3
# The least edge of cells below a caption that can be missed: it gives way to smaller ones.
ROOMY_CELL = 22
# Cells of grids that add up are rather so narrow, without numbers, than left out.
NARROW_CELL = 6
LEAST_CELL = 3
# What a reader loses with each digit less, with all numbers, with the cells, and with smaller type.
FEWER_DIGITS, NO_NUMBERS, GONE, SMALLER = (0.5, 1.0, 4.0, 6.0), 14.5, 20.0, 0.4
# The same with cells that are no squares, and with those that have only just room for a colour.
SLIM, NARROWER = 0.45, 16.0
SMALL = 0.82


class _Way(NamedTuple):
    """One way to draw the cells of a grid.

    Attributes
    ----------
    writing
        Which of the writings stands in them; beyond the last: none.
    pixels, width
        The size of its type, 0 where there is none, and the width of a cell.
    """

    writing: int
    pixels: int
    width: int


@dataclass(slots=True)
class CellsPart(Part):
    """A grid of cells with their numbers.

    Attributes
    ----------
    values
        Shape (rows, cols).
    scale
        Their colours.
    writings
        The numbers as texts, one for each cell, from many digits to few.
    units
        What stands in each cell; None where that has no address.
    caption
        What is written above; `keeps_caption` whether also where cells need its room.
    brief
        What is left of a caption that is kept, where narrow cells have no room for it.
    marks, focus
        The cells of winners, dashed (True) for a tie, and the one cell it is about.
    worth
        How much its digits are worth beside those of other grids.
    shown
        The writing that was placed last; None: no numbers.
    """

    values: FloatArray
    scale: Scale
    writings: Sequence[Sequence[str]]
    units: Sequence[Unit | None] = ()
    caption: str = ""
    keeps_caption: bool = False
    brief: str = ""
    marks: tuple[tuple[int, bool], ...] = ()
    focus: int | None = None
    worth: float = 1.0
    shown: Sequence[str] | None = field(default=None, init=False)
    _ways: list[tuple[Sequence[str] | None, int, int]] = field(default_factory=list, init=False)

    def levels(self, style: Style, height: int) -> list[Level]:
        cols, edge = self.values.shape[1], self._edge(style, height)
        ways = self._find_ways(style, edge)
        losses = [*(self._loss(*pair) for pair in pairwise(ways)), GONE]
        self._ways = [
            (self.writings[way.writing] if way.pixels else None, way.pixels, way.width)
            for way in ways
        ]
        levels = [Level(cols * way.width, loss) for way, loss in zip(ways, losses, strict=True)]
        return [*levels, Level(0)]

    def _find_ways(self, style: Style, edge: int) -> list[_Way]:
        """Return the ways to draw a cell, each slimmer than the one before.

        Cells are squares as far as there is width for them, and slim before they lose numbers.
        """
        sizes = [pixels for pixels, _ in self._sizes(style, edge)]
        numbered = [
            _Way(index, pixels, self._cell_width(texts, pixels, least, style))
            for least in (edge, 0)
            for index, texts in enumerate(self.writings)
            for pixels in sizes
        ]
        bare, narrow = self._cell_width((), 0, edge, style), self._narrow_width(edge, style)
        ways: list[_Way] = []
        for way in (*numbered, *(_Way(len(self.writings), 0, w) for w in (bare, narrow))):
            if not ways or way.width < ways[-1].width:
                ways.append(way)
        return ways

    def _loss(self, way: _Way, next_way: _Way) -> float:
        """Return what a reader loses with the next way."""
        if not way.pixels:
            return NARROWER
        if next_way.writing > way.writing:
            return self.worth * _losses(len(self.writings))[next_way.writing - 1]
        return self.worth * (SMALLER if next_way.pixels < way.pixels else SLIM)

    def _sizes(self, style: Style, edge: int) -> list[tuple[int, bool]]:
        """Return the sizes of type that a cell has the height for, and which of them is the last.

        Smaller type is better than fewer digits.
        """
        largest = max(style.least_cell_type, min(style.cell_type, edge // 2))
        if largest + LEADING > edge:
            return []
        smaller = max(style.least_cell_type, round(SMALL * largest))
        return [(largest, False), (smaller, True)] if smaller < largest else [(largest, True)]

    def place(self, level: int, box: QRect, style: Style, sheet: Sheet) -> None:
        texts, pixels, width = self._ways[level]
        self.shown = texts
        rows, cols = self.values.shape
        edge, above = self._edge(style, box.height()), self._above(style, box.height())
        top = box.top() + above + (box.height() - above - rows * edge) // 2
        grid = Grid(box.left(), top, rows, cols, width, edge)
        maps = Maps((grid,))
        sheet.cells.append(
            WrittenCells(
                maps,
                self.values[None],
                self.scale,
                tuple(texts or ()),
                pixels,
                self.marks,
                self.focus,
            )
        )
        boxes = zip(maps.cells, self.units, strict=False)
        sheet.terms += [(cell, unit) for cell, unit in boxes if unit is not None]
        text = self._fit_caption(style.small, cols * width) if above else ""
        if text:
            line = QRect(box.left(), top - above, cols * width, above - 1)
            sheet.texts.append(WrittenText(line, text, style.small, Tone.MUTED, align=CENTRE))

    def _cell_width(self, texts: Sequence[str], pixels: int, edge: int, style: Style) -> int:
        """Return the width of a cell for the widest text, and, of a single one, for its caption."""
        widest = max((text_width(text, pixels) + AIR for text in texts), default=0)
        if self.marks and texts:
            widest += 2 * (edge // 10) + BESIDE_MARK
        if self.keeps_caption or (texts and self.values.size == 1):
            cols: int = self.values.shape[1]
            widest = max(widest, text_width(self.caption, style.small) // cols)
        return max(edge, -(-widest // STEP) * STEP)

    def _narrow_width(self, edge: int, style: Style) -> int:
        """Return the least width of a cell without its number: slim where it has a brief caption.

        Such a grid is one of several that add up.
        """
        if not self.brief:
            return self._cell_width((), 0, edge, style)
        cols: int = self.values.shape[1]
        kept = text_width(self.brief, style.small) // cols
        return min(edge, max(NARROW_CELL, kept))

    def _fit_caption(self, pixels: int, width: int) -> str:
        """Return the caption, or the number at its end where that alone has room.

        A caption that can be missed is not cut.
        """
        if self.brief and text_width(self.caption, pixels) > width:
            return self.brief
        number = self.caption.rpartition(" ")[2]
        is_short = text_width(self.caption, pixels) <= width
        shown = self.caption if is_short or not number.isdecimal() else number
        text = elide(shown, pixels, width)
        return text if self.keeps_caption or text == shown else ""

    def _above(self, style: Style, height: int) -> int:
        """Return the height of the caption: 0 where the cells need it."""
        if not self.caption:
            return 0
        above, rows = style.small + (3 if self.keeps_caption else 6), self.values.shape[0]
        roomy = max(ROOMY_CELL, style.least_cell_type + 8)
        return above if self.keeps_caption or (height - above) // rows >= roomy else 0

    def _edge(self, style: Style, height: int) -> int:
        """Return the height of a cell."""
        rows: int = self.values.shape[0]
        room = (height - self._above(style, height)) // rows
        return max(LEAST_CELL, min(room, style.cell))


def _losses(writings: int) -> list[float]:
    """Return what is lost with each of so many writings."""
    return [*FEWER_DIGITS[len(FEWER_DIGITS) - writings + 1 :], NO_NUMBERS]


def one_cell(
    value: float, scale: Scale, writings: Sequence[str], unit: Unit | None, caption: str = ""
) -> CellsPart:
    """Return a grid of one number."""
    return CellsPart(np.array([[value]]), scale, [[text] for text in writings], [unit], caption)
