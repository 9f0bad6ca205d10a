"""How large the canvas is in a row that is scrolled: the answer stays in sight with it."""

from __future__ import annotations

from tinycnn.architecture import IMAGE_SIZE
from tinycnn.stages import Stage

from ..look.measures import LEAST_PRESENTED_TYPE
from ..paint.cell_type import CellType
from .answer_size import least_line
from .canvas_size import canvas_cell, canvas_edge
from .geometry import StageGeometry
from .headed_panel import GAP
from .lanes import MIN_CELL
from .stage_panel import StagePanel

# The gap between the canvas and what stands below it.
GAP_BELOW = 8
# The least type of two decimals in a canvas beside the verdict, usually and in a presentation.
KEPT_TYPE = (12, LEAST_PRESENTED_TYPE)


def cell_above_answer(panel: StagePanel, geometry: StageGeometry) -> int:
    """Return a cell of the canvas that leaves the verdict below it in sight.

    Its numbers have as many decimals as without that.
    """
    kind, least = panel.number_types(geometry)[Stage.INPUT], MIN_CELL
    if kind is not None:
        least = panel.least_cell(Stage.INPUT, kind.shrink(geometry.measures))
    room = panel.seen - geometry.header - GAP_BELOW - least_line(geometry)
    fitting = (room - canvas_edge(0)) // IMAGE_SIZE
    return min(canvas_cell(geometry, geometry.widths[panel.panel_id]), max(least, fitting))


def cell_beside_answer(panel: StagePanel, geometry: StageGeometry, answer: int) -> int:
    """Return a cell of the canvas that leaves a verdict its width at the right.

    It is not so small that its numbers could not be read easily.
    """
    width, high = geometry.widths[panel.panel_id], panel.seen - geometry.header
    wide = width - panel.px(GAP) - answer
    pixels = round(geometry.measures.either(*KEPT_TYPE))
    least = panel.least_cell(Stage.INPUT, CellType(2, pixels))
    return max(least, (min(wide, high) - canvas_edge(0)) // IMAGE_SIZE)
