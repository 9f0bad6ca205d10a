"""The painter of cells: true colours, numbers that fit, marks that can be told apart."""

import numpy as np
import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPainter

from gui.look.look import Look
from gui.paint import cell_painter
from gui.paint.cell_painter import CellPainter
from gui.paint.grid import Grid, Maps
from tinycnn.numbers.colour_map import ColourScale


def painted(
    look: Look, values: np.ndarray, cell: int, limit: float = 1.0, known: np.ndarray | None = None
) -> np.ndarray:
    """Return a picture of one map, shape (rows · cell, cols · cell, 3)."""
    rows, cols = values.shape
    image = QImage(cols * cell, rows * cell, QImage.Format.Format_RGB888)
    with QPainter(image) as painter:
        scale = ColourScale(look.theme.signed, limit)
        maps = Maps((Grid.square(0, 0, rows, cols, cell),))
        shown = None if known is None else known[None]
        CellPainter(look).draw_cells(painter, maps, values[None], scale, known=shown)
    bytes_a_row = image.bytesPerLine()
    seen = np.frombuffer(image.constBits(), np.uint8).reshape(-1, bytes_a_row)
    return seen[:, : 3 * image.width()].reshape(image.height(), image.width(), 3).copy()


@pytest.mark.parametrize("cell", [5, 9, 22, 23, 34, 57])
def test_each_cell_has_the_colour_of_its_value(look: Look, cell: int) -> None:
    """At its place: rows downward, columns to the right, none swapped, in every size."""
    values = np.linspace(-1.0, 1.0, 12).reshape(3, 4)
    seen = painted(look, values, cell)
    table = look.theme.signed
    for (row, col), value in np.ndenumerate(values):
        rgb = int(table.rgb32[table.indices(np.array([value]), 1.0)[0]])
        expected = [(rgb >> shift) & 0xFF for shift in (16, 8, 0)]
        at = seen[row * cell + cell // 5 + 1, col * cell + cell // 5 + 1]
        assert at.tolist() == expected


@pytest.mark.parametrize("cell", [9, 22, 41])
def test_seams_reach_to_the_last_pixel(look: Look, cell: int) -> None:
    """Between the last cells, too: no notch at the edges of a map."""
    seen = painted(look, np.full((3, 3), 0.9), cell)
    seam = [look.theme.seam.red(), look.theme.seam.green(), look.theme.seam.blue()]
    assert (seen[cell] == seam).all()
    assert (seen[:, 2 * cell] == seam).all()


@pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf])
@pytest.mark.parametrize("cell", [6, 24, 40])
def test_what_is_no_number_is_hatched(look: Look, value: float, cell: int) -> None:
    """In cells of any size; its neighbours are as they would be without it."""
    values = np.full((3, 3), 0.4)
    whole = painted(look, values, cell)
    values[1, 1] = value
    seen = painted(look, values, cell)
    middle = np.s_[cell + 1 : 2 * cell - 1, cell + 1 : 2 * cell - 1]
    assert len(np.unique(seen[middle].reshape(-1, 3), axis=0)) > 1
    assert (seen[middle] != whole[middle]).any()
    corner = np.s_[:cell, :cell]
    np.testing.assert_array_equal(seen[corner], whole[corner])


@pytest.mark.parametrize("value", [0.4, -0.9, np.nan, np.inf])
@pytest.mark.parametrize("cell", [6, 24, 40])
def test_what_is_not_known_is_striped(look: Look, value: float, cell: int) -> None:
    """The same whatever number there is, other than what is no number; its neighbours stay."""
    values = np.full((3, 3), 0.4)
    whole = painted(look, values, cell)
    known = np.ones((3, 3), dtype=bool)
    known[1, 1] = False
    expected = painted(look, values, cell, known=known)
    values[1, 1] = value
    seen = painted(look, values, cell, known=known)
    np.testing.assert_array_equal(seen, expected)
    middle = np.s_[cell + 1 : 2 * cell - 1, cell + 1 : 2 * cell - 1]
    assert (seen[middle] == look.theme.paper.getRgb()[:3]).all(axis=2).any()
    assert len(np.unique(seen[middle].reshape(-1, 3), axis=0)) > 1
    assert (seen[middle] != whole[middle]).any()
    values[1, 1] = np.nan
    assert (seen[middle] != painted(look, values, cell)[middle]).any()
    seen[cell : 2 * cell, cell : 2 * cell] = whole[cell : 2 * cell, cell : 2 * cell]
    np.testing.assert_array_equal(seen[: 2 * cell, : 2 * cell], whole[: 2 * cell, : 2 * cell])
    np.testing.assert_array_equal(
        painted(look, values, cell, known=~np.zeros((3, 3), bool)), painted(look, values, cell)
    )


