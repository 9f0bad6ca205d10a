"""The mark of a locked weight: a padlock in the corner of its cell, or at the end of its line."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter

from ..look.theme import Theme

BODY = 0.5
"""Height of the lock's body, in edges of the mark; the rest is its shackle."""


def draw_lock(painter: QPainter, cell: QRect, theme: Theme, edge: int) -> None:
    """Draw a padlock into the lower right corner of a cell, on a ground of its own.

    Arrows stand in the upper right corner, letters of pins in the upper left one.
    """
    box = QRectF(cell.right() - edge, cell.bottom() + 1 - edge, edge, edge)
    body = QRectF(box.left() + 1, box.bottom() - BODY * edge, edge - 2, BODY * edge - 1)
    shackle = QRectF(body.left() + 1, box.top() + 1, body.width() - 2, 2 * (1 - BODY) * edge - 2)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.card)
    painter.drawRoundedRect(box, 2, 2)
    painter.setBrush(theme.ink)
    painter.drawRect(body)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(theme.pen(theme.ink, 1.2))
    painter.drawArc(shackle, 0, 180 * 16)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
