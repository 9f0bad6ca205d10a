"""How large the canvas is, given the tools below it and the stages beside it."""

from __future__ import annotations

from functools import lru_cache
from math import ceil

from tinycnn.architecture import IMAGE_SIZE

from ..look.measures import Measures
from .geometry import Column
from .lanes import MIN_CELL, Lanes
from .spacing import share_height

# The panel_id of the stage that holds the canvas.
CANVAS = "input"
# Room around the canvas's cells for its focus ring, clear of the outlines of links.
CANVAS_EDGE = 3
# A canvas cell is at least this much larger than a map's: the canvas is where the hand works.
CANVAS_FACTOR = 1.35
# It is at most this much larger: small maps are not to look as if they did not matter.
LARGEST_FACTOR = 3
# The edge of a cell up to which its number grows with it, in pixels.
NUMBER_CELL = 50
# The height of the row below which the patterns are smaller and the verdict has no caption. So it
# is in a higher row, too, as long as the canvas would become smaller by both.
LOW = 540
# Width and height of the tools below the canvas, usually and in a presentation.
TOOLS_WIDTH = (272, 204)
TOOLS_HEIGHT, LOW_TOOLS_HEIGHT = (206, 190), (174, 156)
# The part of that height for gaps and controls, which do not shrink.
CONTROLS = 79
# The type of the verdict at the usual size, and the height of its line in sizes of the type. Below
# a large canvas it grows with the digits: VERDICT_GROWTH is the least height of its line, in cells.
VERDICT_TYPE, VERDICT_LINE, VERDICT_GROWTH = 21, 1.32, 0.68


def is_low(lanes: Lanes) -> bool:
    """Whether a row has to make do with less below the canvas.

    It does until the canvas above all of it is as large as in the highest row with less.
    """
    return _is_low(lanes.height, lanes.header, lanes.rows, lanes.measures)


# Kept: a row is tried with maps of many sizes, which all ask for the same.
@lru_cache(maxsize=64)
def _is_low(height: int, header: int, rows: int, m: Measures) -> bool:
    low = m.px(LOW)
    if height < low:
        return True
    low_header = share_height(rows, low, m).header
    return _fitting_cell(height - header, TOOLS_HEIGHT, m) < _fitting_cell(
        low - low_header, LOW_TOOLS_HEIGHT, m
    )


def canvas_edge(cell: int) -> int:
    """Return the edge of the canvas with cells of this size, in pixels."""
    return IMAGE_SIZE * cell + 2 * CANVAS_EDGE


def canvas_cell(lanes: Lanes, width: int) -> int:
    """Return the edge of a cell of the canvas in a stage of this width, in pixels."""
    fitting = (width - canvas_edge(0)) // IMAGE_SIZE
    return max(MIN_CELL, min(_highest_cell(lanes), fitting, LARGEST_FACTOR * lanes.map_cell))


def largest_number_cell(lanes: Lanes) -> int:
    """Return the cell up to which the numbers of the canvas grow with it, in pixels.

    A canvas that is large only because the maps beside it are low shows no larger numbers.
    """
    m = lanes.measures
    enough = round(NUMBER_CELL * (m.scale if m.presents else max(1.0, m.zoom)))
    return max(enough, _wanted_cell(lanes))


def _wanted_cell(lanes: Lanes) -> int:
    """Return the cell below which the canvas would not be the largest thing."""
    return ceil(CANVAS_FACTOR * lanes.map_cell)


def _highest_cell(lanes: Lanes) -> int:
    """Return the largest cell for which the tools and the verdict have room below the canvas."""
    tools = LOW_TOOLS_HEIGHT if is_low(lanes) else TOOLS_HEIGHT
    return _fitting_cell(lanes.height - lanes.header, tools, lanes.measures)


def _fitting_cell(below: int, tools: tuple[int, int], m: Measures) -> int:
    """Return the largest cell for which tools of some height have room below the header."""
    room = below - m.px(m.either(*tools) - CONTROLS) - max(CONTROLS, m.px(CONTROLS))
    usual = VERDICT_LINE * m.px(VERDICT_TYPE)
    with_verdict = int((room + usual) / (IMAGE_SIZE + VERDICT_GROWTH))
    return max(MIN_CELL, min(room // IMAGE_SIZE, with_verdict))


def _width_with(lanes: Lanes, cell: int) -> int:
    """Return the width of the canvas, or of the tools if they are wider."""
    return max(canvas_edge(cell), lanes.px(lanes.measures.either(*TOOLS_WIDTH)))


def _least_width(lanes: Lanes) -> int:
    return _width_with(lanes, min(_highest_cell(lanes), _wanted_cell(lanes)))


def _used_width(lanes: Lanes, offered: int) -> int:
    return _width_with(lanes, canvas_cell(lanes, offered))


CANVAS_COLUMN = Column(_least_width, used=_used_width, largest_map_cell=_highest_cell)
