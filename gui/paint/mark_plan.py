"""The places of link marks in one stage, computed once for its grids."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from math import prod

import numpy as np
from PySide6.QtCore import QLine

from tinycnn.arrays import BoolArray, FloatArray
from tinycnn.checks import Shape
from tinycnn.explain.links import StageLinks

from .grid import Grid, UnitGrid
from .newest import Newest

MOST_OUTLINES, MOST_BOUNDARIES, MOST_PLANS = 64, 512, 32
Outlines = tuple[list[QLine], list[QLine]]


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
    corners
        The top right corner of each cell, shape (cells, 2).
    cell_edge
        The shorter edge of a cell.
    """

    def __init__(self, grids: Sequence[UnitGrid], shape: Shape) -> None:
        self.grids = grids
        indices = np.arange(prod(shape)).reshape(shape)
        self.order = np.concatenate([placed.part_of(indices).ravel() for placed in grids])
        self.corners = np.concatenate([_corners(placed.grid) for placed in grids])
        self.cell_edge = min(grids[0].grid.width, grids[0].grid.height)
        self._outlines: Newest[tuple[bytes, bytes], Outlines] = Newest(MOST_OUTLINES)
        self._boundaries: Newest[tuple[int, bytes], list[QLine]] = Newest(MOST_BOUNDARIES)

    def outlines(self, links: StageLinks) -> Outlines:
        """Return the lines around what is possible, and around what is active."""
        key = links.possible.tobytes(), links.active.tobytes()
        return self._outlines.find(key, lambda: self._find_outlines(links))

    def _find_outlines(self, links: StageLinks) -> Outlines:
        light: list[QLine] = []
        strong: list[QLine] = []
        for index, placed in enumerate(self.grids):
            possible = placed.part_of(links.possible).tobytes()
            active = placed.part_of(links.active).tobytes()
            strong += self._boundary(index, active)
            if possible != active:
                light += self._boundary(index, possible)
        return light, strong

    def _boundary(self, index: int, cells: bytes) -> list[QLine]:
        return self._boundaries.find((index, cells), lambda: self._find_boundary(index, cells))

    def _find_boundary(self, index: int, cells: bytes) -> list[QLine]:
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


def boundary(grid: Grid, mask: BoolArray) -> list[QLine]:
    """Return lines along the edges between the cells of `mask`, shape (rows, cols), and others."""
    inside = np.zeros((grid.rows + 2, grid.cols + 2), dtype=bool)
    inside[1:-1, 1:-1] = mask
    x, y, width, height = grid.x, grid.y, grid.width, grid.height
    across = _runs(inside[:-1] != inside[1:])
    down = _runs((inside[:, :-1] != inside[:, 1:]).T)
    return [
        *(
            QLine(x + first * width, y + row * height, x + last * width, y + row * height)
            for row, first, last in across
        ),
        *(
            QLine(x + col * width, y + first * height, x + col * width, y + last * height)
            for col, first, last in down
        ),
    ]


def _runs(edges: BoolArray) -> Iterator[tuple[int, int, int]]:
    """Return each run of neighbours in a row of `edges`: the row, where it begins and ends.

    At both ends of a row there are none.
    """
    rows, changes = (edges[:, :-1] != edges[:, 1:]).nonzero()
    places = changes.tolist()
    return zip(rows[::2].tolist(), places[::2], places[1::2], strict=True)


@lru_cache(maxsize=256)
def _corners(grid: Grid) -> FloatArray:
    """Return the top right corner of every cell, row by row; shape (cells, 2)."""
    x = grid.x + np.arange(1, grid.cols + 1) * float(grid.width)
    y = grid.y + np.arange(grid.rows) * float(grid.height)
    return np.stack([np.tile(x, grid.rows), np.repeat(y, grid.cols)], axis=1)
