"""The measures that all stages share, computed from the room there is: no Qt, only numbers.

Each stage tells with its `Column` how wide it is beside maps of some size. The row asks the stages
that stand in it, gives the canvas as much as it makes use of, and shrinks maps until all fit.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from tinycnn.architecture import Architecture

from ..look.measures import USUAL, Measures

# At the usual size; `Measures.px` makes them what they are. Only cells are measured otherwise.
MARGIN = 14
HEADER = 48
LEGEND = 34
LANE_GAP = 10
STAGE_GAP = 16
MIN_CELL = 3


@dataclass(frozen=True, slots=True)
class Lanes:
    """What the stages of a row have in common: a lane for each filter, maps of equal cells.

    Attributes
    ----------
    height
        Of the row, in pixels.
    lane_height
        Of one filter's lane, without the gap below it, in pixels.
    map_cell
        Edge of a square cell of a map, in pixels.
    is_crowded
        Whether the row is too narrow for cells that are larger than a map's only to be readable.
    measures
        How large texts are.
    """

    architecture: Architecture
    height: int
    lane_height: int
    map_cell: int
    is_crowded: bool
    measures: Measures

    def px(self, length: float) -> int:
        """Return a length in pixels, from what it is at the usual size."""
        return self.measures.px(length)

    @property
    def map_edge(self) -> int:
        """Edge of a map."""
        return self.architecture.map_size * self.map_cell

    @property
    def lanes_height(self) -> int:
        """Height of all lanes together: what the class cards and the bracket span."""
        filters = self.architecture.filters
        return filters * self.lane_height + (filters - 1) * self.px(LANE_GAP)

    def lane_top(self, lane: int) -> int:
        """Return the top of one filter's lane."""
        return self.px(HEADER) + lane * (self.lane_height + self.px(LANE_GAP))


@dataclass(frozen=True, slots=True)
class Column:
    """How much of the row's width a stage takes; all lengths are in pixels.

    Attributes
    ----------
    least
        Returns the width that the stage cannot do without, beside maps of that size.
    used
        Returns how much the stage makes use of when it is offered a larger width. By default it
        takes its least width, and what is left over goes to the gaps between the stages.
    largest_map_cell
        Returns the edge of a map's cell beyond which the stage would look too small beside it.
    """

    least: Callable[[Lanes], int]
    used: Callable[[Lanes, int], int] | None = None
    largest_map_cell: Callable[[Lanes], int] | None = None

    def width(self, lanes: Lanes, offered: int) -> int:
        """Return the width the stage takes of what it is offered."""
        return self.least(lanes) if self.used is None else self.used(lanes, offered)


Columns = Mapping[str, Column]
"""What the stages of a row say of their width, by panel id and from left to right."""


@dataclass(frozen=True, slots=True)
class StageGeometry(Lanes):
    """Where everything stands in the row of stages; pixels, from the row's top left corner.

    Attributes
    ----------
    left, widths
        Left edge and width of each stage, by panel id.
    """

    left: dict[str, int]
    widths: dict[str, int]

    def reach(self, stage: str) -> int:
        """Return a stage's width together with the gap after it, where a long header may run."""
        right = self.left[stage] + self.widths[stage]
        nexts = [x for x in self.left.values() if x >= right]
        return min(nexts, default=right) - self.left[stage]


def stage_geometry(
    columns: Columns,
    architecture: Architecture,
    width: int,
    height: int,
    measures: Measures = USUAL,
) -> StageGeometry:
    """Share out `width` × `height` pixels among the stages.

    The feature maps take what the height allows. Where the width is short the canvas gives way
    first, as far as it stays larger than the maps, then the maps shrink with it, then the kernels.
    """
    for lanes in _shrink(_tallest_lanes(columns, architecture, height, measures)):
        if _least_width(columns, lanes) <= width:
            break
    spare = max(0, width - _least_width(columns, lanes))
    widths = {}
    for name, column in columns.items():
        least = column.least(lanes)
        widths[name] = column.width(lanes, least + spare)
        spare -= widths[name] - least
    return _place_side_by_side(lanes, widths, width)


def least_row_width(
    columns: Columns, architecture: Architecture, height: int, measures: Measures = USUAL
) -> int:
    """Return the least width of a row of this height whose stages do not overlap."""
    *_, tightest = _shrink(_tallest_lanes(columns, architecture, height, measures))
    return _least_width(columns, tightest)


def _tallest_lanes(
    columns: Columns, architecture: Architecture, height: int, measures: Measures
) -> Lanes:
    """Return lanes with the largest cells that the height has room for."""
    between = measures.px(LANE_GAP)
    room = height - measures.px(HEADER) - measures.px(LEGEND) + between
    lane_height = room // architecture.filters - between
    fitting = max(MIN_CELL, lane_height // architecture.map_size)
    lanes = Lanes(architecture, height, lane_height, fitting, is_crowded=False, measures=measures)
    limits = [c.largest_map_cell(lanes) for c in columns.values() if c.largest_map_cell]
    return replace(lanes, map_cell=max(MIN_CELL, min([fitting, *limits])))


def _shrink(lanes: Lanes) -> Iterator[Lanes]:
    """Yield lanes with ever smaller maps; then again with kernels that shrink with the maps."""
    for is_crowded in (False, True):
        for map_cell in range(lanes.map_cell, MIN_CELL - 1, -1):
            yield replace(lanes, map_cell=map_cell, is_crowded=is_crowded)


def _least_width(columns: Columns, lanes: Lanes) -> int:
    """Return the width of a row that holds its stages with the smallest gaps and margins."""
    gaps = lanes.px(STAGE_GAP) * (len(columns) - 1)
    return sum(c.least(lanes) for c in columns.values()) + gaps + 2 * lanes.px(MARGIN)


def _place_side_by_side(lanes: Lanes, widths: dict[str, int], width: int) -> StageGeometry:
    """Return the geometry of stages of these widths; gaps take what is left of `width`."""
    spare = width - 2 * lanes.px(MARGIN) - sum(widths.values())
    gap = max(lanes.px(STAGE_GAP), spare // max(1, len(widths) - 1))
    left, x = {}, lanes.px(MARGIN)
    for name, stage_width in widths.items():
        left[name] = x
        x += stage_width + gap
    return StageGeometry(
        lanes.architecture,
        lanes.height,
        lanes.lane_height,
        lanes.map_cell,
        lanes.is_crowded,
        lanes.measures,
        left,
        widths,
    )
