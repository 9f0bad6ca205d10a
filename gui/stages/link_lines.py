"""Which lines join the stages for a set of links: from rectangle to rectangle, lane by lane."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

import numpy as np
from PySide6.QtCore import QLine, QRect

from tinycnn.explain.links import StageLinks, UnitLinks
from tinycnn.stages import Stage
from tinycnn.unit import Unit

from ..paint.grid import Grid, UnitGrid
from ..paint.link_overlay import frustum
from .stage_panel import StagePanel

# More pairs than this get no lines: every box is joined with every other, as the bracket shows.
# Where lanes stand in columns lines would run from column to column.
MOST_PAIRS, MOST_IN_COLUMNS = 6, 3


def link_lines(links: UnitLinks, panels: Sequence[StagePanel], covered: int = 0) -> list[QLine]:
    """Return the lines between the active parts of neighbouring stages, in the row's pixels.

    Panels are given from left to right, as the data flows. The first may lie over the others: up to
    the column `covered` only lines that begin at it are seen, if they lead out.
    """
    stages = links.stages
    flow = [panel.signal for panel in panels if panel.signal is not None]
    parts = {stage: _active_boxes(links.unit, stages.get(stage), stage, panels) for stage in flow}
    row = panels[0].geometry_of_row
    most = MOST_PAIRS if row is None or row.columns == 1 else MOST_IN_COLUMNS
    lines = []
    for earlier, later in pairwise(flow):
        pairs = [
            (source, target)
            for source_lane, source in parts[earlier]
            for target_lane, target in parts[later]
            if source_lane is None or source_lane == target_lane
        ]
        if len(pairs) <= most:
            found = [line for source, target in pairs for line in frustum(source, target)]
            is_first = earlier is panels[0].signal
            lines += _lead_out(found, covered) if is_first else _cut(found, covered)
    return lines


def _lead_out(lines: list[QLine], covered: int) -> list[QLine]:
    """Return the lines that end beyond a column."""
    return [line for line in lines if line.x2() >= covered]


def _cut(lines: list[QLine], covered: int) -> list[QLine]:
    """Return lines as far as they run beyond a column."""
    return [
        line
        if line.x1() >= covered
        else QLine(covered, _height_at(line, covered), *line.p2().toTuple())
        for line in _lead_out(lines, covered)
    ]


def _height_at(line: QLine, x: int) -> int:
    """Return where a line crosses a column."""
    return line.y1() + round(line.dy() * (x - line.x1()) / max(1, line.dx()))


def _active_boxes(
    unit: Unit, linked: StageLinks | None, stage: Stage, panels: Sequence[StagePanel]
) -> list[tuple[int | None, QRect]]:
    """Return the bounding box of the active cells of each lane; None: a stage without lanes."""
    found = []
    for panel in panels:
        for index, placed in enumerate(panel.placed.get(stage, ())):
            box = _active_box(unit, linked, placed)
            if box is not None:
                lane = None if stage is Stage.INPUT else _lane(placed, index)
                found.append((lane, box.translated(panel.pos())))
    return found


def _lane(placed: UnitGrid, index: int) -> int:
    """Return the filter that a grid belongs to."""
    if placed.flat_from is None:
        return placed.channel
    return placed.flat_from // (placed.grid.rows * placed.grid.cols)


def _active_box(unit: Unit, linked: StageLinks | None, placed: UnitGrid) -> QRect | None:
    own = placed.rect_of(unit) if placed.stage is unit.stage else None
    if own is not None:
        return own
    if linked is None:
        return None
    return _box(placed.grid, placed.part_of(linked.active).tobytes())


@lru_cache(maxsize=512)
def _box(grid: Grid, cells: bytes) -> QRect | None:
    """Return the rectangle around those cells of a grid that are True, or None."""
    active = np.frombuffer(cells, dtype=bool).reshape(grid.rows, grid.cols)
    if not active.any():
        return None
    rows, cols = np.flatnonzero(active.any(axis=1)), np.flatnonzero(active.any(axis=0))
    return grid.cell(rows[0], cols[0]).united(grid.cell(rows[-1], cols[-1]))
