"""The places of link marks in one stage, computed once for its grids."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from math import prod

import numpy as np
from numpy.typing import NDArray

from tinycnn.arrays import BoolArray, FloatArray
from tinycnn.checks import Shape
from tinycnn.explain.links import StageLinks

from .arrow_sizes import arrow_halves, from_corner
from .c_arrays import IntArray
from .grid import Grid, UnitGrid
from .newest import Newest
from .outline import Outline

NO_LINES: IntArray = np.empty((0, 4), dtype=np.int32)
MOST_OUTLINES, MOST_BOUNDARIES, MOST_PLANS = 64, 512, 32

Outlines = tuple[Outline, Outline]


class MarkPlan:
    """The grids of a stage, and what follows from where they stand.

    Parameters
    ----------
    grids
        All of one stage.
    shape
        Of the stage's arrays.

    Attributes
    ----------
    order
        The index, in the flat array of the stage, of each cell; grid by grid and row by row.
    cell_edge
        The shorter edge of a cell.
    arrow_halves, arrow_places
        The sizes of arrows, and for each where it stands in each cell, shape (sizes, cells, 2).
    """

    def __init__(self, grids: Sequence[UnitGrid], shape: Shape) -> None:
        self.grids = grids
        indices = np.arange(prod(shape)).reshape(shape)
        parts = [placed.part_of(indices).ravel() for placed in grids]
        self.order = np.concatenate(parts)
        ends = np.cumsum([part.size for part in parts]).tolist()
        self._spans = list(pairwise([0, *ends]))
        self.cell_edge = min(grids[0].grid.width, grids[0].grid.height)
        self.arrow_halves = arrow_halves(self.cell_edge)
        corners = np.concatenate([_corners(placed.grid) for placed in grids])
        self.arrow_places = corners + from_corner(self.arrow_halves)[:, None]
        self._outlines: Newest[tuple[bytes, bytes], Outlines] = Newest(MOST_OUTLINES)
        self._boundaries: Newest[tuple[int, bytes], IntArray] = Newest(MOST_BOUNDARIES)

    def outlines(self, links: StageLinks) -> Outlines:
        """Return what surrounds the possible cells, and what surrounds the active ones."""
        key = links.possible.tobytes(), links.active.tobytes()
        return self._outlines.find(key, lambda: self._find_outlines(links))

    def _find_outlines(self, links: StageLinks) -> Outlines:
        light, strong = [NO_LINES], [NO_LINES]
        every_possible = links.possible.take(self.order).tobytes()
        every_active = links.active.take(self.order).tobytes()
        for index, (start, end) in enumerate(self._spans):
            possible, active = every_possible[start:end], every_active[start:end]
            strong.append(self._boundary(index, active))
            if possible != active:
                light.append(self._boundary(index, possible))
        return Outline(np.concatenate(light)), Outline(np.concatenate(strong))

    def _boundary(self, index: int, cells: bytes) -> IntArray:
        return self._boundaries.find((index, cells), lambda: self._find_boundary(index, cells))

    def _find_boundary(self, index: int, cells: bytes) -> IntArray:
        """Return the lines around cells of one grid."""
        grid = self.grids[index].grid
        mask = np.frombuffer(cells, dtype=bool).reshape(grid.rows, grid.cols)
        return boundary(grid, mask)


class MarkPlans:
    """The plans of the grids that were marked last."""

    def __init__(self) -> None:
        self._kept: Newest[int, MarkPlan] = Newest(MOST_PLANS)

    def find(self, grids: Sequence[UnitGrid], shape: Shape) -> MarkPlan:
        """Return the plan of the grids of a stage, which do not change afterwards."""
        # No other grids have this id while the plan holds these.
        return self._kept.find(id(grids), lambda: MarkPlan(grids, shape))


def boundary(grid: Grid, mask: BoolArray) -> IntArray:
    """Return the edges between the cells of `mask`, shape (rows, cols), and others, as lines."""
    inside = np.zeros((grid.rows + 2, grid.cols + 2), dtype=bool)
    inside[1:-1, 1:-1] = mask
    rows, left, right = _runs(inside[:-1] != inside[1:])
    cols, top, bottom = _runs((inside[:, :-1] != inside[:, 1:]).T)
    across, down = (left, rows, right, rows), (cols, top, cols, bottom)
    places = np.concatenate([np.stack(lines, axis=1) for lines in (across, down)])
    lines = places * (2 * (grid.width, grid.height)) + 2 * (grid.x, grid.y)
    return lines.astype(np.int32)


def _runs(edges: BoolArray) -> tuple[NDArray[np.intp], NDArray[np.intp], NDArray[np.intp]]:
    """Return each run of neighbours in a row of `edges`: the row, where it begins and ends.

    The first and the last of a row are never in a run.
    """
    rows, changes = (edges[:, :-1] != edges[:, 1:]).nonzero()
    return rows[::2], changes[::2], changes[1::2]


@lru_cache(maxsize=256)
def _corners(grid: Grid) -> FloatArray:
    """Return the top right corner of every cell, row by row; shape (cells, 2)."""
    x = grid.x + np.arange(1, grid.cols + 1) * float(grid.width)
    y = grid.y + np.arange(grid.rows) * float(grid.height)
    return np.stack([np.tile(x, grid.rows), np.repeat(y, grid.cols)], axis=1)
