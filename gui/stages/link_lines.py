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
from ..paint.link_overlay import Bundle, frustum
from .stage_panel import StagePanel

# The most pairs of boxes that get lines: of more, every box is joined with every other, as the
# bracket shows. Fewer do where lanes stand in columns: lines would run from column to column.
MOST_PAIRS, MOST_IN_COLUMNS = 6, 3

Boxes = list[tuple[int | None, QRect]]
"""Rectangles, each with the lane that it belongs to; None: it belongs to all."""


class LinkLines:
    """Finds the lines for a set of links; those whose ends are where they were it finds no more."""

    def __init__(self) -> None:
        self._boxes: dict[Stage, tuple[tuple[object, ...], Boxes]] = {}
        self._bundles: dict[Stage, tuple[tuple[object, ...], Bundle]] = {}

    def find(
        self, links: UnitLinks, panels: Sequence[StagePanel], covered: int = 0
    ) -> list[Bundle]:
        """Return the lines between the active parts of neighbouring stages, in the row's pixels.

        Panels are given from left to right, as the data flows. The first may lie over the others:
        up to the column `covered` only lines that begin at it are seen, if they lead out. Lines
        that are as before are the same object.
        """
        stages, row = links.stages, panels[0].geometry_of_row
        most = MOST_PAIRS if row is None or row.columns == 1 else MOST_IN_COLUMNS
        flow = [(panel.signal, panel) for panel in panels if panel.signal is not None]
        ends = [self._find_boxes(links.unit, stages.get(stage), panel) for stage, panel in flow]
        found = []
        for (stage, panel), (sources, targets) in zip(flow, pairwise(ends), strict=False):
            see = _lead_out if panel is panels[0] else _cut
            asked, known = (sources, targets, most, covered), self._bundles.get(stage)
            if known is None or known[0] != asked:
                known = asked, see(_lines_between(sources, targets, most), covered)
                self._bundles[stage] = known
            found.append(known[1])
        return found

    def _find_boxes(self, unit: Unit, linked: StageLinks | None, panel: StagePanel) -> Boxes:
        """Return the bounding box of the active cells of each lane in a stage."""
        stage = panel.signal
        assert stage is not None
        placed, pos = panel.placed.get(stage, ()), panel.pos()
        own = unit if unit.stage is stage else None
        asked = placed, pos, own, None if linked is None else linked.active.tobytes()
        known = self._boxes.get(stage)
        if known is None or known[0] != asked:
            boxes = [(_lane(one), _active_box(unit, linked, one)) for one in placed]
            found = [(lane, box.translated(pos)) for lane, box in boxes if box is not None]
            known = self._boxes[stage] = asked, found
        return known[1]


def _lines_between(sources: Boxes, targets: Boxes, most: int) -> Bundle:
    """Return the lines from box to box within each lane; none where there are too many pairs."""
    pairs = [
        (source, target)
        for source_lane, source in sources
        for target_lane, target in targets
        if source_lane is None or source_lane == target_lane
    ]
    if len(pairs) > most:
        return []
    return [line for source, target in pairs for line in frustum(source, target)]


def _lead_out(lines: Bundle, covered: int) -> Bundle:
    """Return the lines that end beyond a column."""
    return [line for line in lines if line.x2() >= covered]


def _cut(lines: Bundle, covered: int) -> Bundle:
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


def _lane(placed: UnitGrid) -> int | None:
    """Return the filter that a grid belongs to; None for the pixels, which belong to all."""
    if placed.stage is Stage.INPUT:
        return None
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
