"""The probabilities over the last strokes, as curves."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent, QTransform
from PySide6.QtWidgets import QHBoxLayout, QWidget

from tinycnn.numbers.number_text import number_text
from tinycnn.stages import Stage

from ..look.look import Look
from ..paint.cell_painter import CellPainter
from ..widgets.bare_plot import make_bare_plot
from .panel import BenchPanel

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
# The ticks of the probabilities, 0, 0.5 and 1, and the width of their axis.
TICKS = [(tick, number_text(tick, 1 if tick % 1 else 0)) for tick in (0.0, 0.5, 1.0)]
AXIS = 30
# The room above the curves, for the upper half of the highest number beside them.
ABOVE = 6
# The height from which on the lower axis has a name.
ROOMY = 120
# In the legend: the width and height of an entry, the length of its piece of the curve, the edge of
# its marker, and the most columns.
ENTRY, LINE, SAMPLE, MARKER, MOST_COLUMNS = 120, 17, 26, 6, 3
# Type of the names, and the height of a line in sizes of type.
TYPE, LEADING = 11, 1.4


def _write_strokes(values: list[float], scale: float, spacing: float) -> list[str]:
    """Write whole strokes alone: there is no half of one."""
    return [number_text(value, 0) if float(value).is_integer() else "" for value in values]


class CurveLegend(QWidget):
    """The names of the classes, each beside a piece of its curve; in columns where it is low."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._curves: list[tuple[str, QPen, str]] = []

    def show_curves(self, curves: list[tuple[str, QPen, str]]) -> None:
        """Show these names, with the pens and markers of their curves."""
        self._curves = curves
        self._give_width()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._give_width()

    def paintEvent(self, event: QPaintEvent) -> None:
        from pyqtgraph.graphicsItems.ScatterPlotItem import Symbols  # noqa: PLC0415

        px = self._look.measures.px
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setFont(self._look.font(TYPE))
            for index, (name, pen, marker) in enumerate(self._curves):
                column, row = divmod(index, self._rows())
                box = QRect(column * px(ENTRY), row * self._line(), px(ENTRY), self._line())
                painter.setPen(pen)
                middle = box.center().y()
                painter.drawLine(box.left(), middle, box.left() + px(SAMPLE), middle)
                size, x = px(MARKER), box.left() + px(SAMPLE) / 2
                shape = QTransform(size, 0, 0, size, x, middle).map(Symbols[marker])
                painter.fillPath(shape, pen.color())
                self._write(painter, box.adjusted(px(SAMPLE) + px(6), 0, -px(6), 0), name)

    def _write(self, painter: QPainter, box: QRect, name: str) -> None:
        align = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        shown = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, box.width())
        painter.setPen(self._look.theme.ink)
        painter.drawText(box, align, shown)

    def _rows(self) -> int:
        return max(1, self.height() // self._line())

    def _line(self) -> int:
        """Return the height of a line: a presentation has larger type than other lengths."""
        measures = self._look.measures
        return max(measures.px(LINE), ceil(LEADING * measures.type(TYPE)))

    def _give_width(self) -> None:
        columns = -(-len(self._curves) // self._rows())
        self.setFixedWidth(min(columns, MOST_COLUMNS) * self._look.measures.px(ENTRY))


class HistoryPanel(BenchPanel):
    """One curve a class; the newest stroke stands at the right."""

    panel_id: ClassVar[str] = "history"
    action: ClassVar[str] = "history"
    keys: ClassVar[str] = "Ctrl+H"
    order: ClassVar[int] = 90
    refreshes_at_rest: ClassVar[bool] = True
    tells_all_of: ClassVar[tuple[Stage, ...]] = (Stage.PROBABILITY,)

    def __init__(
        self, shown: ShownNetwork, cells: CellPainter, parent: QWidget | None = None
    ) -> None:
        super().__init__(shown, cells, parent)
        self.plot: Any = None
        self._curves: dict[str, Any] = {}
        shown.history.changed.connect(self.mark_stale)

    def title(self) -> str:
        return self.tr("Probabilities over the last strokes")

    def tab_text(self) -> str:
        return self.tr("History")

    def tip(self) -> str:
        return self.tr("Show how the probabilities changed from stroke to stroke")

    def refresh(self) -> None:
        names = self.weight_set.class_names
        if names != tuple(self._curves):
            self.plot.clear()
            self._curves = {name: self._make_curve(index) for index, name in enumerate(names)}
            looks = [self._look_of_curve(index) for index in range(len(names))]
            self.legend.show_curves([(n, *look) for n, look in zip(names, looks, strict=True)])
        rows = [row for row in self.shown.history.rows if len(row) == len(names)]
        table = np.array(rows).reshape(-1, len(names))
        strokes = np.arange(1 - len(table), 1)
        numbers = np.isfinite(table).all(axis=1)  # NaN has no place on the axis
        for curve, probabilities in zip(self._curves.values(), table.T, strict=True):
            curve.setData(strokes[numbers], probabilities[numbers])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._spare_height()

    def _spare_height(self) -> None:
        """Leave out the name of the lower axis where the curves need its room."""
        if self.plot is not None:
            roomy = self.height() >= self.cells.look.measures.px(ROOMY)
            self.plot.getAxis("bottom").showLabel(roomy)

    def show_look(self) -> None:
        if self.plot is not None:
            self._style_plot()
            self.plot.clear()
            self._curves = {}
            self.mark_stale()

    def _look_of_curve(self, index: int) -> tuple[QPen, str]:
        """Return the pen and the marker of a class."""
        colour = self.theme.series[index % len(self.theme.series)]
        pen = QPen(colour, 2, DASHES[index % len(DASHES)])
        pen.setCosmetic(True)
        return pen, MARKERS[index % len(MARKERS)]

    def _make_curve(self, index: int) -> Any:
        pen, marker = self._look_of_curve(index)
        return self.plot.plot(
            pen=pen, symbol=marker, symbolSize=MARKER, symbolBrush=pen.color(), symbolPen=None
        )

    def build(self) -> None:
        """Make the plot and its legend."""
        self.plot = make_bare_plot()
        self.plot.setYRange(0.0, 1.0, padding=0.04)
        self.plot.setLabel("bottom", self.tr("strokes (0 is the newest)"))
        self.legend = CurveLegend(self.cells.look)
        for side in ("left", "bottom"):
            axis = self.plot.getAxis(side)
            axis.enableAutoSIPrefix(False)  # strokes are counted in ones
        self.plot.getAxis("bottom").tickStrings = _write_strokes
        self.plot.getAxis("left").setTicks([TICKS])
        self._style_plot()
        line = QHBoxLayout(self)
        line.setContentsMargins(8, 4, 8, 4)
        line.addWidget(self.plot, 1)
        line.addWidget(self.legend)

    def _style_plot(self) -> None:
        """Give the plot the colours and the type of the look: it knows no palette."""
        self.plot.setBackground(self.theme.card)
        for side in ("left", "bottom"):
            axis = self.plot.getAxis(side)
            axis.setPen(self.theme.strong_line)
            axis.setTextPen(self.theme.ink)
            axis.setStyle(tickFont=self.cells.look.font(11))
        px = self.cells.look.measures.px
        self.plot.getAxis("left").setWidth(px(AXIS))
        self.plot.plotItem.layout.setContentsMargins(0, px(ABOVE), 0, 0)
        self._spare_height()
