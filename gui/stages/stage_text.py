"""Panels of the row: they take its measures, and write texts in the sizes of these."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from ..look.measures import Measures
from ..look.theme import font
from ..paint.cell_painter import CellPainter
from ..panels.panel import Panel
from .geometry import StageGeometry

if TYPE_CHECKING:
    from ..state.shown_network import ShownNetwork


class MeasuredPanel(Panel):
    """A panel whose measures the row hands down, and what it writes with them."""

    def __init__(
        self, shown: ShownNetwork, cells: CellPainter, parent: QWidget | None = None
    ) -> None:
        super().__init__(shown, cells, parent)
        self.geometry_of_row: StageGeometry | None = None

    @property
    def measures(self) -> Measures:
        """How large texts are in the row."""
        assert self.geometry_of_row is not None
        return self.geometry_of_row.measures

    def px(self, length: float) -> int:
        """Return a length in pixels, from what it is at the usual size."""
        return self.measures.px(length)

    def whole_stage(self) -> QRect:
        """Return the rectangle that this stage's cells and texts lie in, without the gap after."""
        assert self.geometry_of_row is not None
        return QRect(0, 0, self.geometry_of_row.widths[self.panel_id], self.height())

    def draw_text(
        self,
        painter: QPainter,
        box: QRect,
        text: str,
        pixels: int,
        *,
        bold: bool = False,
        muted: bool = False,
        accent: bool = False,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    ) -> None:
        """Write one line of text in a box, in the middle of its height."""
        painter.setFont(font(self.measures.type(pixels), bold=bold))
        theme = self.theme
        painter.setPen(theme.accent if accent else theme.muted if muted else theme.ink)
        painter.drawText(box, align | Qt.AlignmentFlag.AlignVCenter, text)

    def draw_badge(self, painter: QPainter, box: QRect, text: str) -> None:
        """Write a filter's number on a neutral badge: hue is left for values."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.badge)
        painter.drawRoundedRect(box, 4, 4)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        self.draw_text(painter, box, text, 11, bold=True, align=Qt.AlignmentFlag.AlignHCenter)
