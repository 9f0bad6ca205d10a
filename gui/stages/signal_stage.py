"""The stages that show the signal: z, and what the ReLU and pooling make of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from tinycnn.arrays import FloatArray
from tinycnn.numbers.colour_map import ColourScale
from tinycnn.unit import Stage

from ..paint.background import Layer
from ..paint.cell_painter import CellPainter
from ..paint.legend import draw_legend, draw_own_legend
from ..state.view_state import ScaleMode
from .geometry import LEGEND
from .signal_scale import signal_scales
from .stage_panel import StagePanel

if TYPE_CHECKING:
    from ..state.session import LabSession

# Room for the one number of a narrow scale; it may reach into the gap after the stage.
LEAST_MAP_LEGEND = 42


class SignalStage(StagePanel):
    """A stage whose maps are measured by the scale that all signal stages share."""

    signal: ClassVar[Stage]

    def __init__(
        self, session: LabSession, cells: CellPainter, parent: QWidget | None = None
    ) -> None:
        super().__init__(session, cells, parent)
        session.view.scale_changed.connect(self.show_scale)

    def show_scale(self, mode: ScaleMode) -> None:
        """Measure the colours of the signal by something else."""
        self.show_look()

    def paint_still(self, painter: QPainter, layer: Layer) -> None:
        """Paint the legend of the scale of the weights: the drawing does not change it."""
        if self.session.view.scale_mode is ScaleMode.WEIGHTS:
            scale = ColourScale(self.theme.signed, self.weight_set.bounds.z)
            self.paint_legend(painter, self._legend_box(), [scale], layer)

    def paint_signal(self, painter: QPainter, values: FloatArray, *, numbers: bool = True) -> None:
        """Paint the maps, shape (maps, rows, cols), on the scale in use, with its legend."""
        maps, bound = self.maps[self.signal], self.weight_set.bounds.z
        mode = self.session.view.scale_mode
        scales = signal_scales(mode, self.theme.signed, bound, values)
        groups = [maps] if len(scales) == 1 else maps.single()
        parts = [values] if len(scales) == 1 else [one[None] for one in values]
        for group, part, scale in zip(groups, parts, scales, strict=True):
            self.cells.draw_cells(painter, group, part, scale, numbers=numbers, widest=bound)
        if mode is not ScaleMode.WEIGHTS:
            self.paint_legend(painter, self._legend_box(), scales)

    def paint_legend(
        self, painter: QPainter, box: QRect, scales: list[ColourScale], layer: Layer = Layer.ALL
    ) -> None:
        """Paint the legend of the signal below its maps."""
        if len(scales) == 1:
            draw_legend(painter, box, scales[0], self.theme, self.measures, layer)
        else:
            draw_own_legend(painter, box, scales[0], self.theme, self.measures, self.tr("max"))

    def _legend_box(self) -> QRect:
        box = self.maps[self.signal].grids[0].box
        box.setWidth(max(box.width(), self.px(LEAST_MAP_LEGEND)))
        box.setTop(self.height() - self.px(LEGEND) + 4)
        box.setBottom(self.height())
        return box
