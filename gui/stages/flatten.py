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
from .geometry import Column, StageGeometry
from .headed_panel import TITLE_TYPE
from .lanes import Lanes
from .signal_stage import SignalStage

# Lengths at the usual size, which `Measures` scales.
LEAST_CELL = 16
BRACKET = 12
INDEX_GAP = 4
# The gap between the parts of two filters where these stand in columns, and the least height of a
# cell that is seen well.
PART_GAP, LEAST_HEIGHT = 4, 4
INDEX_TYPE = 10
# Room for an index in sizes of its type: its width, usually and in a presentation, and its height.
INDEX_WIDTH, INDEX_HEIGHT = (1.4, 1.2), 0.85
# Width of the title in sizes of its type; it reaches so far into the gap after the stage, usually
# and in a presentation.
TITLE_WIDTH, TITLE_BEYOND = 3.4, (10, 4)


def _index_width(lanes: Lanes) -> int:
    """Return the width of the indices, with the gap after them."""
    m = lanes.measures
    return ceil(m.either(*INDEX_WIDTH) * m.type(INDEX_TYPE)) + m.gap(INDEX_GAP)


def _least_width(lanes: Lanes) -> int:
    m = lanes.measures
    title = ceil(TITLE_WIDTH * m.type(TITLE_TYPE)) - m.gap(m.either(*TITLE_BEYOND))
    width = _index_width(lanes) + m.gap(LEAST_CELL)
    return max(title, max(width, lanes.map_cell) + m.gap(BRACKET))


def _lane_places(lanes: Lanes) -> tuple[list[int], int]:
    """Return the top of each filter's part of the column, and the height of all of them.

    Where lanes stand in columns the parts follow one another all the same: it is one vector.
    """
    filters = lanes.architecture.filters
    if lanes.columns == 1:
        room = min(lanes.lane_height, lanes.map_edge)
        return [lanes.lane_top(lane) for lane in range(filters)], room
    room = lanes.lanes_height // filters - lanes.measures.gap(PART_GAP)
    top, height = lanes.lane_top(0), lanes.lanes_height
    return [top + height * lane // filters for lane in range(filters)], max(1, room)


def _columns(cells: int, width: int, height: int) -> int:
    """Return in how many columns the cells of a filter stand: in one, where that has the room.

    Else in as many as make their shorter edge longest; row by row.
    """
    divisors = [n for n in range(1, cells + 1) if cells % n == 0]
    if height // cells >= LEAST_HEIGHT:
        return 1
    return max(divisors, key=lambda n: min(width // n, height * n // cells))


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
        tops, room = _lane_places(geometry)
        width = geometry.widths[self.panel_id] - geometry.measures.gap(BRACKET) - index
        cols = _columns(per_lane, width, room)
        rows = per_lane // cols
        height = max(1, room // rows)
        for lane, top in enumerate(tops):
            above = top + (room - height * rows) // 2
            grid = Grid(index, above, rows, cols, max(1, width // cols), height)
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
