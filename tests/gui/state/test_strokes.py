"""Which cells a stroke covers: lines without a gap, brushes within the image."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from gui.state.strokes import Cell, brush_anchor, brush_cells, line_cells

cells = st.tuples(st.integers(-40, 40), st.integers(-40, 40))


@given(cells, cells)
def test_a_line_is_eight_connected_and_no_longer_than_it_must_be(start: Cell, end: Cell) -> None:
    """From end to end, each cell beside the next, and as few as the longer side has."""
    line = list(line_cells(start, end))
    assert (line[0], line[-1]) == (start, end)
    assert len(line) == max(abs(end[0] - start[0]), abs(end[1] - start[1])) + 1
    for (row, col), (next_row, next_col) in pairwise(line):
        assert max(abs(next_row - row), abs(next_col - col)) == 1


@given(cells, cells)
def test_a_line_keeps_to_the_straight_one(start: Cell, end: Cell) -> None:
    """No cell is farther than half a cell from the straight line between the middles."""
    down, right = end[0] - start[0], end[1] - start[1]
    longer = max(abs(down), abs(right), 1)
    for row, col in line_cells(start, end):
        off = abs((row - start[0]) * right - (col - start[1]) * down)
        assert off <= 0.5 * longer


@given(cells, st.sampled_from([1, 2]), st.floats(0.001, 0.999), st.floats(0.001, 0.999))
def test_a_brush_lies_about_the_point(cell: Cell, brush: int, x: float, y: float) -> None:
    """Its middle is within half a cell of the point, down and across."""
    point = (cell[0] + y, cell[1] + x)
    top, left = brush_anchor(point[1], point[0], brush)
    for start, where in ((top, point[0]), (left, point[1])):
        assert abs(start + brush / 2 - where) <= 0.5


@given(st.lists(cells, min_size=1, max_size=20), st.sampled_from([1, 2]))
def test_a_brush_covers_each_cell_once_and_none_outside(anchors: list[Cell], brush: int) -> None:
    """All squares of the brush, cut off at the edges of the image."""
    covered = brush_cells(iter(anchors), brush, 8)
    assert len(covered) == len(set(covered))
    assert set(covered) == {
        (row + down, col + right)
        for row, col in anchors
        for down in range(brush)
        for right in range(brush)
        if 0 <= row + down < 8 and 0 <= col + right < 8
    }
