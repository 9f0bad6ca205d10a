"""A small grid: numbers as large as its cells let them be, and none that cannot be read."""

import numpy as np
import pytest
from PySide6.QtCore import QRect

from gui.arithmetic.kinds.asked import writings
from gui.look.measures import USUAL, presentation_measures
from gui.paint.parts.cells import CellsPart
from gui.paint.parts.part import place_row
from gui.paint.parts.sheet import Colours, Scale, Sheet
from gui.paint.parts.style import style_for, text_width

pytestmark = pytest.mark.usefixtures("look")
VALUES = np.linspace(-0.95314, 0.95314, 9).reshape(3, 3)
SCALE = Scale(Colours.SIGNED, 1.0)


def drawn(width: int, height: int, measures=USUAL, **more) -> Sheet:
    """Return a grid of three by three in this room."""
    numbers = writings(VALUES.ravel().tolist(), 4)
    sheet, style = Sheet(), style_for(height, measures)
    part = CellsPart(VALUES, SCALE, numbers, **more)
    place_row([part], QRect(0, 0, width, height), style, sheet)
    return sheet


@pytest.mark.parametrize(("width", "decimals"), [(300, 4), (100, 2), (85, 1), (75, 0), (60, 0)])
def test_digits_follow_the_width(width: int, decimals: int) -> None:
    """Four decimals, two, one, and at last the colours alone."""
    (grid,) = drawn(width, 60).cells
    digits = {len(text.partition(".")[2]) for text in grid.texts if text != "0"}
    assert digits == ({decimals} if decimals else set())


@pytest.mark.parametrize("height", [36, 44, 60, 72, 100, 160])
def test_numbers_fit_their_cells(height: int) -> None:
    """With air beside them, in nine pixels or more."""
    (grid,) = drawn(400, height).cells
    cell = grid.maps.grids[0]
    assert grid.maps.grids[0].box.height() <= height
    if cell.height < 12:
        assert not grid.texts
    for text in grid.texts:
        assert text_width(text, grid.pixels) + 4 <= cell.width
        assert 9 <= grid.pixels <= cell.height - 3


def test_in_a_presentation_no_number_is_small() -> None:
    """Sixteen pixels, or none."""
    measures = presentation_measures(1.0, 1366, 768)
    sizes = {h: drawn(600, h, measures).cells[0] for h in (50, 72, 120)}
    assert not sizes[50].texts
    assert all(grid.pixels >= 16 for grid in sizes.values() if grid.texts)


def test_a_caption_gives_way_to_the_cells() -> None:
    """Unless it tells a number of its own."""
    assert not drawn(300, 60, caption="pixels").texts
    assert [text.text for text in drawn(300, 100, caption="pixels").texts] == ["pixels"]
    kept = drawn(300, 60, caption="filter 1: 0.5", keeps_caption=True)
    assert [text.text for text in kept.texts] == ["filter 1: 0.5"]


def test_no_room_no_grid() -> None:
    """Nothing is drawn outside."""
    sheet = drawn(16, 60)
    assert (sheet.cells, sheet.texts, sheet.terms) == ([], [], [])


@pytest.mark.parametrize(("width", "is_seen"), [(60, True), (20, True), (12, False)])
def test_grids_of_a_sum_are_narrow_before_they_are_left_out(width: int, is_seen: bool) -> None:
    """They have a caption that is kept, and make do with its brief; other grids rather go."""
    sheet = drawn(width, 90, caption="1: −0.953", keeps_caption=True, brief="1")
    assert bool(sheet.cells) is is_seen
    assert [text.text for text in sheet.texts] == (["1"] if is_seen else [])
    assert not drawn(width, 90).cells


def test_cells_are_slim_before_they_lose_numbers() -> None:
    """In a picture that is higher than wide a cell need not be a square."""
    square, slim = (drawn(width, 120).cells[0] for width in (3 * 44, 3 * 32))
    for cells in (square, slim):
        assert all(cells.texts)
    (wide,), (narrow,) = square.maps.grids, slim.maps.grids
    assert wide.width >= wide.height == narrow.height > narrow.width
