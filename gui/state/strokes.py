"""Which cells a stroke covers: pure functions of positions, in cells, y downward."""

from __future__ import annotations

from collections.abc import Iterator
from math import floor

Cell = tuple[int, int]


def line_cells(start: Cell, end: Cell) -> Iterator[Cell]:
    """Yield the (row, column) cells from `start` to `end`, each touching the next.

    Bresenham's line: both ends are included, neighbours share an edge or a corner.
    """
    row, col = start
    rows, cols = abs(end[0] - row), abs(end[1] - col)
    row_step = 1 if end[0] > row else -1
    col_step = 1 if end[1] > col else -1
    error = cols - rows
    while True:
        yield row, col
        if (row, col) == end:
            return
        doubled = 2 * error
        if doubled > -rows:
            error -= rows
            col += col_step
        if doubled < cols:
            error += cols
            row += row_step


def brush_anchor(x: float, y: float, brush: int) -> Cell:
    """Return the top left cell of a square brush of `brush` cells centred about (x, y)."""
    offset = (brush - 1) / 2
    return floor(y - offset), floor(x - offset)


def brush_cells(anchors: Iterator[Cell], brush: int, size: int) -> list[Cell]:
    """Return every cell of a `size`×`size` image under a brush put at each of `anchors`, once."""
    covered = {
        (row + down, col + right): None
        for row, col in anchors
        for down in range(brush)
        for right in range(brush)
    }
    return [(r, c) for r, c in covered if 0 <= r < size and 0 <= c < size]
