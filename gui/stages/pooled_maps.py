"""The pooling: one large cell for each window."""

from __future__ import annotations

from math import ceil
from typing import ClassVar

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from tinycnn.architecture import Architecture
from tinycnn.numbers.colour_map import ColourScale
from tinycnn.stages import Stage

from ..look.measures import Measures
from ..paint.background import Layer
from ..paint.cell_type import cell_type
from ..paint.grid import Grid, UnitGrid
from ..state.view_state import ScaleMode
from ..state.weight_sets import SourceKind, WeightSet
from .geometry import Column, StageGeometry
from .lanes import Lanes
from .pool_size import pool_cell, pooled_edge
from .signal_stage import SignalStage

# Width of the notes below the maps, at the usual size, and of the heading in a presentation.
NOTES_WIDTH = (97, 84)


def _least_width(lanes: Lanes) -> int:
    return max(
        lanes.side_by_side(pooled_edge(lanes)),
        lanes.px(lanes.measures.either(*NOTES_WIDTH)),
    )


class PooledMapsPanel(SignalStage):
    """What pooling keeps of every map."""

    panel_id: ClassVar[str] = "pooled_maps"
    after: ClassVar[str] = "relu_maps"
    column: ClassVar[Column] = Column(_least_width)
    signal: ClassVar[Stage] = Stage.POOL
    depends_on_weights: ClassVar[bool] = True
    _notes: tuple[str, str] | None = None  # as they stand below the maps

    def title(self) -> str:
        a = self.weight_set.weights.architecture
        name = self.tr("MaxPool {0}×{0}") if a.pool == "max" else self.tr("AvgPool {0}×{0}")
        return name.format(a.pool_size)

    def subtitle(self) -> str:
        a = self.weight_set.weights.architecture
        return self.tr("{0} × {1} × {1}").format(a.filters, a.pooled_size)

    def name_in_text(self) -> str:
        return self.tr("the pooling")

    def help_text(self, architecture: Architecture) -> str:
        a = architecture
        most = self.tr(
            "<h3>MaxPool {p}×{p}: {f} × {s} × {s}</h3>"
            "<p>Of each pooling window of {p} × {p} cells the largest number stays. The windows do "
            "not overlap; there are no parameters.</p>"
            "<p>In a tie the network counts the first in row order. That matters only going "
            "backward: all of the gradient goes to the winner.</p>"
        )
        mean = self.tr(
            "<h3>AvgPool {p}×{p}: {f} × {s} × {s}</h3>"
            "<p>Of each pooling window of {p} × {p} cells the mean stays. The windows do not "
            "overlap; there are no parameters. Going backward each cell gets an equal share.</p>"
        )
        dropped = a.map_size % a.pool_size
        left = self.tr("<p>{0} rows and columns at the end fill no window and are dropped.</p>")
        if dropped == 1:
            left = self.tr("<p>The last row and column fill no window and are dropped.</p>")
        text = (most if a.pool == "max" else mean).format(
            p=a.pool_size, f=a.filters, s=a.pooled_size
        )
        return text + (left.format(dropped) if dropped else "")

    def cells_to_keep(self, row: StageGeometry, measures: Measures) -> dict[Stage, int]:
        """Return the cell of a map that keeps the numbers of larger cells, too."""
        found, pooled = super().cells_to_keep(row, measures), pool_cell(row)
        limit = self.reading.largest(self.signal)
        kind = cell_type(pooled, limit, room=row.map_cell, measures=row.measures)
        own = self.cell_to_keep(self.signal, kind, measures) * row.map_cell / pooled
        return {self.signal: max(ceil(own), found[self.signal])}

    def place(self, geometry: StageGeometry) -> None:
        a = geometry.architecture
        cell = pool_cell(geometry)
        middle = (geometry.map_edge - a.pooled_size * cell) // 2
        for lane in range(a.filters):
            top = geometry.lane_top(lane) + max(0, middle)
            left = geometry.lane_left(lane, pooled_edge(geometry))
            grid = Grid.square(left, top, a.pooled_size, a.pooled_size, cell)
            self.grids.append(UnitGrid(grid, Stage.POOL, lane))

    def paint_live(self, painter: QPainter) -> None:
        self.paint_signal(painter)

    def paint_legend(
        self, painter: QPainter, box: QRect, scales: list[ColourScale], layer: Layer = Layer.ALL
    ) -> None:
        """Paint, on the scale of the weights, what it is; else the legend of this stage."""
        if self.shown.desk.view.scale_mode is not ScaleMode.WEIGHTS or self.what:
            super().paint_legend(painter, box, scales, layer)
        elif layer & Layer.FIXED:
            self._paint_notes(painter)

    def show_weights(self, weight_set: WeightSet) -> None:
        """Show other weights; what is said of their scale seldom changes."""
        super().show_weights(weight_set)
        if self._notes and self._notes != self._scale_notes() and not self.what:
            self.show_look()

    def _paint_notes(self, painter: QPainter) -> None:
        if self.measures.presents:
            return
        notes = self._notes = self._scale_notes()
        assert self.geometry_of_row is not None
        legend = self.geometry_of_row.legend
        for line, note in enumerate(notes):
            height = min(legend // len(notes), self.px(15))
            box = QRect(0, self.height() - legend - 1 + height * line, self.width(), height)
            self.draw_text(painter, box, note, 11, muted=True)

    def _scale_notes(self) -> tuple[str, str]:
        """Return two lines on the scale in use."""
        if self.weight_set.is_beyond_scale:
            return self.tr("a failed step: numbers"), self.tr("reach beyond the scale")
        is_run = self.weight_set.source.kind is SourceKind.RUN
        how = self.tr("it grows with the run") if is_run else self.tr("fixed by the weights")
        return self.tr("one scale for all maps,"), how
