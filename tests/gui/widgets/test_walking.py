"""Where the arrow keys lead."""

from PySide6.QtCore import QRect

from gui.widgets.walking import nearest

RIGHT, LEFT, DOWN, UP = (1, 0), (-1, 0), (0, 1), (0, -1)
# Two grids of two rows and two columns, side by side, and a long box at the right.
BOXES = [
    *(QRect(20 * col, 10 * row, 20, 10) for row in range(2) for col in range(2)),
    *(QRect(60 + 20 * col, 10 * row, 20, 10) for row in range(2) for col in range(2)),
    QRect(120, 5, 80, 10),
]


def test_keys_keep_to_their_row_and_column() -> None:
    """From cell to cell, from grid to grid, and out of the grids."""
    assert nearest(BOXES, 0, RIGHT) == 1
    assert nearest(BOXES, 1, RIGHT) == 4
    assert nearest(BOXES, 4, LEFT) == 1
    assert nearest(BOXES, 1, DOWN) == 3
    assert nearest(BOXES, 3, UP) == 1
    assert nearest(BOXES, 5, RIGHT) == 8


def test_at_the_edge_they_stay() -> None:
    """There is nothing in that direction."""
    assert nearest(BOXES, 0, LEFT) == 0
    assert nearest(BOXES, 0, UP) == 0
    assert nearest(BOXES, 8, RIGHT) == 8
