"""The matrix, and beside it the kernels and what is said of them."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ....look.look import Look
from ....widgets.parts_area import PartsArea
from .matrix_picture import EDGE, WIDEST, MatrixPicture

# The largest share of the width for the matrix, unless it needs more; the gap beside it; the least
# width of what stands there.
SHARE, GAP, BESIDE = 0.56, 16, 220


class MatrixBoard(QWidget):
    """Gives the matrix whole pixels for each column, and the rest to what stands beside it."""

    def __init__(self, look: Look, matrix: MatrixPicture, area: PartsArea) -> None:
        super().__init__()
        self._look, self._matrix, self._area = look, matrix, area
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(matrix)
        self._row.addWidget(area, 1)
        self.fit()

    def fit(self) -> None:
        """Measure anew."""
        px = self._look.measures.px
        columns = self._matrix.places.shape[1]
        cell = int(SHARE * self.width() / columns)
        cell = max(1, min(cell, px(WIDEST)))
        self._matrix.setFixedWidth(cell * columns + 2 * EDGE)
        self._row.setSpacing(px(GAP))
        self._area.setMinimumWidth(px(BESIDE))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()
