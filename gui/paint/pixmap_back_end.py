"""Cells, numbers and marks as pictures, each drawn once and copied from then on: for the screen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLine, QRect, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QPen, QPixmap, QRegion

from tinycnn.arrays import BoolArray, FloatArray

from .arrow_sheet import ArrowSheet
from .arrow_sizes import Halves
from .c_arrays import IntArray, draw_rects
from .exact_back_end import ExactBackEnd
from .fragments import draw_fragments
from .grid import Maps
from .newest import Newest
from .number_atlas import NumberAtlas
from .outline import Frames, Outline, OutlinePen
from .pixel_grid import device_ratio, lies_on_pixels

# The atlases that are kept, of some megabytes each: a window has up to six sizes of type in cells,
# and more while it is resized.
MOST_ATLASES = 8
MOST_MARKS = 64
# The sheets of arrows that are kept: a window has up to seven sizes of cells.
MOST_ARROWS = 16
# The edge of the largest cell that is scaled from an image, in pixels of the device; larger ones
# are drawn as rectangles.
LARGEST_SCALED = 60
# Made once: each name of Qt's that is handed over is looked up in Python.
NO_PEN, NO_BRUSH = QPen(Qt.PenStyle.NoPen), QBrush()


class PixmapBackEnd:
    """One image a map; numbers, marks and arrows copied from what the exact back end drew."""

    def __init__(self, exact: ExactBackEnd) -> None:
        self._exact, self._theme = exact, exact.theme
        self._atlases: Newest[tuple[int, float], NumberAtlas] = Newest(MOST_ATLASES)
        self._marks: Newest[tuple[int, int, bool, float], QPixmap] = Newest(MOST_MARKS)
        self._stripes: Newest[tuple[int, int, tuple[int, int], float], QPixmap] = Newest(MOST_MARKS)
        self._arrows: Newest[tuple[Halves, float], ArrowSheet] = Newest(MOST_ARROWS)

    def fill(self, painter: QPainter, maps: Maps, rgb32: NDArray[np.uint32]) -> None:
        """Draw all maps from one image that holds them one below the other.

        Large cells are filled one by one: that is cheaper than to scale an image up so far.
        """
        if maps.cell_edge * device_ratio(painter) > LARGEST_SCALED:
            for cell, colour in zip(maps.cells, rgb32.ravel().tolist(), strict=True):
                painter.fillRect(cell, QColor.fromRgb(colour))
            return
        pixels = np.ascontiguousarray(rgb32)
        count, rows, cols = pixels.shape
        image = QImage(pixels.data, cols, count * rows, 4 * cols, QImage.Format.Format_RGB32)
        for index, grid in enumerate(maps.grids):
            painter.drawImage(grid.box, image, QRect(0, index * rows, cols, rows))

    def write(
        self,
        painter: QPainter,
        pixels: int,
        centres: FloatArray,
        texts: list[str],
        light: list[bool],
    ) -> None:
        """Copy each text about its centre, shape (texts, 2), in light or dark type."""
        key = (pixels, device_ratio(painter))
        atlas = self._atlases.find(key, lambda: NumberAtlas(*key))
        atlas.draw(painter, centres, texts, light)

    def rule(self, painter: QPainter, maps: Maps) -> None:
        """Fill the seams between the cells of maps."""
        if not lies_on_pixels(painter):
            self._exact.rule(painter, maps)
            return
        _fill(painter, [maps.seam_bars], QBrush(self._theme.seam))

    def mark(self, painter: QPainter, cell: QRect, *, dashed: bool) -> None:
        """Copy the outline of a cell within its edges."""
        key = (cell.width(), cell.height(), dashed, device_ratio(painter))
        picture = self._marks.find(key, lambda: self._draw_mark(*key))
        painter.drawPixmap(cell.topLeft(), picture)

    def stripe(
        self, painter: QPainter, centres: FloatArray, size: tuple[int, int], room: tuple[int, int]
    ) -> None:
        """Copy the stripes of one box, which leave `room` in its middle, about each centre."""
        key = (*size, room, ratio := device_ratio(painter))
        picture = self._stripes.find(key, lambda: self._draw_stripes(*key))
        edges = picture.width(), picture.height()
        corners = np.floor((centres - np.divide(size, 2)) * ratio + 0.5)
        first = np.zeros(len(centres), dtype=np.intp)
        draw_fragments(
            painter, picture, edges, (first, first), (corners + np.divide(edges, 2)) / ratio
        )

    def arrows(
        self,
        painter: QPainter,
        centres: FloatArray,
        ups: BoolArray,
        sizes: NDArray[np.intp],
        halves: Halves,
    ) -> None:
        """Copy one arrow about each centre, shape (arrows, 2); `sizes` are indices of `halves`."""
        key = (halves, device_ratio(painter))
        sheet = self._arrows.find(key, lambda: ArrowSheet(self._exact, *key))
        sheet.draw(painter, centres, ups, sizes)

    def outline(self, painter: QPainter, outlines: Sequence[Outline], pen: OutlinePen) -> None:
        """Fill whole lines as bars; dashed ones are drawn."""
        if pen.dashed or not lies_on_pixels(painter):
            self._exact.outline(painter, outlines, pen)
        elif outlines:
            _fill(painter, [outline.bars(pen.width) for outline in outlines], pen.brush)

    def frame(
        self, painter: QPainter, frames: Frames, which: Sequence[int], pen: OutlinePen
    ) -> None:
        """Fill whole frames as bars; dashed ones are drawn."""
        if pen.dashed or not lies_on_pixels(painter):
            self._exact.frame(painter, frames, which, pen)
        else:
            _fill(painter, [frames.bars(which, pen.width)], pen.brush)

    def lines_within(
        self, painter: QPainter, lines: list[QLine], pens: Sequence[QPen], region: QRegion
    ) -> None:
        """Draw lines as far as they run in a region, with one pen after the other."""
        painter.save()
        painter.setClipRegion(region, Qt.ClipOperation.IntersectClip)
        for pen in pens:
            painter.setPen(pen)
            painter.drawLines(lines)
        painter.restore()

    def _draw_stripes(
        self, width: int, height: int, room: tuple[int, int], ratio: float
    ) -> QPixmap:
        """Return the picture of stripes in cells of one size."""
        picture = self._make_picture(width, height, ratio)
        with QPainter(picture) as painter:
            self._exact.stripe(painter, np.array([(width / 2, height / 2)]), (width, height), room)
        return picture

    @staticmethod
    def _make_picture(width: int, height: int, ratio: float) -> QPixmap:
        picture = QPixmap(round(width * ratio), round(height * ratio))
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        return picture

    def _draw_mark(self, width: int, height: int, dashed: bool, ratio: float) -> QPixmap:
        """Return the picture of a mark for cells of one size."""
        picture = self._make_picture(width, height, ratio)
        with QPainter(picture) as painter:
            self._exact.mark(painter, QRect(0, 0, width, height), dashed=dashed)
        return picture


def _fill(painter: QPainter, bars: Iterable[IntArray], brush: QBrush) -> None:
    """Fill rectangles: that is a quarter of what lines cost."""
    painter.setPen(NO_PEN)
    painter.setBrush(brush)
    for some in bars:
        draw_rects(painter, some)
    painter.setBrush(NO_BRUSH)
