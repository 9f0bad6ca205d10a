"""Where cells stand: every point in at most one, every cell where its number is."""

from hypothesis import example, given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF

from gui.paint.grid import Grid, Maps, UnitGrid
from tinycnn.unit import Stage, Unit

small = st.integers(1, 9)
grids = st.builds(Grid, st.integers(-50, 500), st.integers(-50, 500), small, small, small, small)


@given(grids)
def test_cells_fill_their_box(grid: Grid) -> None:
    """Side by side, none over another, all of the box."""
    cells = [grid.cell(row, col) for row in range(grid.rows) for col in range(grid.cols)]
    assert sum(cell.width() * cell.height() for cell in cells) == (
        grid.box.width() * grid.box.height()
    )
    assert all(grid.box.contains(cell) for cell in cells)
    assert grid.window(0, 0, grid.rows, grid.cols) == grid.box


@example(Grid(-1, 0, 1, 2, 1, 1), -1e-188, 0.0)
@given(grids, st.floats(-60, 700), st.floats(-60, 700))
def test_a_point_is_in_the_cell_that_contains_it(grid: Grid, x: float, y: float) -> None:
    """And in none beside the grid."""
    found = grid.cell_at(QPointF(x, y))
    inside = (
        grid.x <= x < grid.x + grid.cols * grid.width
        and grid.y <= y < grid.y + grid.rows * grid.height
    )
    assert (found is not None) == inside
    if found is not None:
        cell = grid.cell(*found)
        assert cell.left() <= x < cell.left() + cell.width()
        assert cell.top() <= y < cell.top() + cell.height()


@given(grids, st.sampled_from([None, 0, 9, 27]))
def test_units_and_cells_are_inverse(grid: Grid, flat_from: int | None) -> None:
    """For maps by row and column, for vectors by their index."""
    placed = UnitGrid(grid, Stage.FLAT if flat_from is not None else Stage.CONV, 2, flat_from)
    seen = set()
    for row in range(grid.rows):
        for col in range(grid.cols):
            unit = placed.unit_at(QPointF(grid.cell(row, col).center()))
            assert placed.rect_of(unit) == grid.cell(row, col)
            seen.add(unit)
    assert len(seen) == grid.rows * grid.cols
    assert placed.rect_of(Unit(Stage.POOL, 2)) is None
    assert placed.rect_of(Unit(placed.stage, 1)) is None
    beyond = Unit(placed.stage, 2, grid.rows, grid.cols * 999)
    assert placed.rect_of(beyond) is None


@given(st.lists(grids, min_size=1, max_size=4))
def test_the_middles_of_maps_are_those_of_their_cells(several: list[Grid]) -> None:
    """Grid by grid and row by row, as values are handed in."""
    maps = Maps(tuple(several))
    expected = [
        (g.x + (col + 0.5) * g.width, g.y + (row + 0.5) * g.height)
        for g in several
        for row in range(g.rows)
        for col in range(g.cols)
    ]
    assert maps.centres.tolist() == [list(point) for point in expected]
    assert maps.cell_edge == min(several[0].width, several[0].height)
