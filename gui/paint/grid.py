"""Where the cells of maps stand on screen, and which number stands in which cell."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from math import floor
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRect

from tinycnn.arrays import FloatArray
from tinycnn.stages import Stage
from tinycnn.unit import Unit

from .c_arrays import IntArray, bars_of


@dataclass(frozen=True)
class Grid:
    """`rows` × `cols` cells of `width` × `height` pixels, from (x, y) on."""

    x: int
    y: int
    rows: int
    cols: int
    width: int
    height: int

    @classmethod
    def square(cls, x: int, y: int, rows: int, cols: int, size: int) -> Grid:
        """Return a grid of square cells."""
        return cls(x, y, rows, cols, size, size)

    @property
    def box(self) -> QRect:
        """The rectangle that all cells fill."""
        return self.window(0, 0, self.rows, self.cols)

    def cell(self, row: int, col: int) -> QRect:
        """Return the rectangle of one cell."""
        return self.window(row, col, 1, 1)

    def window(self, row: int, col: int, rows: int, cols: int) -> QRect:
        """Return the rectangle of `rows` × `cols` cells whose first is (row, col)."""
        return QRect(
            self.x + col * self.width,
            self.y + row * self.height,
            cols * self.width,
            rows * self.height,
        )

    def cell_at(self, point: QPointF) -> tuple[int, int] | None:
        """Return the (row, column) under a point, or None beside the grid."""
        # Whole pixels first: a difference of floats may be rounded up onto the next edge.
        col = (floor(point.x()) - self.x) // self.width
        row = (floor(point.y()) - self.y) // self.height
        inside = 0 <= row < self.rows and 0 <= col < self.cols
        return (row, col) if inside else None


@dataclass(frozen=True)
class Maps:
    """Grids of equal cells that are drawn together: the maps of one stage, a lane each.

    Attributes
    ----------
    number_room
        Edge of a cell that decides how many decimals the numbers have; None: their own cell does.
    type_room
        Edge of a cell that decides how large they are written; None: their own cell does.
    """

    grids: tuple[Grid, ...]
    number_room: int | None = None
    type_room: int | None = None

    @property
    def cell_edge(self) -> int:
        """The shorter edge of a cell."""
        return min(self.grids[0].width, self.grids[0].height)

    def single(self) -> list[Maps]:
        """Return each grid by itself."""
        return self._single

    @cached_property
    def _single(self) -> list[Maps]:
        return [Maps((grid,), self.number_room, self.type_room) for grid in self.grids]

    @cached_property
    def cells(self) -> list[QRect]:
        """The rectangle of every cell, grid by grid and row by row."""
        return [
            g.cell(row, col) for g in self.grids for row in range(g.rows) for col in range(g.cols)
        ]

    @cached_property
    def centres(self) -> FloatArray:
        """The middle of every cell, grid by grid and row by row; shape (cells, 2)."""
        return np.array(
            [
                (g.x + (col + 0.5) * g.width, g.y + (row + 0.5) * g.height)
                for g in self.grids
                for row in range(g.rows)
                for col in range(g.cols)
            ]
        )

    @cached_property
    def seams(self) -> IntArray:
        """The lines between cells, shape (lines, 4)."""
        lines = []
        for g in self.grids:
            right, bottom = g.x + g.cols * g.width, g.y + g.rows * g.height
            rows = [g.y + row * g.height for row in range(1, g.rows)]
            cols = [g.x + col * g.width for col in range(1, g.cols)]
            lines += [(g.x, y, right, y) for y in rows]
            lines += [(x, g.y, x, bottom) for x in cols]
        return np.array(lines, dtype=np.int32).reshape(-1, 4)

    @cached_property
    def seam_bars(self) -> IntArray:
        """The pixels of these lines as rectangles, which are filled faster; shape (bars, 4)."""
        return bars_of(self.seams, 1)


@dataclass(frozen=True)
class UnitGrid:
    """A grid whose cells are the units of one stage and channel.

    Attributes
    ----------
    flat_from
        None for maps. For vectors set as a block: the index of the block's first cell.
    """

    grid: Grid
    stage: Stage
    channel: int = 0
    flat_from: int | None = None

    def unit_at(self, point: QPointF) -> Unit | None:
        """Return the unit under a point, or None beside the grid."""
        cell = self.grid.cell_at(point)
        if cell is None:
            return None
        row, col = cell
        if self.flat_from is not None:
            row, col = 0, self.flat_from + row * self.grid.cols + col
        return Unit(self.stage, self.channel, row, col)

    def cells(self) -> dict[Unit, QRect]:
        """Return every unit of this grid and its rectangle, row by row."""
        found = {}
        for row in range(self.grid.rows):
            for col in range(self.grid.cols):
                rect = self.grid.cell(row, col)
                unit = self.unit_at(QPointF(rect.center()))
                assert unit is not None
                found[unit] = rect
        return found

    def part_of(self, stage_array: NDArray[Any]) -> NDArray[Any]:
        """Return this grid's cells, shape (rows, cols), of an array of its whole stage."""
        rows, cols = self.grid.rows, self.grid.cols
        if self.stage is Stage.INPUT:
            return stage_array
        row = stage_array if self.stage is Stage.FLAT else stage_array[self.channel]
        if self.flat_from is None:
            return row
        return row[self.flat_from : self.flat_from + rows * cols].reshape(rows, cols)

    def rect_of(self, unit: Unit) -> QRect | None:
        """Return the rectangle of a unit, or None if it is not one of this grid's."""
        if (unit.stage, unit.channel) != (self.stage, self.channel):
            return None
        row, col = unit.row, unit.col
        if self.flat_from is not None:
            row, col = divmod(unit.col - self.flat_from, self.grid.cols)
        if 0 <= row < self.grid.rows and 0 <= col < self.grid.cols:
            return self.grid.cell(row, col)
        return None
