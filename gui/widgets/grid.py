"""Where the cells of a map stand on screen, and which number stands in which cell."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLine, QPointF, QRect

from tinycnn.unit import Stage, Unit


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
        col = int((point.x() - self.x) // self.width)
        row = int((point.y() - self.y) // self.height)
        inside = 0 <= row < self.rows and 0 <= col < self.cols
        return (row, col) if inside else None

    @cached_property
    def centres(self) -> NDArray[np.float64]:
        """The middle of every cell, row by row; shape (rows · cols, 2)."""
        x = self.x + (np.arange(self.cols) + 0.5) * self.width
        y = self.y + (np.arange(self.rows) + 0.5) * self.height
        return np.stack([np.tile(x, self.rows), np.repeat(y, self.cols)], axis=1)

    @cached_property
    def seams(self) -> list[QLine]:
        """The lines between cells."""
        left, right = self.x, self.x + self.cols * self.width - 1
        top, bottom = self.y, self.y + self.rows * self.height - 1
        rows = [self.y + row * self.height for row in range(1, self.rows)]
        cols = [self.x + col * self.width for col in range(1, self.cols)]
        across = [QLine(left, y, right, y) for y in rows]
        return across + [QLine(x, top, x, bottom) for x in cols]


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
        if self.flat_from is None:
            return Unit(self.stage, self.channel, *cell)
        return Unit(
            self.stage, self.channel, 0, self.flat_from + cell[0] * self.grid.cols + cell[1]
        )

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
