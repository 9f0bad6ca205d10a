"""The probabilities over the last strokes, as curves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tinycnn.numbers.number_text import number_text

from ..paint.cell_painter import CellPainter
from .panel import DockPanel

if TYPE_CHECKING:
    from ..state.shown_network import ShownNetwork

# Classes are told apart by dash and marker as well as by colour.
DASHES = (
    Qt.PenStyle.SolidLine,
    Qt.PenStyle.DashLine,
    Qt.PenStyle.DotLine,
    Qt.PenStyle.DashDotLine,
)
MARKERS = ("o", "s", "t1", "d")


def _write_ticks(values: list[float], scale: float, spacing: float) -> list[str]:
    """Write the axis as all numbers of the lab are written, with a real minus sign."""
    return [number_text(value * scale, 0 if spacing >= 1 else 1) for value in values]


def _write_strokes(values: list[float], scale: float, spacing: float) -> list[str]:
    """Write whole strokes alone: there is no half of one."""
    return [number_text(value, 0) if float(value).is_integer() else "" for value in values]


class HistoryPanel(DockPanel):
    """One curve a class; the newest stroke stands at the right."""

    panel_id: ClassVar[str] = "history"
    action: ClassVar[str] = "history"
    keys: ClassVar[str] = "Ctrl+H"
    order: ClassVar[int] = 90
    refreshes_at_rest: ClassVar[bool] = True

    def __init__(
        self, shown: ShownNetwork, cells: CellPainter, parent: QWidget | None = None
    ) -> None:
        super().__init__(shown, cells, parent)
        self.plot: Any = None
        self._curves: dict[str, Any] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(8, 0, 8, 4)
        shown.history.changed.connect(self.mark_stale)

    def title(self) -> str:
        return self.tr("Probabilities over the last strokes")

    def tip(self) -> str:
        return self.tr("Show how the probabilities changed from stroke to stroke")

    def sizeHint(self) -> QSize:
        px = self.cells.look.measures.px
        return QSize(px(600), px(150))

    def refresh(self) -> None:
        if self.plot is None:
            self._build()
        names = self.weight_set.class_names
        if names != tuple(self._curves):
            self.plot.clear()
            self._curves = {name: self._make_curve(index, name) for index, name in enumerate(names)}
        rows = [row for row in self.shown.history.rows if len(row) == len(names)]
        table = np.array(rows).reshape(-1, len(names))
        strokes = np.arange(1 - len(table), 1)
        numbers = np.isfinite(table).all(axis=1)  # NaN has no place on the axis
        for curve, probabilities in zip(self._curves.values(), table.T, strict=True):
            curve.setData(strokes[numbers], probabilities[numbers])

    def show_look(self) -> None:
        if self.plot is not None:
            self._style_plot()
            self.plot.clear()
            self._curves = {}
            self.mark_stale()

    def _make_curve(self, index: int, name: str) -> Any:
        from html import escape  # noqa: PLC0415

        colour = self.theme.series[index % len(self.theme.series)]
        pen = QPen(colour, 2, DASHES[index % len(DASHES)])
        pen.setCosmetic(True)
        marker = MARKERS[index % len(MARKERS)]
        name = escape(name)  # the legend would take it for HTML
        return self.plot.plot(
            pen=pen, symbol=marker, symbolSize=6, symbolBrush=colour, symbolPen=None, name=name
        )

    def _build(self) -> None:
        """Make the plot. pyqtgraph takes a third of a second to import: only who asks pays."""
        import pyqtgraph  # noqa: PLC0415

        self.plot = pyqtgraph.PlotWidget()
        self.plot.setMenuEnabled(False)
        self.plot.hideButtons()
        self.plot.setMouseEnabled(x=False, y=False)
        self.plot.setYRange(0.0, 1.0, padding=0.04)
        self.plot.setLabel("bottom", self.tr("strokes (0 is the newest)"))
        self.plot.addLegend(offset=(-8, 8))
        for side in ("left", "bottom"):
            axis = self.plot.getAxis(side)
            axis.enableAutoSIPrefix(False)  # strokes are counted in ones
            axis.tickStrings = _write_ticks if side == "left" else _write_strokes
        self._style_plot()
        self._column.addWidget(self.plot)

    def _style_plot(self) -> None:
        """Give the plot the colours and the type of the look: it knows no palette."""
        self.plot.setBackground(self.theme.card)
        self.plot.plotItem.legend.setLabelTextColor(self.theme.ink)
        for side in ("left", "bottom"):
            axis = self.plot.getAxis(side)
            axis.setPen(self.theme.strong_line)
            axis.setTextPen(self.theme.ink)
            axis.setStyle(tickFont=self.cells.look.font(11))
