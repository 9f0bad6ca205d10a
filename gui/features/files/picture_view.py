"""A picture in the square it becomes a drawing in, with the edges of the cells over it."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from tinycnn.architecture import IMAGE_SIZE

from ...paint.c_arrays import draw_lines
from ...paint.cell_painter import CellPainter
from ...paint.grid import Grid, Maps


class PictureView(QWidget):
    """Shows a part of a picture; each cell of the drawing is the mean of what lies in it here."""

    def __init__(self, cells: CellPainter, cell: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = cells.look
        self._maps = Maps((Grid.square(1, 1, IMAGE_SIZE, IMAGE_SIZE, cell),))
        self._picture = QPixmap()
        self.setFixedSize(IMAGE_SIZE * cell + 2, IMAGE_SIZE * cell + 2)

    def show_picture(self, image: QImage, part: QRect, *, ground: float, paper: float) -> None:
        """Show a part of an image in the middle of a square.

        Parameters
        ----------
        image, part
            The image, and which part of it.
        ground, paper
            The grey behind what is transparent, and that of the square, 0 for black to 1 for white.
        """
        room = self._maps.grids[0].box
        ratio = self.devicePixelRatioF()
        self._picture = QPixmap(room.size() * ratio)
        self._picture.setDevicePixelRatio(ratio)
        scale = room.width() / max(part.width(), part.height())
        target = QRectF(0, 0, part.width() * scale, part.height() * scale)
        target.moveCenter(QRectF(0, 0, room.width(), room.height()).center())
        with QPainter(self._picture) as painter:
            painter.fillRect(QRect(0, 0, room.width(), room.height()), _grey(paper))
            painter.fillRect(target, _grey(ground))
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, on=scale < 1)
            painter.drawImage(target, image, QRectF(part))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._look.theme
        with QPainter(self) as painter:
            painter.drawPixmap(1, 1, self._picture)
            painter.setPen(theme.pen(theme.accent))
            painter.setOpacity(0.5)
            draw_lines(painter, self._maps.seams)
            painter.setOpacity(1.0)
            painter.setPen(theme.pen(theme.strong_line))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))


def _grey(value: float) -> QColor:
    return QColor.fromRgbF(value, value, value)
