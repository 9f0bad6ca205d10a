"""An image as cells with their numbers, to be looked at."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from tinycnn.architecture import IMAGE_SIZE
from tinycnn.arrays import FloatArray
from tinycnn.numbers.colour_map import ColourScale

from ...paint.cell_painter import CellPainter
from ...paint.grid import Grid, Maps


class PixelPreview(QWidget):
    """Shows what would stand on the canvas."""

    def __init__(self, cells: CellPainter, cell: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cells = cells
        self._maps = Maps((Grid.square(1, 1, IMAGE_SIZE, IMAGE_SIZE, cell),))
        self._image: FloatArray | None = None
        self.setFixedSize(IMAGE_SIZE * cell + 2, IMAGE_SIZE * cell + 2)

    def show_image(self, image: FloatArray) -> None:
        """Show an image, shape (8, 8), values in [0, 1]."""
        self._image = image
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._cells.theme
        scale = ColourScale(theme.ink_greys, 1.0)
        with QPainter(self) as painter:
            if self._image is not None:
                self._cells.draw_cells(painter, self._maps, self._image[None], scale)
            painter.setPen(theme.pen(theme.strong_line))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
