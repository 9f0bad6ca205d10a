"""The convolution: per filter its kernel, its bias and its map of z."""

from __future__ import annotations

from math import ceil
from typing import ClassVar

from PySide6.QtCore import QRect
from PySide6.QtGui import QFontMetrics, QPainter

from tinycnn.architecture import Architecture
from tinycnn.numbers.number_text import number_text
from tinycnn.stages import Stage
from tinycnn.unit import Unit

from ..look.theme import font
from ..paint.background import Layer
from ..paint.grid import Grid, UnitGrid
from ..paint.legend import draw_legend
from .geometry import Column, StageGeometry
from .headed_panel import SUBTITLE_TYPE
from .lanes import MIN_CELL, Lanes
from .signal_stage import SignalStage, maps_header_width

# Lengths at the usual size, which `Measures.px` scales: the heights of a kernel's number above it
# and of its bias below it. They stand closer where the kernel would else be small.
BADGE, BIAS = 22, 18
CLOSE_BADGE, CLOSE_BIAS = 18, 16
# The gap between a kernel and its map, usually and where lanes stand in columns.
KERNEL_GAP = (10, 6)
# The width of the legend below a kernel; the type of a bias, and its width in sizes of that type.
# Where lanes stand in columns a bias is written in short.
LEGEND_WIDTH, BIAS_TYPE, BIAS_WIDTH = 74, 12, 5.05
SHORT_TYPE, SHORT_WIDTH = 11, 3.6
# READABLE_CELL is the edge of a cell in which a weight with two decimals can be read, KERNEL_EDGE
# the largest edge of a kernel, however many cells it has. Where cells would be smaller than
# SMALL_CELL, a kernel's number and its bias stand closer.
READABLE_CELL, KERNEL_EDGE, SMALL_CELL = 29, 174, 10
# The room left of a bias for its frame, and right of it for its arrow.
BIAS_INDENT, ARROW = 7, 6
# The width of a letter of the subtitle, in sizes of its type, and how far the subtitle may reach
# into the gap.
LETTER_WIDTH, GAP_AFTER = 0.47, 6


def lines_beside_kernel(lanes: Lanes) -> tuple[int, int]:
    """Return the height of a kernel's number above it, and of its bias below it, in pixels."""
    usual, close = (
        (lanes.px(badge), lanes.px(bias))
        for badge, bias in ((BADGE, BIAS), (CLOSE_BADGE, CLOSE_BIAS))
    )
    has_room = SMALL_CELL * lanes.architecture.kernel_size + sum(usual) <= lanes.lane_height
    return usual if has_room else close


