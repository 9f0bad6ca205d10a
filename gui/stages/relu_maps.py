"""The ReLU: the same maps without their negative part, and where pooling will look."""

from __future__ import annotations

from typing import ClassVar

import numpy as np
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter

from tinycnn.architecture import Architecture
from tinycnn.unit import Stage

from ..paint.grid import Grid, UnitGrid
from .geometry import StageGeometry
from .signal_stage import SignalStage


class ReluMapsPanel(SignalStage):
    """Rectified maps on the convolution's colours, the pooling windows and their winners."""

    panel_id: ClassVar[str] = "relu_maps"
    order: ClassVar[int] = 2
    signal: ClassVar[Stage] = Stage.RELU
    tells_weights: ClassVar[bool] = True
    subtitle_is_live: ClassVar[bool] = True

    def title(self) -> str:
        return self.tr("ReLU") if self._architecture.relu else self.tr("No ReLU")

    def subtitle(self) -> str:
        activation = self.trace.activation
        zeros = activation.size - int(np.count_nonzero(activation))
        if self.cells.look.measures.presents:
            return self.tr("{0} of {1} are zero").format(zeros, activation.size)
        return self.tr("{0} × {1} × {1}  ·  {2} of {3} are zero").format(
            *activation.shape[:2], zeros, activation.size
        )

    def place(self, geometry: StageGeometry) -> None:
        a = geometry.architecture
        for lane in range(a.filters):
            top = geometry.lane_top(lane)
            grid = Grid.square(0, top, a.map_size, a.map_size, geometry.map_cell)
            self.grids.append(UnitGrid(grid, Stage.RELU, lane))
        self._windows = [w for placed in self.grids for w in self._windows_of(placed.grid)]

    def _windows_of(self, grid: Grid) -> list[QRect]:
        """Return the pooling windows of a map; cells that fill none stay outside."""
        size, count = self._architecture.pool_size, self._architecture.pooled_size
        return [
            grid.window(row * size, col * size, size, size)
            for row in range(count)
            for col in range(count)
        ]

    def paint_live(self, painter: QPainter) -> None:
        self.paint_signal(painter, self.trace.activation)
        painter.setPen(self.theme.pen(self.theme.rule, 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRects(self._windows)
        for placed in self.grids:
            self._paint_winners(painter, placed)

    @property
    def _architecture(self) -> Architecture:
        return self.weight_set.weights.architecture

    def _paint_winners(self, painter: QPainter, placed: UnitGrid) -> None:
        """Outline what each window's maximum stands in; an all-zero window has no winner."""
        lane, grid = placed.channel, placed.grid
        ties = self.trace.ties[lane]
        marked = (self.trace.winners[lane] | ties) & (self.trace.activation[lane] != 0)
        marks = ((grid.cell(r, c), bool(ties[r, c])) for r, c in np.argwhere(marked).tolist())
        self.cells.draw_marks(painter, marks)
