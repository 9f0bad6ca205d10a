"""Arrows that say whether an effect raises or lowers, and how strong it is."""

from __future__ import annotations

from math import ceil

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPixmap

from tinycnn.arrays import BoolArray, FloatArray

from .arrow_sizes import Halves
from .exact_back_end import ExactBackEnd
from .fragments import draw_fragments

# Room around an arrow for its rim.
RIM = 2


class ArrowSheet:
    """Six pictures: up and down, each in three sizes; within an edge that stands out from them."""

    def __init__(self, exact: ExactBackEnd, halves: Halves, ratio: float) -> None:
        edge, count = 2 * (ceil(halves[-1]) + RIM), len(halves)
        self._edge = round(edge * ratio)
        self._sheet = QPixmap(count * self._edge, 2 * self._edge)
        self._sheet.fill(Qt.GlobalColor.transparent)
        rows, cols = np.divmod(np.arange(2 * count), count)
        centres = (np.stack([cols, rows], axis=1) + 0.5) * edge
        with QPainter(self._sheet) as painter:
            painter.scale(ratio, ratio)
            exact.arrows(painter, centres, rows == 0, cols, halves)

    def draw(
        self,
        painter: QPainter,
        centres: FloatArray,
        ups: BoolArray,
        sizes: NDArray[np.intp],
    ) -> None:
        """Draw one arrow about each centre, shape (arrows, 2); `sizes` are indices of `halves`."""
        if len(centres):
            places = (np.where(ups, 0, 1), sizes)
            draw_fragments(painter, self._sheet, (self._edge, self._edge), places, centres)
