"""The convolution: per filter its kernel, its bias and its map of z."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from tinycnn.numbers.colour_map import ColourScale
from tinycnn.numbers.number_text import number_text
from tinycnn.unit import Stage, Unit

from ..paint.background import Layer
from ..paint.grid import Grid, UnitGrid
from ..paint.legend import draw_legend
from .geometry import BADGE, BIAS, KERNEL_GAP, LEGEND, StageGeometry
from .signal_stage import SignalStage

# The frame of a bias begins at the left edge, and its arrow stands before the map.
BIAS_INDENT, ARROW = 7, 6


class ConvMapsPanel(SignalStage):
    """Kernels, biases and the maps they make: z before the ReLU, with its sign."""

    panel_id: ClassVar[str] = "conv_maps"
    order: ClassVar[int] = 1
    signal: ClassVar[Stage] = Stage.CONV
    tells_weights: ClassVar[bool] = True

    def title(self) -> str:
        a = self.weight_set.weights.architecture
        return self.tr("Conv2D 1→{0}, {1}×{1}").format(a.filters, a.kernel_size)

    def subtitle(self) -> str:
        weights = self.weight_set.weights
        count = weights.kernels.size + weights.conv_bias.size
        a = weights.architecture
        return self.tr("{0} × {1} × {1}  ·  {2} parameters").format(a.filters, a.map_size, count)

    def place(self, geometry: StageGeometry) -> None:
        a = geometry.architecture
        maps_left = geometry.kernel_width + geometry.px(KERNEL_GAP)
        for lane in range(a.filters):
            top = geometry.lane_top(lane)
            kernel = Grid.square(
                0, top + geometry.badge_height, a.kernel_size, a.kernel_size, geometry.kernel_cell
            )
            maps = Grid.square(maps_left, top, a.map_size, a.map_size, geometry.map_cell)
            self.grids.append(UnitGrid(kernel, Stage.KERNEL, lane))
            self.grids.append(UnitGrid(maps, Stage.CONV, lane))
            if geometry.badge_height:
                width = geometry.kernel_width - BIAS_INDENT - ARROW
                top = kernel.box.bottom() + 2
                box = QRect(BIAS_INDENT, top, width, geometry.px(BIAS))
                self.spots[Unit(Stage.CONV_BIAS, lane)] = box

    def obstacles(self) -> list[QRect]:
        """Return the maps, and the whole column of kernels: lines pass behind it as one."""
        assert self.geometry_of_row is not None
        width = self.geometry_of_row.kernel_width + self.px(KERNEL_GAP)
        return [*super().obstacles(), QRect(0, 0, width, self.height())]

    def paint_still(self, painter: QPainter, layer: Layer) -> None:
        super().paint_still(painter, layer)
        kernels = self.weight_set.weights.kernels[:, 0]
        scale = ColourScale(self.theme.weights, self.weight_set.bounds.kernel)
        if layer & Layer.WEIGHTS:
            self.cells.draw_cells(painter, self.maps[Stage.KERNEL], kernels, scale)
        for unit, box in self.spots.items():
            if layer & Layer.FIXED:
                self._paint_lane_name(painter, unit.channel, box.width())
            if layer & Layer.WEIGHTS:
                self._paint_bias(painter, unit.channel, box)
        self._paint_kernel_legend(painter, scale, layer)

    def paint_live(self, painter: QPainter) -> None:
        self.paint_signal(painter, self.trace.z)

    def _paint_lane_name(self, painter: QPainter, lane: int, width: int) -> None:
        assert self.geometry_of_row is not None
        top = self.geometry_of_row.lane_top(lane)
        badge = QRect(0, top, self.px(20), self.px(BADGE - 4))
        self.draw_badge(painter, badge, str(lane + 1))
        beside = QRect(self.px(26), top, width, badge.height())
        self.draw_text(painter, beside, self.tr("filter"), 12, muted=True)

    def _paint_bias(self, painter: QPainter, lane: int, box: QRect) -> None:
        bias = number_text(float(self.weight_set.weights.conv_bias[lane]), 2)
        self.draw_text(painter, box, self.tr("bias {0}").format(bias), 12, muted=True)

    def _paint_kernel_legend(self, painter: QPainter, scale: ColourScale, layer: Layer) -> None:
        assert self.geometry_of_row is not None
        width = self.geometry_of_row.kernel_width
        height = self.px(LEGEND) - 4
        box = QRect(0, self.height() - height, width, height)
        draw_legend(painter, box, scale, self.theme, self.measures, layer)
