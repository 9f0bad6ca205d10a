"""The convolution: per filter its kernel, its bias and its map of z."""

from __future__ import annotations

from math import ceil
from typing import ClassVar

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from tinycnn.architecture import Architecture
from tinycnn.numbers.colour_map import ColourScale
from tinycnn.numbers.number_text import number_text
from tinycnn.stages import Stage
from tinycnn.unit import Unit

from ..paint.background import Layer
from ..paint.grid import Grid, UnitGrid
from ..paint.legend import draw_legend
from .geometry import MIN_CELL, Column, Lanes, StageGeometry
from .signal_stage import SignalStage, maps_header_width

# At the usual size; `Measures.px` makes them what they are.
BADGE = 22
BIAS = 18
KERNEL_GAP = 10
# Width of the legend below a kernel; in a presentation it has one number, and the bias is wider: so
# many sizes of its type.
LEGEND_WIDTH, BIAS_TYPE, BIAS_WIDTH = 74, 12, 5.05
# Weights can be read, with two decimals, in cells of READABLE_CELL pixels. The cells of a large
# kernel are smaller: no kernel is wider than KERNEL_EDGE.
READABLE_CELL, KERNEL_EDGE = 29, 174
# The frame of a bias begins at the left edge, and its arrow stands before the map.
BIAS_INDENT, ARROW = 7, 6