def test_marks_stay_within_their_cell(look: Look) -> None:
    """Whole or dashed, they cover nothing of the neighbours."""
    image = QImage(90, 90, QImage.Format.Format_RGB32)
    image.fill(look.theme.card)
    with QPainter(image) as painter:
        for dashed in (False, True):
            CellPainter(look).draw_marks(painter, [(QRect(30, 30, 30, 30), dashed)])
    white = look.theme.card.rgb()
    for x in range(90):
        for y in range(90):
            if not QRect(30, 30, 30, 30).contains(x, y):
                assert image.pixel(x, y) == white
    assert any(image.pixel(x, 45) != white for x in range(30, 60))


def test_numbers_are_copied_from_one_sheet(look: Look) -> None:
    """Thousands of different numbers: each is right, though the sheet starts anew on the way."""
    rng = np.random.default_rng(0)
    first = rng.uniform(-1, 1, (6, 6))
    expected = painted(look, first, 34)
    cells, scale = CellPainter(look), ColourScale(look.theme.signed, 1.0)
    maps = Maps((Grid.square(0, 0, 6, 6, 34),))
    image = QImage(204, 204, QImage.Format.Format_RGB888)
    with QPainter(image) as painter:
        for _ in range(150):
            cells.draw_cells(painter, maps, rng.uniform(-1, 1, (1, 6, 6)), scale)
        cells.draw_cells(painter, maps, first[None], scale)
    seen = np.frombuffer(image.constBits(), np.uint8).reshape(204, -1)[:, : 3 * 204]
    np.testing.assert_array_equal(seen.reshape(204, 204, 3), expected)


def test_large_cells_are_painted_as_small_ones_are(look: Look) -> None:
    """From a size on they are rectangles of their own: each has the colour of its value, whole."""
    values = np.linspace(-1.0, 1.0, 12).reshape(3, 4)
    small, large = (painted(look, values, cell)[3::cell, 3::cell] for cell in (60, 61))
    np.testing.assert_array_equal(small, large)
    seen = painted(look, values, 91)
    for row, col in np.ndindex(values.shape):
        inner = seen[row * 91 + 1 : row * 91 + 8, col * 91 + 1 : (col + 1) * 91]
        assert len(np.unique(inner.reshape(-1, 3), axis=0)) == 1


def test_numbers_are_written_when_they_change(look: Look, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same values again ask no text; another value, scale or theme does."""
    asked: list[float] = []
    monkeypatch.setattr(
        cell_painter, "_known_text", lambda value, decimals: (asked.append(value), "0.5")[1]
    )
    cells, values = CellPainter(look), np.full((1, 2, 2), 0.5)
    maps = Maps((Grid.square(0, 0, 2, 2, 40),))
    image = QImage(80, 80, QImage.Format.Format_RGB32)
    with QPainter(image) as painter:
        for limit, times in ((1.0, 3), (2.0, 2)):
            for _ in range(times):
                cells.draw_cells(
                    painter, maps, values.copy(), ColourScale(look.theme.signed, limit)
                )
        assert len(asked) == 2 * 4
        values[0, 1, 1] = np.nan
        cells.draw_cells(painter, maps, values, ColourScale(look.theme.signed, 2.0))
    assert len(asked) == 3 * 4
