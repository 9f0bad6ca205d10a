"""The two back ends: fast on the screen, and exact where shapes and texts are kept."""

import gc
import weakref

import numpy as np
import pytest
from PySide6.QtCore import QLine, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QRegion

from gui.look.look import Look
from gui.paint import pixmap_back_end
from gui.paint.cell_painter import CellPainter
from gui.paint.cell_type import cell_type
from gui.paint.exact_back_end import ExactBackEnd
from gui.paint.grid import Grid, Maps, UnitGrid
from gui.paint.link_painter import LinkPainter
from gui.paint.number_atlas import NumberAtlas
from tests.gui.vector import drawn
from tinycnn.explain.links import StageLinks
from tinycnn.numbers.colour_map import ColourScale
from tinycnn.numbers.number_text import number_text
from tinycnn.unit import Stage

SIZE = QSize(240, 240)


@pytest.mark.parametrize("cell", [5, 24, 40])
def test_a_drawing_has_the_numbers_of_the_screen_as_texts(look: Look, cell: int) -> None:
    """In order, rounded as on the screen; cells too small for numbers have none there, either."""
    values = np.random.default_rng(0).uniform(-1, 1, (2, 3, 4))
    maps = Maps((Grid.square(0, 0, 3, 4, cell), Grid.square(0, 3 * cell, 3, 4, cell)))
    scale = ColourScale(look.theme.signed, 1.0)
    found = drawn(lambda p: CellPainter(look).draw_cells(p, maps, values, scale), SIZE)
    kind = cell_type(cell, 1.0)
    expected = [number_text(v, kind.decimals) for v in values.ravel().tolist()] if kind else []
    assert found.texts == expected
    assert found.images == 0


def test_a_drawing_has_the_colours_of_the_screen(look: Look) -> None:
    """Each cell is filled with the colour that the table has for its value."""
    values = np.linspace(-1, 1, 9).reshape(1, 3, 3)
    maps, scale = Maps((Grid.square(0, 0, 3, 3, 8),)), ColourScale(look.theme.signed, 1.0)
    found = drawn(lambda p: CellPainter(look).draw_cells(p, maps, values, scale), SIZE)
    table = look.theme.signed.rgb32[scale.indices(values.ravel())]
    expected = [f"#{colour & 0xFFFFFF:06x}" for colour in table.tolist()]
    assert [fill for fill in found.fills if fill in expected] == expected


def test_what_is_no_number_is_hatched_in_a_drawing(look: Look) -> None:
    """Paper with stripes that end at the cell's edge, and the word."""
    values = np.array([[[0.5, np.nan], [0.5, 0.5]]])
    maps, scale = Maps((Grid.square(0, 0, 2, 2, 40),)), ColourScale(look.theme.signed, 1.0)
    found = drawn(lambda p: CellPainter(look).draw_cells(p, maps, values, scale), SIZE)
    assert look.theme.line.name() in found.fills
    assert "NaN" in found.texts


def test_a_covered_number_is_not_in_a_drawing(look: Look) -> None:
    """A mark within stripes stands in its place, and the colour tells nothing either."""
    maps, scale = Maps((Grid.square(0, 0, 2, 2, 40),)), ColourScale(look.theme.signed, 1.0)
    known = np.array([[[False, True], [True, True]]])
    found = [
        drawn(
            lambda p, value=value: CellPainter(look).draw_cells(
                p, maps, np.array([[[value, 0.5], [0.5, 0.5]]]), scale, known=known
            ),
            SIZE,
        )
        for value in (0.87, -0.31)
    ]
    assert found[0].texts == ["?", "0.50", "0.50", "0.50"]
    assert look.theme.strong_line.name() in found[0].fills
    assert found[0].fills == found[1].fills
    assert found[0].texts == found[1].texts


