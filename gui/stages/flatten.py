"""Flatten: the pooled maps in one column, and the bracket that leads all of it to the classes."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QPainter

from tinycnn.architecture import Architecture
from tinycnn.numbers.colour_map import ColourScale
from tinycnn.stages import Stage

from ..paint.background import Layer
from ..paint.grid import Grid, UnitGrid
from .geometry import Column, Lanes, StageGeometry
from .signal_stage import SignalStage

# At the usual size; `Measures.px` makes them what they are.
LEAST_WIDTH = 34
BRACKET = 12
INDEX_WIDTH = 18
INDEX_TYPE = 10


def _least_width(lanes: Lanes) -> int:
    return max(lanes.px(LEAST_WIDTH), lanes.map_cell) + lanes.px(BRACKET)


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
        per_lane, index = a.pooled_size**2, geometry.px(INDEX_WIDTH)
        room = min(geometry.lane_height, geometry.map_edge)
        # A low lane sets its cells in more columns than one, row by row.
        divisors = (n for n in range(1, per_lane + 1) if per_lane % n == 0)
        cols = next((n for n in divisors if per_lane // n <= room), per_lane)
        rows = per_lane // cols
        height = max(1, room // rows)
        width = max(1, (geometry.widths[self.panel_id] - geometry.px(BRACKET) - index) // cols)
        for lane in range(a.filters):
            top = geometry.lane_top(lane) + (room - height * rows) // 2
            grid = Grid(index, top, rows, cols, width, height)
            self.grids.append(UnitGrid(grid, Stage.FLAT, 0, flat_from=lane * per_lane))

    def paint_background(self, painter: QPainter, layer: Layer) -> None:
        if not layer & Layer.FIXED:
            return
        for placed in self.grids:
            pixels = self.measures.type(INDEX_TYPE)
            fits = placed.grid.height > pixels and self.px(INDEX_WIDTH - 4) >= 1.2 * pixels
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
        return [box.adjusted(-self.px(INDEX_WIDTH), 0, 0, 0) for box in super().obstacles()]

    def _paint_indices(self, painter: QPainter, grid: Grid, first: int) -> None:
        for row in range(grid.rows):
            box = QRect(0, grid.y + row * grid.height, self.px(INDEX_WIDTH - 4), grid.height)
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
