"""The ReLU: the same maps without their negative part, and where pooling will look."""

from __future__ import annotations

from typing import ClassVar

import numpy as np
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QRegion

from tinycnn.architecture import Architecture
from tinycnn.stages import Stage

from ..paint.grid import Grid, UnitGrid
from ..paint.pixel_grid import whole_pixels
from ..paint.sparing import NOTHING, Sparing
from .geometry import Column, StageGeometry
from .lanes import Lanes
from .signal_stage import SignalStage, maps_header_width

# The number of filters from which on the subtitle is shorter by a word.
MANY = 10


def _least_width(lanes: Lanes) -> int:
    return max(lanes.side_by_side(lanes.map_edge), maps_header_width(lanes))


class ReluMapsPanel(SignalStage):
    """Rectified maps on the convolution's colours, the pooling windows and their winners."""

    panel_id: ClassVar[str] = "relu_maps"
    after: ClassVar[str] = "conv_maps"
    column: ClassVar[Column] = Column(_least_width)
    signal: ClassVar[Stage] = Stage.RELU
    depends_on_weights: ClassVar[bool] = True
    subtitle_is_live: ClassVar[bool] = True

    def title(self) -> str:
        return self.tr("ReLU") if self._architecture.relu else self.tr("No ReLU")

    def subtitle(self) -> str:
        activation = self.trace.activation
        if self.shown.hides(Stage.RELU):
            return self.tr("{0} × {1} × {1}").format(*activation.shape[:2])
        zeros = activation.size - int(np.count_nonzero(activation))
        if self.cells.look.measures.presents:
            return self.tr("{0} of {1} are zero").format(zeros, activation.size)
        text = self.tr("{0} × {1} × {1}  ·  {2} of {3} are zero")
        if len(activation) >= MANY:
            text = self.tr("{0} × {1} × {1}  ·  {2} of {3} zero")
        return text.format(*activation.shape[:2], zeros, activation.size)

    def name_in_text(self) -> str:
        return self.tr("ReLU")

    def help_text(self, architecture: Architecture) -> str:
        return self._relu_text(architecture) if architecture.relu else self._identity_text()

    def _relu_text(self, a: Architecture) -> str:
        text = self.tr(
            "<h3>ReLU: {f} × {m} × {m}</h3>"
            "<p>What is negative becomes 0, all else stays: "
            "<i>a</i> = max(0, <i>z</i>). There are no parameters. Going backward the gate is open "
            "where <i>z</i> &gt; 0 and shut elsewhere.</p>"
        ).format(f=a.filters, m=a.map_size)
        frames = self.tr("<p>The frames are the pooling windows.</p>")
        winners = self.tr(
            "<p>The frames are the pooling windows. A solid outline is the one winner of a window, "
            "dashed outlines are tied; a window that is all zero has no winner.</p>"
        )
        if a.pool_size == 1:
            return text
        return text + (winners if a.pool == "max" else frames)

    def _identity_text(self) -> str:
        return self.tr(
            "<h3>No ReLU</h3>"
            "<p>This network has none: negative numbers pass as they are, <i>a</i> = <i>z</i>. "
            "With average pooling the whole network is then linear, up to its biases; with max "
            "pooling it is not.</p>"
        )

    def place(self, geometry: StageGeometry) -> None:
        a = geometry.architecture
        for lane in range(a.filters):
            top = geometry.lane_top(lane)
            left = geometry.lane_left(lane, geometry.map_edge)
            grid = Grid.square(left, top, a.map_size, a.map_size, geometry.map_cell)
            self.grids.append(UnitGrid(grid, Stage.RELU, lane))
        self._windows = [w for placed in self.grids for w in self._windows_of(placed.grid)]

    def _windows_of(self, grid: Grid) -> list[QRect]:
        """Return the pooling windows of a map; cells that fill none stay outside.

        Windows of one cell are as good as none: they are not ruled, and have no winners to mark.
        """
        size, count = self._architecture.pool_size, self._architecture.pooled_size
        if size == 1:
            return []
        return [
            grid.window(row * size, col * size, size, size)
            for row in range(count)
            for col in range(count)
        ]

    def paint_live(self, painter: QPainter) -> None:
        self.paint_signal(painter)
        painter.setPen(self.theme.pen(self.theme.rule, whole_pixels(painter, 1)))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRects(self._windows)
        with Sparing(painter, self._signed_numbers()):
            for placed in self.grids if self._windows else ():
                self._paint_winners(painter, placed)

    def _signed_numbers(self) -> QRegion:
        """Return where numbers stand that an outline would cut: those with a sign are longer."""
        values, _ = self.in_cells(Stage.RELU)
        return self.cells.wide_numbers(self.maps[Stage.RELU]) if (values < 0).any() else NOTHING

    @property
    def _architecture(self) -> Architecture:
        return self.weight_set.weights.architecture

    def _paint_winners(self, painter: QPainter, placed: UnitGrid) -> None:
        """Outline what each window's maximum stands in; an all-zero window has no winner."""
        lane, grid = placed.channel, placed.grid
        trace = self.reading.trace or self.trace
        ties = trace.ties[lane]
        marked = (trace.winners[lane] | ties) & (trace.activation[lane] != 0)
        known = self.reading.known(Stage.RELU)
        if known is not None:
            marked = marked & known[lane]
        marks = ((grid.cell(r, c), bool(ties[r, c])) for r, c in np.argwhere(marked).tolist())
        self.cells.draw_marks(painter, marks)