def kernel_cell(lanes: Lanes) -> int:
    """Return the edge of a square cell of a kernel, in pixels."""
    size = lanes.architecture.kernel_size
    room = lanes.lane_height - lanes.px(BADGE) - lanes.px(BIAS)
    cell = lanes.map_cell
    if not lanes.is_crowded:
        zoom = max(1.0, lanes.measures.zoom)
        cell = max(cell, min(round(zoom * READABLE_CELL), round(zoom * KERNEL_EDGE) // size))
    return max(MIN_CELL, min(room // size, cell))


def kernel_width(lanes: Lanes) -> int:
    """Return the width of a kernel, or of the legend below it if that is wider, in pixels."""
    edge = lanes.architecture.kernel_size * kernel_cell(lanes)
    m = lanes.measures
    bias = BIAS_INDENT + ceil(BIAS_WIDTH * m.type(BIAS_TYPE)) + ARROW
    return max(edge, bias if m.presents else m.px(LEGEND_WIDTH))


def badge_height(lanes: Lanes) -> int:
    """Return the room above a kernel for its number, in pixels.

    It is 0 where the lanes are too low for that and a bias.
    """
    badge, bias = lanes.px(BADGE), lanes.px(BIAS)
    needed = badge + lanes.architecture.kernel_size * kernel_cell(lanes) + bias
    return badge if needed <= lanes.lane_height else 0


def _least_width(lanes: Lanes) -> int:
    gap = lanes.measures.gap(KERNEL_GAP)
    return max(kernel_width(lanes) + gap + lanes.map_edge, maps_header_width(lanes))


class ConvMapsPanel(SignalStage):
    """Kernels, biases and the maps they make: z before the ReLU, with its sign."""

    panel_id: ClassVar[str] = "conv_maps"
    after: ClassVar[str] = "input"
    column: ClassVar[Column] = Column(_least_width)
    signal: ClassVar[Stage] = Stage.CONV
    depends_on_weights: ClassVar[bool] = True

    def title(self) -> str:
        a = self.weight_set.weights.architecture
        return self.tr("Conv2D 1→{0}, {1}×{1}").format(a.filters, a.kernel_size)

    def subtitle(self) -> str:
        weights = self.weight_set.weights
        count = weights.kernels.size + weights.conv_bias.size
        a = weights.architecture
        return self.tr("{0} × {1} × {1}  ·  {2} parameters").format(a.filters, a.map_size, count)

    def name_in_text(self) -> str:
        return self.tr("the convolution")

    def help_text(self, architecture: Architecture) -> str:
        a = architecture
        each = a.kernel_size**2 + 1
        return self.tr(
            "<h3>Conv2D 1→{f}, {k}×{k}: {f} × {m} × {m}</h3>"
            "<p>Each filter has a kernel of {k} × {k} weights and one bias. The kernel is laid on "
            "every {k} × {k} patch of the input; each pixel is multiplied by the weight above it, "
            "and the products and the bias are added (the kernel is not flipped: strictly it is "
            "a cross-correlation):</p>"
            "<p><i>z</i>[<i>f, i, j</i>] = <i>b</i>[<i>f</i>] + "
            "Σ<sub><i>p, q</i></sub> <i>K</i>[<i>f, p, q</i>] · "
            "<i>x</i>[<i>i</i> + <i>p</i>, <i>j</i> + <i>q</i>]</p>"
            "<p>No padding, stride 1: {m} = 8 − {k} + 1. The same weights are used at all {n} "
            "places, so a filter has {e} parameters and the layer {t}. Its feature map shows where "
            "the input looks like the kernel: red is positive, blue negative.</p>"
        ).format(
            f=a.filters,
            k=a.kernel_size,
            m=a.map_size,
            n=a.map_size**2,
            e=each,
            t=a.filters * each,
        )

    def number_rooms(self, geometry: StageGeometry) -> dict[Stage, int]:
        """Return the cell of a kernel, too: weights have decimals of their own."""
        return {Stage.KERNEL: kernel_cell(geometry), **super().number_rooms(geometry)}

    def place(self, geometry: StageGeometry) -> None:
        a = geometry.architecture
        above, cell, kernels = badge_height(geometry), kernel_cell(geometry), kernel_width(geometry)
        maps_left = kernels + geometry.measures.gap(KERNEL_GAP)
        for lane in range(a.filters):
            top = geometry.lane_top(lane)
            kernel = Grid.square(0, top + above, a.kernel_size, a.kernel_size, cell)
            maps = Grid.square(maps_left, top, a.map_size, a.map_size, geometry.map_cell)
            self.grids.append(UnitGrid(kernel, Stage.KERNEL, lane))
            self.grids.append(UnitGrid(maps, Stage.CONV, lane))
            if above:
                width = kernels - BIAS_INDENT - ARROW
                top = kernel.box.bottom() + 2
                box = QRect(BIAS_INDENT, top, width, geometry.px(BIAS))
                self.spots[Unit(Stage.CONV_BIAS, lane)] = box

    def obstacles(self) -> list[QRect]:
        """Return the maps, and the whole column of kernels: lines pass behind it as one."""
        assert self.geometry_of_row is not None
        width = kernel_width(self.geometry_of_row) + self.measures.gap(KERNEL_GAP)
        return [*super().obstacles(), QRect(0, 0, width, self.height())]

    def paint_background(self, painter: QPainter, layer: Layer) -> None:
        super().paint_background(painter, layer)
        scale = ColourScale(self.theme.weights, self.reading.bound(Stage.KERNEL))
        if layer & Layer.WEIGHTS:
            values, known = self.in_cells(Stage.KERNEL)
            maps, widest = self.maps[Stage.KERNEL], self.reading.largest(Stage.KERNEL)
            self.cells.draw_cells(painter, maps, values, scale, known=known, widest=widest)
        for unit, box in self.spots.items():
            if layer & Layer.FIXED:
                self._paint_lane_name(painter, unit.channel, box.width())
            if layer & Layer.WEIGHTS:
                self._paint_bias(painter, unit.channel, box)
        self._paint_kernel_legend(painter, scale, layer)

    def paint_live(self, painter: QPainter) -> None:
        self.paint_signal(painter)

    def _paint_lane_name(self, painter: QPainter, lane: int, width: int) -> None:
        assert self.geometry_of_row is not None
        top = self.geometry_of_row.lane_top(lane)
        badge = QRect(0, top, self.px(20), self.px(BADGE - 4))
        self.draw_badge(painter, badge, str(lane + 1))
        beside = QRect(self.px(26), top, width, badge.height())
        self.draw_text(painter, beside, self.tr("filter"), 12, muted=True)

    def _paint_bias(self, painter: QPainter, lane: int, box: QRect) -> None:
        bias = number_text(float(self.weight_set.weights.conv_bias[lane]), 2)
        self.draw_text(painter, box, self.tr("bias {0}").format(bias), BIAS_TYPE, muted=True)

    def _paint_kernel_legend(self, painter: QPainter, scale: ColourScale, layer: Layer) -> None:
        assert self.geometry_of_row is not None
        width = kernel_width(self.geometry_of_row)
        draw_legend(painter, self.legend_box(0, width), scale, self.theme, self.measures, layer)
