"""The measures that all stages share, computed from the room there is: no Qt, only numbers.

Each stage tells with its `Column` how wide it is beside maps of some size. The row asks the stages
that stand in it, gives the canvas as much as it makes use of, and shrinks maps until all fit.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from functools import cache, lru_cache

from tinycnn.architecture import Architecture

from ..look.measures import USUAL, Measures
from .lanes import MIN_CELL, Lanes, column_counts, has_many
from .spacing import share_height

# Lengths at the usual size, which `Measures` scales; of the gap, the second one in a presentation.
# Cells alone are measured otherwise.
MARGIN = 14
STAGE_GAP = (16, 12)
# Height of a row that is never too low for its cells, at the usual size.
TALL = 10_000


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
ColumnItems = tuple[tuple[str, Column], ...]
"""The same, as a cache can have it for a key."""


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
    lane_columns: int | None = None,
) -> StageGeometry:
    """Share out `width` × `height` pixels among the stages.

    The feature maps take what the height allows. Where the width is short the canvas gives way
    first, as far as it stays larger than the maps, then the maps shrink with it, then the kernels.
    The canvas never has more than a row of any height would leave it: what it has it can keep,
    however high the row becomes, and in a presentation as well.

    The lanes stand in `lane_columns`; None: in as many as make the maps largest.
    """
    counts = column_counts(architecture.filters) if lane_columns is None else (lane_columns,)
    stages = tuple(columns.items())
    found = [_set_lanes(stages, architecture, width, height, measures, n) for n in counts]
    return max(found, key=lambda geometry: geometry.map_cell)  # of equal ones the first


# Kept: a row that looks for its size asks for the same lanes again.
@lru_cache(maxsize=512)
def _set_lanes(
    stages: ColumnItems,
    architecture: Architecture,
    width: int,
    height: int,
    measures: Measures,
    count: int,
) -> StageGeometry:
    """Share out the room among stages whose lanes stand in so many columns."""
    columns = dict(stages)
    tallest = _tallest_lanes(columns, architecture, height, measures, count)
    if measures.seated:
        seated = Measures(measures.seated, zoom=measures.zoom)
        kept = _find_widest(stages, architecture, width, seated, count)
        keeping = {name: _keep(column, kept.get(name)) for name, column in columns.items()}
        # Small maps do not give way to that.
        least = _shrink(columns, tallest, width).map_cell if has_many(architecture) else MIN_CELL
        fits = _least_width(keeping, replace(tallest, map_cell=least)) <= width
        columns = keeping if fits else columns
    lanes = _shrink(columns, tallest, width)
    widest = _find_widest(tuple(columns.items()), architecture, width, measures, count)
    return _place_side_by_side(lanes, _share_width(columns, lanes, width, widest), width)


# Kept: rows of all heights ask for the same.
@lru_cache(maxsize=64)
def _find_widest(
    stages: ColumnItems, architecture: Architecture, width: int, measures: Measures, count: int
) -> Mapping[str, int]:
    """Return how wide each stage that limits the maps is in a row that is high enough for all.

    Not wider than beside maps of the next size: a wider row has these, and should not be worse.
    """
    columns = dict(stages)
    tallest = _tallest_lanes(columns, architecture, TALL, measures, count)
    lanes = _shrink(columns, tallest, width)
    wider = replace(lanes, map_cell=lanes.map_cell + 1)
    shared = _share_width(columns, lanes, width, {})
    limiting = {name: column for name, column in columns.items() if column.largest_map_cell}
    return {name: min(shared[name], column.least(wider)) for name, column in limiting.items()}


def _keep(column: Column, width: int | None) -> Column:
    """Return a column that takes a width as far as it makes use of it; None: it is as before."""
    if width is None:
        return column
    return replace(column, least=lambda lanes: max(column.least(lanes), column.width(lanes, width)))


def _share_width(
    columns: Columns, lanes: Lanes, width: int, widest: Mapping[str, int]
) -> dict[str, int]:
    """Return the width of each stage; the first that makes use of spare width gets it."""
    spare = max(0, width - _least_width(columns, lanes))
    widths = {}
    for name, column in columns.items():
        least = column.least(lanes)
        offered = min(least + spare, max(least, widest.get(name, least + spare)))
        widths[name] = column.width(lanes, offered)
        spare -= widths[name] - least
    return widths


def least_row_width(
    columns: Columns,
    architecture: Architecture,
    height: int,
    measures: Measures = USUAL,
    cell: int = MIN_CELL,
) -> int:
    """Return the least width of a row of this height whose stages do not overlap.

    Its maps have cells of this size, or as large as the height allows.
    """
    return _least_row_width(tuple(columns.items()), architecture, height, measures, cell)


@lru_cache(maxsize=32)
def _least_row_width(
    stages: ColumnItems, architecture: Architecture, height: int, measures: Measures, cell: int
) -> int:
    columns = dict(stages)
    counts = column_counts(architecture.filters)
    tallest = [_tallest_lanes(columns, architecture, height, measures, n) for n in counts]
    largest = min(cell, max(lanes.map_cell for lanes in tallest))
    return min(
        _least_width(columns, replace(lanes, map_cell=largest, is_crowded=True))
        for lanes in tallest
        if lanes.map_cell >= largest
    )


def _tallest_lanes(
    columns: Columns, architecture: Architecture, height: int, measures: Measures, count: int
) -> Lanes:
    """Return lanes in so many columns with the largest cells that the height has room for."""
    rows = -(-architecture.filters // count)
    spacing = share_height(rows, height, measures)
    room = height - spacing.header - spacing.legend + spacing.lane_gap
    lane_height = room // rows - spacing.lane_gap
    fitting = max(MIN_CELL, spacing.lane_room // architecture.map_size)
    is_crowded = count > 1
    lanes = Lanes(architecture, height, spacing, count, lane_height, fitting, is_crowded, measures)
    limits = [c.largest_map_cell(lanes) for c in columns.values() if c.largest_map_cell]
    return replace(lanes, map_cell=max(MIN_CELL, min([fitting, *limits])))


def _shrink(columns: Columns, lanes: Lanes, width: int) -> Lanes:
    """Return lanes with maps as large as fit; where none do, kernels shrink with the maps."""
    for is_crowded in (True,) if lanes.is_crowded else (False, True):
        kind = replace(lanes, is_crowded=is_crowded)
        cells = range(MIN_CELL, lanes.map_cell + 1)
        beyond = bisect_right(cells, width, key=_least_widths(tuple(columns.items()), kind))
        if beyond:
            return replace(kind, map_cell=cells[beyond - 1])
    return replace(lanes, map_cell=MIN_CELL, is_crowded=True)


# Kept: rows of all widths ask for the same.
@lru_cache(maxsize=32)
def _least_widths(stages: ColumnItems, lanes: Lanes) -> Callable[[int], int]:
    """Return what tells, and remembers, the least width beside maps with cells of some size."""
    columns = dict(stages)
    return cache(lambda cell: _least_width(columns, replace(lanes, map_cell=cell)))


def _stage_gap(lanes: Lanes) -> int:
    """Return the least gap between two stages."""
    return lanes.measures.gap(lanes.measures.either(*STAGE_GAP))


def _least_width(columns: Columns, lanes: Lanes) -> int:
    """Return the width of a row that holds its stages with the smallest gaps and margins."""
    gaps = _stage_gap(lanes) * (len(columns) - 1)
    return sum(c.least(lanes) for c in columns.values()) + gaps + 2 * lanes.measures.gap(MARGIN)


def _place_side_by_side(lanes: Lanes, widths: dict[str, int], width: int) -> StageGeometry:
    """Return the geometry of stages of these widths; gaps take what is left of `width`."""
    spare = width - 2 * lanes.measures.gap(MARGIN) - sum(widths.values())
    gap = max(_stage_gap(lanes), spare // max(1, len(widths) - 1))
    left, x = {}, lanes.measures.gap(MARGIN)
    for name, stage_width in widths.items():
        left[name] = x
        x += stage_width + gap
    shared = {field.name: getattr(lanes, field.name) for field in fields(lanes)}
    return StageGeometry(**shared, left=left, widths=widths)
