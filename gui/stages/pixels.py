"""What stands in the pixels of the canvas: ink, other numbers, or what each brings to a logit."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter

from tinycnn.arrays import BoolArray, FloatArray
from tinycnn.numbers.colour_map import ColourScale
from tinycnn.numbers.round_end import round_end
from tinycnn.stages import Stage

from ..look.theme import Theme
from ..paint.c_arrays import IntArray, draw_rects
from ..paint.cell_painter import CellPainter
from ..paint.grid import Maps
from ..state.shown_network import ShownNetwork

# The width of the frame of ink around a pixel's share: as a part of the cell's edge, and the least.
INK_FRAME, LEAST_FRAME = 0.07, 2
FAINTEST = 0.3


@dataclass(frozen=True, slots=True, eq=False)
class Pixels:
    """An image, shape (8, 8), and how it is shown.

    Attributes
    ----------
    image
        Ink in [0, 1], or what has a sign and reaches to `bound`.
    known
        True at the pixels that are shown; None: all of them.
    bound
        None for ink; where the colours of `shares` end, if that is not found from them.
    shares
        What each pixel brings to a number, or has otherwise: then this stands in the cells, and the
        ink frames them.
    """

    image: FloatArray
    known: BoolArray | None = None
    bound: float | None = None
    shares: FloatArray | None = None

    @classmethod
    def of(cls, shown: ShownNetwork) -> Pixels:
        """Return what the canvas shows of a network."""
        reading = shown.reading
        image, known = reading.values(Stage.INPUT), reading.known(Stage.INPUT)
        if reading.ink is not None:
            return cls(reading.ink, known, bound=reading.bound(Stage.INPUT), shares=image)
        if not reading.shows_ink:
            return cls(image, known, reading.bound(Stage.INPUT))
        found = shown.shares
        return cls(image, known, shares=None if found is None else found.shares)

    @property
    def end(self) -> float | None:
        """Where the colours end of what frames of ink stand around; None: nothing does."""
        if self.shares is None:
            return None
        return end_of_scale(self.shares) if self.bound is None else self.bound

    def scale(self, theme: Theme) -> ColourScale:
        """Return the colours of what stands in the cells."""
        if self.end is not None:
            return ColourScale(theme.signed, self.end)
        if self.bound is None:
            return ColourScale(theme.ink_greys, 1.0)
        return ColourScale(theme.signed, self.bound)

    def paint(self, painter: QPainter, maps: Maps, cells: CellPainter) -> None:
        """Paint the cells with their numbers."""
        theme, known = cells.theme, None if self.known is None else self.known[None]
        if self.shares is None:
            cells.draw_cells(painter, maps, self.image[None], self.scale(theme), known=known)
        else:
            framed = _within_frames(maps)
            cells.draw_cells(painter, framed, self.shares[None], self.scale(theme), known=known)
            self._frame_ink(painter, maps, theme)

    def _frame_ink(self, painter: QPainter, maps: Maps, theme: Theme) -> None:
        """Frame the pixels that have ink: the drawing is still seen among the shares."""
        bars = _frames(maps)
        inks = self.image if self.known is None else np.where(self.known, self.image, 0.0)
        painter.setPen(Qt.PenStyle.NoPen)
        for ink in dict.fromkeys(inks.ravel().tolist()):
            if ink > 0:
                painter.setBrush(_frame_colour(theme, ink))
                draw_rects(painter, bars[inks.ravel() == ink].reshape(-1, 4))


def _frame_colour(theme: Theme, ink: float) -> QColor:
    """Return the colour of a frame: that of paper for none, and of texts for the most ink."""
    share = FAINTEST + (1 - FAINTEST) * min(1.0, ink)
    none, full = theme.paper, theme.ink
    return QColor(
        *(
            round(start + share * (end - start))
            for start, end in (
                (none.red(), full.red()),
                (none.green(), full.green()),
                (none.blue(), full.blue()),
            )
        )
    )


@lru_cache(maxsize=8)
def _frames(maps: Maps) -> IntArray:
    """Return for each cell the four bars of a frame within its edges, clear of the seams."""
    width = _frame_width(maps)
    found = []
    for cell in maps.cells:
        left, top, right, bottom = cell.left() + 1, cell.top() + 1, cell.right(), cell.bottom()
        found += [
            (left, top, right, top + width - 1),
            (left, bottom - width + 1, right, bottom),
            (left, top + width, left + width - 1, bottom - width),
            (right - width + 1, top + width, right, bottom - width),
        ]
    return np.array(found, dtype=np.int32).reshape(-1, 4, 4)


def _frame_width(maps: Maps) -> int:
    return max(LEAST_FRAME, round(INK_FRAME * maps.cell_edge))


@lru_cache(maxsize=8)
def _within_frames(maps: Maps) -> Maps:
    """Return the same cells, with numbers that leave room for frames."""
    less = 2 * (_frame_width(maps) + 1)
    number, letter = maps.number_room or maps.cell_edge, maps.type_room or maps.cell_edge
    return Maps(maps.grids, number - less, letter - less)


def end_of_scale(shares: FloatArray) -> float:
    """Return where the colours of shares end: a round number at or above the largest of them."""
    finite = np.abs(shares[np.isfinite(shares)])
    return round_end(float(finite.max(initial=0.0)))
