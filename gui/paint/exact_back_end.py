"""Cells, numbers and marks as shapes and texts: for SVG and PDF, and for pictures of them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLine, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QPainter,
    QPainterPath,
    QPainterPathStroker,
    QPen,
    QPolygonF,
    QRegion,
)

from tinycnn.arrays import BoolArray, FloatArray
from tinycnn.numbers.palette import CELL_DARK, CELL_LIGHT

from ..look.theme import Theme, font
from .arrow_sizes import Halves
from .c_arrays import draw_lines
from .grid import Maps
from .outline import Frames, Outline, OutlinePen
from .pixel_grid import whole_pixels

# The edge of a cell from which on it has room for thicker marks.
ROOMY = 30
# How far the stripes lie apart in cells whose numbers are not shown.
STRIPES = 6


class ExactBackEnd:
    """A rectangle for each cell, a text for each number, a path for each mark."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme

    def fill(self, painter: QPainter, maps: Maps, rgb32: NDArray[np.uint32]) -> None:
        """Fill the cells of maps with colours 0xffRRGGBB, shape (maps, rows, cols)."""
        for grid, colours in zip(maps.grids, rgb32.tolist(), strict=True):
            for row, col in product(range(grid.rows), range(grid.cols)):
                painter.fillRect(grid.cell(row, col), QColor.fromRgb(colours[row][col]))

    def write(
        self,
        painter: QPainter,
        pixels: int,
        centres: FloatArray,
        texts: list[str],
        light: list[bool],
    ) -> None:
        """Write each text about its centre, shape (texts, 2), in light or dark type."""
        painter.setFont(font(pixels))
        half = QPointF(5 * pixels, pixels)
        for (x, y), text, is_light in zip(centres.tolist(), texts, light, strict=True):
            if text:
                painter.setPen(QColor(*(CELL_LIGHT if is_light else CELL_DARK)))
                box = QRectF(QPointF(x, y) - half, QPointF(x, y) + half)
                painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)

    def rule(self, painter: QPainter, maps: Maps) -> None:
        """Draw the seams between the cells of maps, as wide as a pixel of the device."""
        painter.setPen(self.theme.pen(self.theme.seam, whole_pixels(painter, 1)))
        draw_lines(painter, maps.seams)

    def mark(self, painter: QPainter, cell: QRect, *, dashed: bool) -> None:
        """Outline a cell within its edges."""
        edge, theme = min(cell.width(), cell.height()), self.theme
        inset = max(1, edge // 10 - 1) + 0.5  # a small cell has only just room for its digits
        box = QRectF(cell).adjusted(inset, inset, -inset, -inset)
        width = 1.0 if edge < ROOMY else 1.5
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for pen in (theme.pen(theme.halo, 3), theme.pen(theme.rule, width, dashed=dashed)):
            painter.setPen(pen)
            painter.drawRect(box)

    def stripe(
        self, painter: QPainter, centres: FloatArray, size: tuple[int, int], room: tuple[int, int]
    ) -> None:
        """Stripe boxes of one size about centres, but for `room` in the middle of each.

        Cells that hold no number are striped the other way.
        """
        free, pen = QRect(0, 0, *room), self.theme.pen(self.theme.strong_line, 1)
        corners = np.rint(centres - np.divide(size, 2)).astype(int).tolist()
        for left, top in corners:
            cell = QRect(left, top, *size)
            region, fall = QRegion(cell), cell.height()
            if not free.isEmpty():
                free.moveCenter(cell.center())
                region -= free
            starts = range(cell.left() - fall, cell.right() + 1, STRIPES)
            stripes = [QLine(x, cell.top(), x + fall, cell.top() + fall) for x in starts]
            self.lines_within(painter, stripes, (pen,), region)

    def arrows(
        self,
        painter: QPainter,
        centres: FloatArray,
        ups: BoolArray,
        sizes: NDArray[np.intp],
        halves: Halves,
    ) -> None:
        """Draw an arrow about each centre, shape (arrows, 2); `sizes` are indices of `halves`."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self.theme.pen(self.theme.halo, 1))
        painter.setBrush(self.theme.rule)
        for (x, y), up, size in zip(centres.tolist(), ups.tolist(), sizes.tolist(), strict=True):
            painter.drawPolygon(_triangle(QPointF(x, y), halves[size], up=up))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)

    def outline(self, painter: QPainter, outlines: Sequence[Outline], pen: OutlinePen) -> None:
        """Draw the lines around cells."""
        painter.setPen(pen.pen)
        for outline in outlines:
            draw_lines(painter, outline.lines)

    def frame(
        self, painter: QPainter, frames: Frames, which: Sequence[int], pen: OutlinePen
    ) -> None:
        """Draw some of the frames."""
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(pen.pen)
        painter.drawRects(frames.chosen(which))

    def lines_within(
        self, painter: QPainter, lines: list[QLine], pens: Sequence[QPen], region: QRegion
    ) -> None:
        """Draw lines as far as they run in a region: cut, for an SVG knows no clipping."""
        room, drawn = QPainterPath(), QPainterPath()
        room.addRegion(region)
        for line in lines:
            drawn.moveTo(line.p1())
            drawn.lineTo(line.p2())
        for pen in pens:
            painter.fillPath(QPainterPathStroker(pen).createStroke(drawn) & room, pen.color())


def _triangle(centre: QPointF, size: float, *, up: bool) -> QPolygonF:
    tip, base = (-size, size - 1) if up else (size, 1 - size)
    corners = (QPointF(0, tip), QPointF(-size, base), QPointF(size, base))
    return QPolygonF([centre + corner for corner in corners])
