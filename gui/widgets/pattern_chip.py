"""A button that shows what it draws: a base pattern, clean and noisy, or an image."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from tinycnn.arrays import FloatArray
from tinycnn.numbers.colour_map import ColourScale

from ..paint.cell_painter import CellPainter
from ..paint.grid import Grid, Maps

CAPTION = 18
# The least edge of a thumbnail's cell, in a pair and alone; it grows with the room.
THUMB_CELL, LONE_CELL = 3, 2
THUMB_GAP = 2
TYPE = 12
# The least width of a chip: a narrower one is not easily hit.
LEAST_TARGET = 24


class PatternChip(QAbstractButton):
    """Thumbnails of what is drawn: of a pattern beside it a noisy one, as training shows it.

    Parameters
    ----------
    images
        One or two, each of shape (8, 8).
    """

    def __init__(
        self,
        name: str,
        images: Sequence[FloatArray],
        cells: CellPainter,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setText(name)
        self.setObjectName(f"pattern_{name}")
        self._thumbs, self._room = images, 0
        self._least_cell = THUMB_CELL if len(images) > 1 else LONE_CELL
        self._cells = cells
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def sizeHint(self) -> QSize:
        return QSize(self._px(76 if len(self._thumbs) > 1 else 26), self._px(32 + CAPTION + 12))

    def minimumSizeHint(self) -> QSize:
        least = max(LEAST_TARGET, self._thumbs_width(self._least_cell))
        if not self._caption_height():
            return QSize(least, 8 * self._least_cell + 6)
        width = QFontMetrics(self._cells.look.font(TYPE)).horizontalAdvance(self.text())
        beside = 10 if len(self._thumbs) > 1 else 4
        return QSize(max(width + beside, least), 8 * self._least_cell + self._caption_height() + 6)

    def show_room(self, width: int) -> None:
        """Take the width that every chip of a row has: their thumbnails are equally large."""
        self._room = width
        self.update()

    def _thumbs_width(self, cell: int) -> int:
        """Return the width of all thumbnails, the gap between them and the same at both sides."""
        count = len(self._thumbs)
        return count * 8 * cell + (count + 1) * THUMB_GAP

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._cells.theme
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            lit = self.hasFocus() or self.isDown()
            edge = theme.accent if lit else theme.strong_line if self.underMouse() else theme.line
            painter.setPen(theme.pen(edge, 2 if lit else 1))
            painter.setBrush(theme.card)
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 5, 5)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
            self._paint_thumbs(painter)
            if height := self._caption_height():
                painter.setFont(self._cells.look.font(TYPE))
                painter.setPen(theme.ink)
                caption = QRect(0, self.height() - height - 3, self.width(), height)
                painter.drawText(caption, Qt.AlignmentFlag.AlignCenter, self.text())

    def _paint_thumbs(self, painter: QPainter) -> None:
        above = self.height() - self._caption_height()
        count = len(self._thumbs)
        across = (min(self._room or self.width(), self.width()) - (count + 1) * THUMB_GAP) // (
            8 * count
        )
        cell = max(self._least_cell, min((above - 4) // 8, across))
        left = (self.width() - self._thumbs_width(cell)) // 2 + THUMB_GAP
        top = (above - 8 * cell) // 2
        scale = ColourScale(self._cells.theme.ink_greys, 1.0)
        for image in self._thumbs:
            grid = Grid.square(left, top, 8, 8, cell)
            self._cells.draw_cells(painter, Maps((grid,)), image[None], scale, numbers=False)
            painter.setPen(self._cells.theme.line)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(grid.box.adjusted(-1, -1, 0, 0))
            left += 8 * cell + THUMB_GAP

    def _caption_height(self) -> int:
        """Return the height of the name; in a presentation the picture says enough."""
        return 0 if self._cells.look.measures.presents else self._px(CAPTION)

    def _px(self, length: int) -> int:
        return self._cells.look.measures.px(length)

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.HoverEnter, QEvent.Type.HoverLeave):
            self.update()
        return super().event(event)
