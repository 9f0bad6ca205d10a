"""A button that shows a base pattern, clean and with the data set's noise."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from tinycnn.weights import FloatArray

from ..colour_map import ColourScale
from ..theme import font
from .cell_painter import CellPainter
from .grid import Grid

CAPTION = 18
THUMB_CELL = 4
TYPE = 12


class PatternChip(QAbstractButton):
    """A thumbnail of the clean pattern, beside it a noisy one as the network is trained on."""

    def __init__(
        self,
        name: str,
        clean: FloatArray,
        noisy: FloatArray,
        cells: CellPainter,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setText(name)
        self.setObjectName(f"pattern_{name}")
        self._thumbs = (clean, noisy)
        self._cells = cells
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def sizeHint(self) -> QSize:
        return QSize(76, 8 * THUMB_CELL + CAPTION + 14)

    def minimumSizeHint(self) -> QSize:
        width = QFontMetrics(font(TYPE)).horizontalAdvance(self.text())
        return QSize(max(width, 8 * THUMB_CELL) + 10, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._cells.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        lit = self.hasFocus() or self.isDown()
        edge = theme.accent if lit else theme.strong_line if self.underMouse() else theme.line
        painter.setPen(theme.pen(edge, 2 if lit else 1))
        painter.setBrush(theme.card)
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 5, 5)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        self._paint_thumbs(painter)
        painter.setFont(font(TYPE))
        painter.setPen(theme.ink)
        caption = QRect(0, self.height() - CAPTION - 3, self.width(), CAPTION)
        painter.drawText(caption, Qt.AlignmentFlag.AlignCenter, self.text())

    def _paint_thumbs(self, painter: QPainter) -> None:
        edge = 8 * THUMB_CELL
        both = self.width() >= 2 * edge + 9
        thumbs = self._thumbs if both else self._thumbs[:1]
        gap = 3
        left = (self.width() - len(thumbs) * edge - (len(thumbs) - 1) * gap) // 2
        scale = ColourScale(self._cells.theme.ink_greys, 1.0)
        for image in thumbs:
            grid = Grid.square(left, 6, 8, 8, THUMB_CELL)
            self._cells.draw_cells(painter, grid, image, scale, numbers=False)
            painter.setPen(self._cells.theme.line)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(grid.box.adjusted(-1, -1, 0, 0))
            left += edge + gap

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.HoverEnter, QEvent.Type.HoverLeave):
            self.update()
        return super().event(event)
