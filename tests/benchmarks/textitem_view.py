"""What the lab's window shows, as pyqtgraph's ImageItems with a TextItem for each number."""

import numpy as np
import pyqtgraph as pg
from PySide6.QtWidgets import QApplication

from tinycnn import CLASS_NAMES, ForwardTrace

STAGES = ("z", "activation", "pooled")
LIMIT = 6.0


class TextItemView:
    """Input, nine maps with their 243 numbers, winners and bars; `show` sets data and paints.

    Parameters
    ----------
    trace
        What to show first.
    width, height
        In pixels.
    """

    def __init__(self, trace: ForwardTrace, width: int, height: int) -> None:
        self.widget = pg.GraphicsLayoutWidget(size=(width, height))
        self._input = self._picture(1, 0, pg.colormap.get("CET-L1"))
        self._maps = [
            _NumberedMap(self._picture(lane, column, pg.colormap.get("CET-D1")), values)
            for column, stage in enumerate(STAGES, start=1)
            for lane, values in enumerate(getattr(trace, stage))
        ]
        self._winners = [self._outlines(lane) for lane in range(3)]
        self._bars = pg.BarGraphItem(x=range(len(CLASS_NAMES)), height=0.0, width=0.6)
        self.widget.addPlot(1, 4).addItem(self._bars)
        self.widget.show()
        self.show(trace)
        for item in self.widget.ci.items:
            item.disableAutoRange()

    def show(self, trace: ForwardTrace) -> None:
        """Set the numbers of `trace`, and let Qt paint them."""
        self._input.setImage(trace.image, levels=(0.0, 1.0))
        values = [lane for stage in STAGES for lane in getattr(trace, stage)]
        for numbered, value in zip(self._maps, values, strict=True):
            numbered.show(value)
        for marks, winners in zip(self._winners, trace.winners, strict=True):
            rows, cols = np.nonzero(winners)
            marks.setData(cols + 0.5, rows + 0.5)
        self._bars.setOpts(height=trace.probabilities)
        QApplication.processEvents()

    def _picture(self, row: int, column: int, colours: pg.ColorMap) -> pg.ImageItem:
        picture = pg.ImageItem(axisOrder="row-major", colorMap=colours)
        box = self.widget.addViewBox(row, column, invertY=True, lockAspect=True)
        box.addItem(picture)
        return picture

    def _outlines(self, lane: int) -> pg.ScatterPlotItem:
        marks = pg.ScatterPlotItem(symbol="s", size=1, pxMode=False, brush=None, pen="k")
        self.widget.getItem(lane, 2).addItem(marks)
        return marks


class _NumberedMap:
    """One map, with a number in each cell."""

    def __init__(self, picture: pg.ImageItem, values: np.ndarray) -> None:
        self._picture = picture
        self._texts = [pg.TextItem(color="k", anchor=(0.5, 0.5)) for _ in range(values.size)]
        for text, (row, col) in zip(self._texts, np.ndindex(values.shape), strict=True):
            text.setPos(col + 0.5, row + 0.5)
            picture.getViewBox().addItem(text)

    def show(self, values: np.ndarray) -> None:
        self._picture.setImage(values, levels=(-LIMIT, LIMIT))
        for text, value in zip(self._texts, values.ravel(), strict=True):
            text.setText(f"{value:.2f}")
