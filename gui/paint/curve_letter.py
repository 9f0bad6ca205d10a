"""The letter of a curve, on it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from ..look.look import Look

TYPE, EDGE = 10, 13
# Where letters stand, as shares of the curves from their ends: that of the first one, the distance
# to the next, and how many different places there are.
FIRST, APART, PLACES = 0.06, 0.13, 6


def paint_letter(
    painter: QPainter, look: Look, points: Sequence[QPointF], letter: str, colour: QColor
) -> None:
    """Write a letter on a curve of these points, in a frame of its colour."""
    place = place_of_letter(points, ord(letter[0]) % PLACES)
    paint_letter_at(painter, look, place, letter, colour)


def place_of_letter(points: Sequence[QPointF], number: int) -> QPointF:
    """Return the point of a curve where its letter stands; those of other numbers stand apart."""
    share = FIRST + APART * number
    x = points[-1].x() - share * (points[-1].x() - points[0].x())
    return min(points, key=lambda point: abs(point.x() - x))


def paint_letter_at(
    painter: QPainter, look: Look, place: QPointF, letter: str, colour: QColor
) -> None:
    """Write a letter around a point, in a frame of a colour."""
    painter.setFont(look.font(TYPE, bold=True))
    height = look.measures.px(EDGE)
    width = max(height, painter.fontMetrics().horizontalAdvance(letter) + look.measures.px(4))
    box = QRectF(place.x() - width / 2, place.y() - height / 2, width, height)
    painter.setPen(colour)
    painter.setBrush(look.theme.card)
    painter.drawRoundedRect(box, 3, 3)
    painter.setPen(look.theme.ink)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, letter)
