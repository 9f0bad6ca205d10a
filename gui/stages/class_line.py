"""The first line of a class card: the name, the probability and its bar."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QPainter

from ..look.theme import Theme, font
from ..paint.cell_painter import UNKNOWN, CellPainter
from .card_grid import CardLines
from .name_width import widest_name

# The widths of the mark of the predicted class, and of a probability with the gap before it, in
# sizes of the type.
MARKER, FIGURE = 0.86, 3.9


@dataclass(frozen=True, slots=True)
class ClassLine:
    """Paints this line, for one class after the other.

    Attributes
    ----------
    least
        Type of names that have no room in that of the probabilities, in pixels.
    names
        The names of all classes: they are written in one type.
    """

    theme: Theme
    lines: CardLines
    least: int
    names: tuple[str, ...]

    def trough(self, box: QRect) -> QRect:
        """Return where the bar lies in the box of a class."""
        return QRect(box.left(), box.top() + self.lines.name_row, box.width(), self.lines.bar)

    def paint_trough(self, painter: QPainter, box: QRect) -> None:
        """Paint the axis that the bar is drawn on, from 0 to 1."""
        painter.setPen(self.theme.pen(self.theme.strong_line, 1))
        painter.setBrush(self.theme.bar_trough)
        painter.drawRect(self.trough(box).adjusted(0, 0, -1, -1))

    def paint_name(self, painter: QPainter, box: QRect, index: int) -> None:
        """Write a class's name alone: its probability is not shown."""
        painter.setPen(self.theme.ink)
        self._paint_name(painter, self._row(box), self.names[index], bold=False)

    def paint_covered(self, painter: QPainter, box: QRect, index: int, cells: CellPainter) -> None:
        """Write a class's name, a mark in place of its probability, and stripes for its bar."""
        row = self._row(box)
        painter.setFont(font(self.lines.name))
        painter.setPen(self.theme.ink)
        align = Qt.AlignmentFlag
        painter.drawText(row, align.AlignRight | align.AlignVCenter, UNKNOWN)
        self._paint_name(painter, row, self.names[index], bold=False)
        trough = self.trough(box).adjusted(1, 1, -1, -1)
        cells.draw_stripes(painter, trough)

    def paint(
        self,
        painter: QPainter,
        box: QRect,
        index: int,
        figure: str,
        probability: float,
        *,
        bold: bool,
    ) -> None:
        """Write a class's name and its probability, and draw its bar; the predicted one bold."""
        row = self._row(box)
        painter.setFont(font(self.lines.name, bold=bold))
        painter.setPen(self.theme.accent if bold else self.theme.ink)
        align = Qt.AlignmentFlag
        painter.drawText(row, align.AlignRight | align.AlignVCenter, figure)
        self._paint_name(painter, row, self.names[index], bold=bold)
        if bold:
            self._paint_marker(painter, row)
        if np.isfinite(probability):
            bar = self.trough(box).adjusted(1, 1, -1, -1)
            bar.setWidth(round(bar.width() * probability))
            painter.fillRect(bar, self.theme.accent if bold else self.theme.strong_line)

    def _row(self, box: QRect) -> QRect:
        return QRect(box.left(), box.top(), box.width(), self.lines.name_row)

    def _paint_name(self, painter: QPainter, row: QRect, name: str, *, bold: bool) -> None:
        """Write a name as large as the widest has room, or cut it where its figure begins."""
        mark, figure = round(MARKER * self.lines.name), round(FIGURE * self.lines.name)
        fitting = int((row.width() - mark - figure) / widest_name(self.names))
        painter.setFont(font(max(self.least, min(self.lines.name, fitting)), bold=bold))
        room = row.adjusted(mark if bold else 0, 0, -figure, 0)
        shown = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)

    def _paint_marker(self, painter: QPainter, row: QRect) -> None:
        """Point at the predicted class: it stands out without its colour, too."""
        half = round(MARKER * self.lines.name) // 3
        x, y = row.left(), row.center().y() + 1
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.accent)
        painter.drawPolygon([QPoint(x, y - half), QPoint(x + 2 * half, y), QPoint(x, y + half)])
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
