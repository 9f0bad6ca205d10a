"""A drawing, small enough for a button or a menu."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPixmap

from tinycnn.arrays import FloatArray
from tinycnn.numbers.colour_map import ColourScale

from ...look.theme import Theme


def thumbnail(
    image: FloatArray, edge: int, theme: Theme, ratio: float = 1.0, gap: int = 0
) -> QPixmap:
    """Return a drawing in its greys, framed.

    Parameters
    ----------
    image
        Shape (8, 8).
    edge, gap
        Its length and the empty space at its right, in pixels of `ratio` points of the screen.
    """
    size = QSize(edge + gap, edge)
    pixmap = QPixmap(size * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    box = QRect(0, 0, edge, edge)
    scale = ColourScale(theme.ink_greys, 1.0)
    greys = np.ascontiguousarray(scale.colours.rgb32[scale.indices(image)])
    rows, cols = greys.shape
    with QPainter(pixmap) as painter:
        painter.drawImage(box, QImage(greys.data, cols, rows, 4 * cols, QImage.Format.Format_RGB32))
        painter.setPen(theme.strong_line)
        painter.drawRect(box.adjusted(0, 0, -1, -1))
    return pixmap
