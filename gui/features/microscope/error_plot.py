"""The error of the central difference over ε: falls with ε², and rises where rounding wins."""

from __future__ import annotations

from typing import Any

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from tinycnn.arrays import BoolArray
from tinycnn.explain.differences import ErrorCurve

from ...look.look import Look
from ...paint.parts.power import RAISED
from ...widgets.bare_plot import make_bare_plot

AXIS, MARKER, ROOMY, LOWEST = 40, 7, 130, 1e-18
# The ticks of both axes, as powers of ten: the same for every weight.
EPSILONS, ERRORS = (-10, -5, 0), (-15, -10, -5, 0)


class ErrorPlot(QWidget):
    """A log-log plot; crosses where a kink lies within ±ε, a line at the ε in use."""

    def __init__(self, look: Look) -> None:
        import pyqtgraph  # noqa: PLC0415

        super().__init__()
        self._look = look
        self.plot = make_bare_plot()
        self.plot.setLogMode(x=True, y=True)
        for side, tens in (("bottom", EPSILONS), ("left", ERRORS)):
            ticks = [(float(ten), _power_text(ten)) for ten in tens]
            self.plot.getAxis(side).setTicks([ticks])
        self.plot.setXRange(EPSILONS[0], EPSILONS[-1], padding=0.03)
        self.plot.setYRange(ERRORS[0], ERRORS[-1], padding=0.06)
        self.plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.plot.setLabel("bottom", self.tr("ε; upright: the error"))
        self.smooth = self.plot.plot()
        self.kinked = self.plot.plot()
        self.line: Any = pyqtgraph.InfiniteLine(angle=90)
        self.plot.addItem(self.line)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.plot)
        self.setAccessibleName(self.tr("Error over ε"))
        self.show_look()

    def show_curve(self, curve: ErrorCurve) -> None:
        """Show the errors of a weight; what is 0 or no number has no place on a log scale."""
        told = np.isfinite(curve.errors) & (curve.errors > LOWEST)
        for item, chosen in ((self.smooth, ~curve.kinked), (self.kinked, curve.kinked)):
            self._set(item, curve, told & chosen)

    def show_epsilon(self, epsilon: float) -> None:
        """Mark the ε in use."""
        self.line.setValue(float(np.log10(epsilon)))

    def _set(self, item: Any, curve: ErrorCurve, chosen: BoolArray) -> None:
        item.setData(curve.epsilons[chosen], curve.errors[chosen])

    def show_look(self) -> None:
        """Give the plot the colours and the type of the look: it knows no palette."""
        theme, px = self._look.theme, self._look.measures.px
        self.plot.setBackground(theme.card)
        for side in ("left", "bottom"):
            axis = self.plot.getAxis(side)
            axis.setPen(theme.strong_line)
            axis.setTextPen(theme.ink)
            axis.setStyle(tickFont=self._look.font(10), tickTextOffset=2)
        self.plot.getAxis("left").setWidth(px(AXIS))
        for item, index, marker in ((self.smooth, 0, None), (self.kinked, 2, "x")):
            colour = theme.series[index]
            pen = QPen(colour, 1.5)
            pen.setCosmetic(True)
            item.setPen(pen)
            item.setSymbol(marker)
            item.setSymbolSize(px(MARKER))
            item.setSymbolBrush(colour)
            item.setSymbolPen(QPen(colour))
        line = QPen(theme.accent, 1.5, Qt.PenStyle.DashLine)
        line.setCosmetic(True)
        self.line.setPen(line)
        self._spare_height()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._spare_height()

    def _spare_height(self) -> None:
        """Leave out the name of the lower axis where the curve needs its room."""
        roomy = self.height() >= self._look.measures.px(ROOMY)
        self.plot.getAxis("bottom").showLabel(roomy)


def _power_text(ten: int) -> str:
    """Return a power of ten as it stands at an axis."""
    return f"10{str(ten).replace('-', '⁻').translate(RAISED)}" if ten else "1"
