"""A sheet whose numbers change as it stands: colours, texts and frames follow, no more."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPainter

from gui.look.look import Look
from gui.paint.cell_painter import CellPainter
from gui.paint.grid import Grid, Maps
from gui.paint.parts.power import Power
from gui.paint.parts.sheet import Colours, Scale, Sheet, WrittenCells

SCALE = Scale(Colours.SIGNED, 1.0)
EDGE, SIZE = 9, 8


def sheet(texts: tuple[str, ...] = ()) -> Sheet:
    """Return a legend of one row, and a map of 8 × 8 zeros beside it."""
    legend = Maps((Grid(0, 0, 1, SIZE, EDGE, EDGE),))
    maps = Maps((Grid(100, 10, SIZE, SIZE, EDGE, EDGE),))
    return Sheet(
        [
            WrittenCells(legend, np.zeros((1, 1, SIZE)), SCALE, (), 0, is_legend=True),
            WrittenCells(maps, np.zeros((1, SIZE, SIZE)), SCALE, texts, 9),
        ]
    )


def painted(look: Look, found: Sheet) -> QImage:
    """Return a picture of it."""
    image = QImage(200, 100, QImage.Format.Format_RGB32)
    image.fill(look.theme.paper)
    with QPainter(image) as painter:
        found.draw(painter, CellPainter(look))
    return image


def test_numbers_are_put_into_the_map_and_not_into_the_legend() -> None:
    """What changes is told, so that no more is painted; the same numbers change nothing."""
    found, values = sheet(), np.full((SIZE, SIZE), 0.5)
    box = QRect(100, 10, SIZE * EDGE, SIZE * EDGE)
    assert found.put_numbers([values], [Power(0, 2)], [()]) == [box]
    np.testing.assert_array_equal(found.cells[1].values[0], values)
    assert not found.cells[0].values.any()
    assert found.put_numbers([values], [Power(0, 2)], [()]) == []


@pytest.mark.parametrize(("value", "expected"), [(0.25, "0.25"), (-0.25, None), (12.5, None)])
def test_a_number_that_needs_more_room_is_left_out(value: float, expected: str | None) -> None:
    """The others have the decimals that stand there; a longer one leaves all cells without."""
    found = sheet(("0.00",) * SIZE**2)
    found.put_numbers([np.full((SIZE, SIZE), value)], [Power(0, 2)], [()])
    assert found.cells[1].texts == (() if expected is None else (expected,) * SIZE**2)


def test_a_longer_number_is_written_where_the_cell_has_its_width() -> None:
    """A minus sign more costs no number while it fits."""
    found = sheet(("0.00",) * SIZE**2)
    wide = Maps((Grid(100, 10, SIZE, SIZE, 40, EDGE),))
    found.cells[1] = replace(found.cells[1], maps=wide)
    found.put_numbers([np.full((SIZE, SIZE), -0.25)], [Power(0, 2)], [()])
    assert found.cells[1].texts == ("−0.25",) * SIZE**2


def test_a_map_of_one_row_is_a_map() -> None:
    """As that of a window over the whole map."""
    found = sheet()
    one = Maps((Grid(100, 10, 1, 1, EDGE, EDGE),))
    found.cells[1] = WrittenCells(one, np.zeros((1, 1, 1)), SCALE, (), 9)
    found.put_numbers([np.array([[0.5]])], [Power(0, 2)], [()])
    assert found.cells[1].values.tolist() == [[[0.5]]]


def test_one_line_frames_cells_however_small(look: Look) -> None:
    """Around two neighbours, not between them; without a frame the map is as before."""
    found = sheet()
    bare = painted(look, found)
    found.put_numbers([np.zeros((SIZE, SIZE))], [Power(0, 2)], [(9, 10)])
    framed = painted(look, found)
    assert framed != bare
    rule = look.theme.rule.rgb()
    above, between = 10 + EDGE, 100 + 2 * EDGE
    assert framed.pixel(100 + EDGE + 4, above) == rule
    assert framed.pixel(between, above + EDGE // 2) == bare.pixel(between, above + EDGE // 2)
    found.put_numbers([np.zeros((SIZE, SIZE))], [Power(0, 2)], [()])
    assert painted(look, found) == bare