def kernel_cell(lanes: Lanes) -> int:
    """Return the edge of a square cell of a kernel, in pixels."""
    size, zoom = lanes.architecture.kernel_size, max(1.0, lanes.measures.zoom)
    room = lanes.lane_height - sum(lines_beside_kernel(lanes))
    cell, readable = lanes.map_cell, round(zoom * READABLE_CELL)
    if not lanes.is_crowded:
        cell = max(cell, min(readable, round(zoom * KERNEL_EDGE) // size))
    elif lanes.columns > 1:  # it is as wide as what stands below it
        cell = max(cell, min(readable, _words_width(lanes) // size))
    return max(MIN_CELL, min(room // size, cell))


def kernel_width(lanes: Lanes) -> int:
    """Return the width of a kernel, or of the legend below it if that is wider, in pixels."""
    return max(lanes.architecture.kernel_size * kernel_cell(lanes), _words_width(lanes))


def _words_width(lanes: Lanes) -> int:
    """Return the width of what is written below a kernel, in pixels."""
    m, is_short = lanes.measures, lanes.columns > 1
    words, pixels = (SHORT_WIDTH, SHORT_TYPE) if is_short else (BIAS_WIDTH, BIAS_TYPE)
    bias = BIAS_INDENT + ceil(words * m.type(pixels)) + ARROW
    return bias if m.presents or is_short else m.px(LEGEND_WIDTH)


def lane_width(lanes: Lanes) -> int:
    """Return the width of a kernel with its map, in pixels."""
    return kernel_width(lanes) + kernel_gap(lanes) + lanes.map_edge


def kernel_gap(lanes: Lanes) -> int:
    """Return the gap between a kernel and its map, in pixels."""
    return lanes.measures.gap(KERNEL_GAP[lanes.columns > 1])


def _least_width(lanes: Lanes) -> int:
    return max(lanes.side_by_side(lane_width(lanes)), maps_header_width(lanes), _header(lanes))


def _header(lanes: Lanes) -> int:
    """Return the width of the subtitle beside the gap after the stage, in pixels."""
    a = lanes.architecture
    letters = len(f"{a.filters} × {a.map_size} × {a.map_size}  ·  {_count(a)} parameters")
    return ceil(LETTER_WIDTH * letters * lanes.measures.type(SUBTITLE_TYPE)) - GAP_AFTER


def _count(a: Architecture) -> int:
    """Return how many parameters the layer has."""
    return a.filters * (a.kernel_size**2 + 1)


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
        a = self.weight_set.weights.architecture
        text = self.tr("{0} × {1} × {1}  ·  {2} parameters")
        return text.format(a.filters, a.map_size, _count(a))

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
        a, cell, kernels = geometry.architecture, kernel_cell(geometry), kernel_width(geometry)
        above, below = lines_beside_kernel(geometry)
        for lane in range(a.filters):
            left = geometry.lane_left(lane, lane_width(geometry))
            top = geometry.lane_top(lane)
            kernel = Grid.square(left, top + above, a.kernel_size, a.kernel_size, cell)
            maps_left = left + kernels + kernel_gap(geometry)
            maps = Grid.square(maps_left, top, a.map_size, a.map_size, geometry.map_cell)
            self.grids.append(UnitGrid(kernel, Stage.KERNEL, lane))
            self.grids.append(UnitGrid(maps, Stage.CONV, lane))
            width = kernels - BIAS_INDENT - ARROW
            box = QRect(left + BIAS_INDENT, kernel.box.bottom() + 2, width, below)
            self.spots[Unit(Stage.CONV_BIAS, lane)] = box

    def obstacles(self) -> list[QRect]:
        """Return the maps, and the whole columns of kernels: lines pass behind each as one."""
        row = self.geometry_of_row
        assert row is not None
        width = kernel_width(row) + kernel_gap(row)
        lefts = {row.lane_left(lane, lane_width(row)) for lane in range(row.architecture.filters)}
        kernels = (QRect(left, 0, width, self.height()) for left in sorted(lefts))
        return [*super().obstacles(), *kernels]

    def paint_background(self, painter: QPainter, layer: Layer) -> None:
        super().paint_background(painter, layer)
        scale = self.scale_of(Stage.KERNEL)
        if layer & Layer.WEIGHTS:
            values, known = self.in_cells(Stage.KERNEL)
            maps, widest = self.maps[Stage.KERNEL], self.reading.largest(Stage.KERNEL)
            self.cells.draw_cells(painter, maps, values, scale, known=known, widest=widest)
        for unit, box in self.spots.items():
            if layer & Layer.FIXED:
                self._paint_lane_name(painter, unit.channel)
            if layer & Layer.WEIGHTS and self.reading.knows(unit):
                self._paint_bias(painter, unit, box)
        self._paint_kernel_legend(painter, layer)

    def paint_live(self, painter: QPainter) -> None:
        self.paint_signal(painter)

    def _paint_lane_name(self, painter: QPainter, lane: int) -> None:
        row = self.geometry_of_row
        assert row is not None
        left, top = row.lane_left(lane, lane_width(row)), row.lane_top(lane)
        above, gap = lines_beside_kernel(row)[0], self.px(26)
        badge = QRect(left, top, self.px(20), above - self.px(BADGE) + self.px(BADGE - 4))
        self.draw_badge(painter, badge, str(lane + 1))
        if row.columns == 1:
            width = kernel_width(row) - BIAS_INDENT - ARROW
            beside = QRect(left + gap, top, width, badge.height())
            self.draw_text(painter, beside, self.tr("filter"), 12, muted=True)

    def _paint_bias(self, painter: QPainter, unit: Unit, box: QRect) -> None:
        row = self.geometry_of_row
        assert row is not None
        is_short = row.columns > 1
        pixels = SHORT_TYPE if is_short else BIAS_TYPE
        metrics = QFontMetrics(font(self.measures.type(pixels)))
        room = box.width() + (0 if self.what else ARROW)
        texts = self._bias_texts(unit, is_short=is_short)
        fitting = (t for t in texts if metrics.horizontalAdvance(t) <= room)
        self.draw_text(painter, box, next(fitting, texts[-1]), pixels, muted=True)

    def _bias_texts(self, unit: Unit, *, is_short: bool) -> list[str]:
        """Return what may stand below a kernel, the longest first."""
        reading = self.reading
        value = float(reading.values(unit.stage)[unit.place])
        if self.what:
            symbols = (reading.symbol(unit.stage), reading.short_symbol(unit.stage))
            return [f"{name} {number_text(value, n)}" for name in symbols for n in (2, 1)]
        words = self.tr("b {0}") if is_short else self.tr("bias {0}")
        return [words.format(number_text(value, decimals)) for decimals in (2, 1, 0)]

    def _paint_kernel_legend(self, painter: QPainter, layer: Layer) -> None:
        """Paint it below the kernels; where lanes stand in columns it has all of the first one."""
        row = self.geometry_of_row
        assert row is not None
        width = kernel_width(row) if row.columns == 1 else lane_width(row)
        box, scale = self.legend_box(0, width), self.scale_of(Stage.KERNEL)
        name = self.reading.symbol(Stage.KERNEL)
        draw_legend(painter, box, scale, self.theme, self.measures, layer, name)

    def signal_box(self) -> QRect:
        """Return the maps that the legend of the signal stands below: not those of the kernels."""
        row = self.geometry_of_row
        assert row is not None
        if row.columns == 1:
            return super().signal_box()
        left = row.lane_left(row.rows, lane_width(row))
        return QRect(left, 0, lane_width(row), row.height)
