"""Where numbers fill their cells: the same each time it is asked, and nowhere else."""

import numpy as np
from PySide6.QtGui import QImage, QPainter

from gui.look.look import Look
from gui.paint.cell_painter import CellPainter
from gui.paint.grid import Grid, Maps
from gui.paint.sparing import NOTHING
from tinycnn.numbers.colour_map import ColourScale

WIDE, NARROW = -1.25, 0.0


def test_what_is_spared_in_some_maps_is_spared_in_no_others(look: Look) -> None:
    """Two maps that are drawn each for itself, one of them with numbers that fill its cells."""
    cells, scale = CellPainter(look), ColourScale(look.theme.signed, 2.0)
    both = Maps((Grid.square(0, 0, 2, 2, 30), Grid.square(100, 0, 2, 2, 30)))
    image = QImage(200, 100, QImage.Format.Format_RGB32)
    with QPainter(image) as painter:
        for one, value in zip(both.single(), (NARROW, WIDE), strict=True):
            cells.draw_cells(painter, one, np.full((1, 2, 2), value), scale)
    left, right = both.single()
    for _ in range(3):
        found = cells.wide_numbers(both)
        assert found.boundingRect().left() == 100
        assert found == cells.wide_numbers(right)
        assert cells.wide_numbers(left).isEmpty()
        assert NOTHING.isEmpty()
