"""The stages that show the signal: z, and what the ReLU and pooling make of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from tinycnn.numbers.colour_map import ColourScale
from tinycnn.stages import Stage

from ..paint.background import Layer
from ..paint.cell_painter import CellPainter
from ..paint.legend import draw_legend, draw_own_legend
from ..state.view_state import ScaleMode
from .geometry import StageGeometry
from .lanes import Lanes
from .signal_scale import signal_scales
from .stage_panel import StagePanel

if TYPE_CHECKING:
    from ..state.shown_network import ShownNetwork

# Room for the one number of a narrow scale; it may reach into the gap after the stage.
LEAST_MAP_LEGEND = 42
# Width of the texts above a stage of maps, usually and in a presentation.
HEADER_WIDTH = (166, 128)


def maps_header_width(lanes: Lanes) -> int:
    """Return the width that the texts above a stage of maps need, in pixels."""
    return lanes.px(lanes.measures.either(*HEADER_WIDTH))


class SignalStage(StagePanel):
    """A stage whose maps are measured by the scale that all signal stages share."""

    signal: ClassVar[Stage]

    def __init__(
        self, shown: ShownNetwork, cells: CellPainter, parent: QWidget | None = None
    ) -> None:
        super().__init__(shown, cells, parent)
        shown.desk.view.scale_changed.connect(self.show_scale)

    def number_rooms(self, geometry: StageGeometry) -> dict[Stage, int]:
        """Return the cell of a map for each of these stages: they share their decimals."""
        return {self.signal: geometry.map_cell}

    def show_scale(self, mode: ScaleMode) -> None:
        """Draw the signal on the colour scale that was chosen."""
        self.show_look()

    def paint_background(self, painter: QPainter, layer: Layer) -> None:
        """Paint the legend of the scale of the weights: the drawing does not change it."""
        if self.shown.desk.view.scale_mode is ScaleMode.WEIGHTS:
            self.paint_legend(painter, self._legend_box(), [self.scale_of(self.signal)], layer)

    def paint_signal(self, painter: QPainter, *, numbers: bool = True) -> None:
        """Paint the numbers of the reading on the scale in use, with its legend."""
        maps, bound = self.maps[self.signal], self.reading.bound(self.signal)
        values, known = self.in_cells(self.signal)
        mode = self.shown.desk.view.scale_mode
        scales = signal_scales(mode, self.theme.signed, bound, values)
        for index, scale in enumerate(scales):
            one = slice(None) if len(scales) == 1 else slice(index, index + 1)
            self.cells.draw_cells(
                painter,
                maps if len(scales) == 1 else maps.single()[index],
                values[one],
                scale,
                known=None if known is None else known[one],
                numbers=numbers,
                widest=self.reading.largest(self.signal),
            )
        if mode is not ScaleMode.WEIGHTS:
            self.paint_legend(painter, self._legend_box(), scales)

    def paint_legend(
        self, painter: QPainter, box: QRect, scales: list[ColourScale], layer: Layer = Layer.ALL
    ) -> None:
        """Paint the legend of the signal below its maps."""
        name = self.reading.symbol(self.signal)
        if len(scales) == 1:
            draw_legend(painter, box, scales[0], self.theme, self.measures, layer, name)
        else:
            word = name or self.tr("max")
            draw_own_legend(painter, box, scales[0], self.theme, self.measures, word)

    def signal_box(self) -> QRect:
        """Return the maps that the legend stands below: the first, or one in each column."""
        grids, row = self.maps[self.signal].grids, self.geometry_of_row
        assert row is not None
        box = grids[0].box
        return box if row.columns == 1 else box.united(grids[-1].box)

    def _legend_box(self) -> QRect:
        box = self.signal_box()
        return self.legend_box(box.left(), max(box.width(), self.px(LEAST_MAP_LEGEND)))