def test_covered_cells_of_maps_are_striped_in_one_call(
    look: Look, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One for the stripes and one for the marks: the largest network has 2,000 cells to cover."""
    calls = []

    def count(*given: object) -> None:
        calls.append(len(given[-1]))  # type: ignore[arg-type]

    monkeypatch.setattr(pixmap_back_end, "draw_fragments", count)
    values = np.zeros((2, 6, 6))
    maps = Maps((Grid.square(0, 0, 6, 6, 20), Grid.square(0, 120, 6, 6, 20)))
    image = QImage(240, 240, QImage.Format.Format_RGB32)
    with QPainter(image) as painter:
        scale = ColourScale(look.theme.signed, 1.0)
        CellPainter(look).draw_cells(painter, maps, values, scale, known=np.zeros((2, 6, 6), bool))
    assert calls == [72]


@pytest.mark.parametrize("size", [(7, 23), (24, 24), (51, 40)])
def test_stripes_on_the_screen_are_those_of_a_drawing(look: Look, size: tuple[int, int]) -> None:
    """Copied from a picture of one cell; they leave room for the mark and end with the cell."""
    exact, cells = ExactBackEnd(look.theme), [QRect(5, 5, *size), QRect(70, 61, *size)]
    centres = np.array([QRectF(cell).center().toTuple() for cell in cells])
    seen = []
    for back_end in (exact, pixmap_back_end.PixmapBackEnd(exact)):
        image = QImage(160, 160, QImage.Format.Format_RGB32)
        image.fill(look.theme.paper)
        with QPainter(image) as painter:
            back_end.stripe(painter, centres, size, (5, 9))
        seen.append(image)
    paper = look.theme.paper.rgb()
    inked = {(x, y) for x in range(160) for y in range(160) if seen[1].pixel(x, y) != paper}
    assert inked == {(x, y) for x in range(160) for y in range(160) if seen[0].pixel(x, y) != paper}
    assert all(any(cell.contains(x, y) for cell in cells) for x, y in inked)
    middle = cells[0].center()
    assert (middle.x(), middle.y()) not in inked
    assert len(inked) > size[0]


def test_lines_end_where_their_region_does(look: Look) -> None:
    """Cut by geometry, not by clipping: some devices know none."""
    image = QImage(60, 60, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.transparent)
    region = QRegion(QRect(10, 10, 15, 15)) | QRegion(QRect(35, 35, 15, 15))
    with QPainter(image) as painter:
        pen = look.theme.pen(look.theme.rule, 3)
        ExactBackEnd(look.theme).lines_within(painter, [QLine(0, 0, 60, 60)], (pen,), region)
    inked = [QPoint(x, y) for x in range(60) for y in range(60) if image.pixel(x, y) & 0xFFFFFF]
    assert all(region.contains(point) for point in inked)
    assert {QPoint(17, 17), QPoint(42, 42)} <= set(inked)


@pytest.mark.parametrize("dashed", [False, True])
def test_marks_are_outlines(look: Look, dashed: bool) -> None:
    """A halo and a line, whole or dashed."""
    found = drawn(lambda p: CellPainter(look).draw_marks(p, [(QRect(9, 9, 30, 30), dashed)]), SIZE)
    strokes = [group for group in found.root.iter() if len(group) and group.get("stroke-width")]
    assert [s.get("stroke") for s in strokes][-2:] == [
        look.theme.halo.name(),
        look.theme.rule.name(),
    ]
    assert (strokes[-1].get("stroke-dasharray") is not None) == dashed


def test_arrows_are_polygons(look: Look) -> None:
    """One for each effect, beside the outlines."""
    effect = np.array([[[1.0, -0.4], [0.2, 0.0]]])
    whole = np.ones(effect.shape, dtype=bool)
    links = StageLinks(whole, whole, effect)
    grids = [UnitGrid(Grid.square(9, 9, 2, 2, 40), Stage.CONV)]
    found = drawn(lambda p: LinkPainter(look).draw(p, [(grids, links)]), SIZE)
    assert found.count("polygon") == 3
    assert found.images == 0


def test_sheets_of_numbers_that_are_no_longer_used_go(
    look: Look, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A window that is resized has many sizes of type; the few in use are made once."""
    made = []

    class Counted(NumberAtlas):
        def __init__(self, pixels: int, ratio: float) -> None:
            super().__init__(pixels, ratio)
            made.append(weakref.ref(self))

    monkeypatch.setattr(pixmap_back_end, "NumberAtlas", Counted)
    back = pixmap_back_end.PixmapBackEnd(ExactBackEnd(look.theme))
    image = QImage(60, 60, QImage.Format.Format_RGB32)
    with QPainter(image) as painter:
        for pixels in [*range(9, 40), 38, 39]:
            for used in (pixels, 9):
                back.write(painter, used, np.array([[9.0, 9.0]]), ["0.5"], [False])
    gc.collect()
    assert len(made) == 31, "each once, and the one that is always in use"
    assert sum(sheet() is not None for sheet in made) == pixmap_back_end.MOST_ATLASES
