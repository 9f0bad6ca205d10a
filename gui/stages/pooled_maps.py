"""The pooling: one large cell for each window."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from tinycnn.numbers.colour_map import ColourScale
from tinycnn.unit import Stage

from ..paint.background import Layer
from ..paint.grid import Grid, UnitGrid
from ..state.view_state import ScaleMode
from .geometry import LEGEND, StageGeometry
from .signal_stage import SignalStage


class PooledMapsPanel(SignalStage):
    """What pooling keeps of every map."""

    panel_id: ClassVar[str] = "pooled_maps"
    order: ClassVar[int] = 3
    signal: ClassVar[Stage] = Stage.POOL

    def title(self) -> str:
        a = self.weight_set.weights.architecture
        name = self.tr("MaxPool {0}×{0}") if a.pool == "max" else self.tr("AvgPool {0}×{0}")
        return name.format(a.pool_size)

    def subtitle(self) -> str:
        a = self.weight_set.weights.architecture
        return self.tr("{0} × {1} × {1}").format(a.filters, a.pooled_size)

    def place(self, geometry: StageGeometry) -> None:
        a = geometry.architecture
        edge = a.pooled_size * geometry.pool_cell
        middle = (a.map_size * geometry.map_cell - edge) // 2
        for lane in range(a.filters):
            top = geometry.lane_top(lane) + max(0, middle)
            grid = Grid.square(0, top, a.pooled_size, a.pooled_size, geometry.pool_cell)
            self.grids.append(UnitGrid(grid, Stage.POOL, lane))

    def paint_live(self, painter: QPainter) -> None:
        self.paint_signal(painter, self.trace.pooled)

    def paint_legend(
        self, painter: QPainter, box: QRect, scales: list[ColourScale], layer: Layer = Layer.ALL
    ) -> None:
        """Paint, on the scale of the weights, what it is; else the legend of this stage."""
        if self.session.view.scale_mode is not ScaleMode.WEIGHTS:
            super().paint_legend(painter, box, scales, layer)
        elif layer & Layer.FIXED:
            self._paint_notes(painter)

    def _paint_notes(self, painter: QPainter) -> None:
        if self.measures.presents:
            return
        notes = (self.tr("one scale for all maps,"), self.tr("fixed by the weights"))
        for line, note in enumerate(notes):
            top = self.height() - self.px(LEGEND) + 1 + self.px(15) * line
            box = QRect(0, top, self.width(), self.px(15))
            self.draw_text(painter, box, note, 11, muted=True)
