"""Flatten: the pooled maps in one column, and the bracket that leads all of it to the classes."""

from __future__ import annotations

from math import ceil
from typing import ClassVar

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QPainter

from tinycnn.architecture import Architecture
from tinycnn.numbers.colour_map import ColourScale
from tinycnn.stages import Stage

from ..paint.background import Layer
from ..paint.grid import Grid, UnitGrid
from .geometry import Column, Lanes, StageGeometry
from .headed_panel import TITLE_TYPE
from .signal_stage import SignalStage

# At the usual size; `Measures` makes them what they are.
LEAST_CELL = 16
BRACKET = 12
INDEX_GAP = 4
INDEX_TYPE = 10
# Room for an index in sizes of its type: its width, usually and in a presentation, and its height.
INDEX_WIDTH, INDEX_HEIGHT = (1.4, 1.2), 0.85
# Width of the title in sizes of its type; it reaches so far into the gap after the stage.
TITLE_WIDTH, TITLE_BEYOND = 3.4, 10


def _index_width(lanes: Lanes) -> int:
    """Return the width of the indices, with the gap after them."""
    m = lanes.measures
    return ceil(m.either(*INDEX_WIDTH) * m.type(INDEX_TYPE)) + m.gap(INDEX_GAP)


def _least_width(lanes: Lanes) -> int:
    m = lanes.measures
    title = ceil(TITLE_WIDTH * m.type(TITLE_TYPE)) - m.gap(TITLE_BEYOND)
    width = _index_width(lanes) + m.gap(LEAST_CELL)
    return max(title, max(width, lanes.map_cell) + m.gap(BRACKET))


class FlattenPanel(SignalStage):
    """The vector the dense layer sees: channel by channel, row by row."""

    panel_id: ClassVar[str] = "flatten"
    after: ClassVar[str] = "pooled_maps"
    column: ClassVar[Column] = Column(_least_width)
    signal: ClassVar[Stage] = Stage.FLAT

    def title(self) -> str:
        return self.tr("Flatten")

    def subtitle(self) -> str:
        return self.tr("→ {0}").format(self.weight_set.weights.architecture.flat_size)

    def name_in_text(self) -> str:
        return self.tr("flatten")

    def help_text(self, architecture: Architecture) -> str:
        a = architecture
        return self.tr(
            "<h3>Flatten → {n}</h3>"
            "<p>The {f} pooled maps in one row of {n} numbers, filter by filter, row by row: "
            "number <i>n</i> = <i>f</i> · {a} + <i>i</i> · {s} + <i>j</i>, counted from 0. Nothing "
            "is computed.</p>"
        ).format(n=a.flat_size, f=a.filters, a=a.pooled_size**2, s=a.pooled_size)

    def number_rooms(self, geometry: StageGeometry) -> dict[Stage, int]:
        """Return none: the column shows no numbers."""
        return {}

    def place(self, geometry: StageGeometry) -> None:
        a = geometry.architecture
        per_lane, index = a.pooled_size**2, _index_width(geometry)
        room = min(geometry.lane_height, geometry.map_edge)
        # A low lane sets its cells in more columns than one, row by row.
        divisors = (n for n in range(1, per_lane + 1) if per_lane % n == 0)
        cols = next((n for n in divisors if per_lane // n <= room), per_lane)
        rows = per_lane // cols
        height = max(1, room // rows)
        bracket = geometry.measures.gap(BRACKET)
        width = max(1, (geometry.widths[self.panel_id] - bracket - index) // cols)
        for lane in range(a.filters):
            top = geometry.lane_top(lane) + (room - height * rows) // 2
            grid = Grid(index, top, rows, cols, width, height)
            self.grids.append(UnitGrid(grid, Stage.FLAT, 0, flat_from=lane * per_lane))

    def paint_background(self, painter: QPainter, layer: Layer) -> None:
        if not layer & Layer.FIXED:
            return
        for placed in self.grids:
            pixels = self.measures.type(INDEX_TYPE)
            fits = placed.grid.height >= INDEX_HEIGHT * pixels
            if fits and placed.grid.cols == 1:
                self._paint_indices(painter, placed.grid, placed.flat_from or 0)
        self._paint_bracket(painter)

    def paint_live(self, painter: QPainter) -> None:
        self.paint_signal(painter, numbers=False)

    def paint_legend(
        self, painter: QPainter, box: QRect, scales: list[ColourScale], layer: Layer = Layer.ALL
    ) -> None:
        """Paint none: the pooled maps beside this column have the same."""

    def obstacles(self) -> list[QRect]:
        """Return the cells together with their indices."""
        return [box.adjusted(-box.left(), 0, 0, 0) for box in super().obstacles()]

    def _paint_indices(self, painter: QPainter, grid: Grid, first: int) -> None:
        for row in range(grid.rows):
            width = grid.x - self.measures.gap(INDEX_GAP)
            box = QRect(0, grid.y + row * grid.height, width, grid.height)
            align = Qt.AlignmentFlag.AlignRight
            self.draw_text(painter, box, str(first + row), INDEX_TYPE, muted=True, align=align)

    def _paint_bracket(self, painter: QPainter) -> None:
        assert self.geometry_of_row is not None
        right = self.geometry_of_row.widths[self.panel_id] - 2
        top = self.geometry_of_row.lane_top(0)
        bottom = top + self.geometry_of_row.lanes_height
        corners = [(right - 5, top), (right, top), (right, bottom), (right - 5, bottom)]
        painter.setPen(self.theme.pen(self.theme.strong_line, 1))
        painter.drawPolyline([QPoint(x, y) for x, y in corners])
