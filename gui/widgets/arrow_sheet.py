"""Arrows that say whether an effect raises or lowers, and how strong it is."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPixmap, QPolygonF

from ..theme import Theme
from .fragments import draw_fragments

SIZES = (2.0, 3.0, 5.0)
EDGE = 14


class ArrowSheet:
    """Six pictures: up and down, each in three sizes; dark within a light edge."""

    def __init__(self, theme: Theme, ratio: float) -> None:
        self._edge = round(EDGE * ratio)
        self._sheet = QPixmap(len(SIZES) * self._edge, 2 * self._edge)
        self._sheet.fill(Qt.GlobalColor.transparent)
        with QPainter(self._sheet) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.scale(ratio, ratio)
            painter.setPen(theme.pen(theme.halo, 1))
            painter.setBrush(theme.rule)
            for row, up in enumerate((True, False)):
                for col, size in enumerate(SIZES):
                    centre = QPointF((col + 0.5) * EDGE, (row + 0.5) * EDGE)
                    painter.drawPolygon(_triangle(centre, size, up=up))

    def draw(
        self,
        painter: QPainter,
        centres: NDArray[np.float64],
        ups: NDArray[np.bool_],
        sizes: NDArray[np.intp],
    ) -> None:
        """Draw one arrow about each centre, shape (arrows, 2); `sizes` are indices of `SIZES`."""
        if len(centres):
            places = (np.where(ups, 0, 1), sizes)
            draw_fragments(painter, self._sheet, (self._edge, self._edge), places, centres)


def _triangle(centre: QPointF, size: float, *, up: bool) -> QPolygonF:
    tip, base = (-size, size - 1) if up else (size, 1 - size)
    corners = (QPointF(0, tip), QPointF(-size, base), QPointF(size, base))
    return QPolygonF([centre + corner for corner in corners])
