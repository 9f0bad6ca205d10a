"""Outlines around cells: the edges between what is linked and what is not."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPainter

from gui.look.look import Look
from gui.paint.grid import Grid, UnitGrid
from gui.paint.link_painter import LEAST_ARROW_CELL, LinkPainter
from gui.paint.mark_plan import boundary
from gui.paint.pixmap_back_end import PixmapBackEnd
from tests.gui.marks import Arrows
from tinycnn.explain.links import StageLinks
from tinycnn.unit import Stage

masks = array_shapes(min_dims=2, max_dims=2, max_side=8).flatmap(lambda s: arrays(bool, s))


def links(shape: tuple[int, int], effect: float | np.ndarray) -> StageLinks:
    """Return links of a whole stage of one map, all active."""
    whole = np.ones((1, *shape), dtype=bool)
    return StageLinks(whole, whole, np.broadcast_to(effect, whole.shape).astype(float))


@given(masks, st.integers(4, 40), st.integers(4, 40), st.integers(-5, 50))
def test_a_boundary_separates(mask: np.ndarray, width: int, height: int, at: int) -> None:
    """Lines run along the sides of exactly one marked cell, each once, as far as they go."""
    grid = Grid(at, at + 3, *mask.shape, width, height)
    sides: dict[tuple[int, ...], int] = {}
    for row, col in np.argwhere(mask).tolist():
        x, y = at + col * width, at + 3 + row * height
        for side in (
            (x, y, x + width, y),
            (x, y + height, x + width, y + height),
            (x, y, x, y + height),
            (x + width, y, x + width, y + height),
        ):
            sides[side] = sides.get(side, 0) + 1
    expected = {side for side, count in sides.items() if count == 1}
    lines = list(map(tuple, boundary(grid, mask).tolist()))
    covered = [
        side
        for x1, y1, x2, y2 in lines
        for side in (
            [(x1, y, x1, y + height) for y in range(y1, y2, height)]
            if x1 == x2
            else [(x, y1, x + width, y1) for x in range(x1, x2, width)]
        )
    ]
    assert set(covered) == expected
    assert len(covered) == len(expected)
    ways = [x1 == x2 for x1, _, x2, _ in lines]
    begins = {(way, *line[:2]) for way, line in zip(ways, lines, strict=True)}
    assert begins.isdisjoint((way, *line[2:]) for way, line in zip(ways, lines, strict=True))


@pytest.mark.parametrize("effect", [1e308, -1e308, 5e-324, np.nan, np.inf])
def test_wild_effects_are_drawn_without_a_word(look: Look, effect: float) -> None:
    """The largest and the smallest have arrows; what is no number has none."""
    image = QImage(200, 200, QImage.Format.Format_RGB32)
    with QPainter(image) as painter:
        grids = [UnitGrid(Grid.square(5, 5, 4, 4, 40), Stage.CONV)]
        LinkPainter(look).draw(painter, [(grids, links((4, 4), effect))])


def drawn(look: Look, arrows: Arrows, cell: int, effect: np.ndarray) -> list[bool]:
    """Return the arrows on a map with these effects, in the order of its cells."""
    arrows.drawn = []
    image = QImage(400, 400, QImage.Format.Format_RGB32)
    grid = Grid.square(0, 0, *effect.shape, cell)
    with QPainter(image) as painter:
        marked = [([UnitGrid(grid, Stage.CONV)], links(effect.shape, effect))]
        LinkPainter(look).draw(painter, marked)
    for centre, _ in arrows.drawn:
        assert QRect(0, 0, 400, 400).contains(centre.toPoint())
    return [up for _, up in arrows.drawn]


def test_arrows_say_whether_an_effect_raises(look: Look, monkeypatch: pytest.MonkeyPatch) -> None:
    """Up for positive, down for negative, none where effects cancel out."""
    effect = np.array([[1.0, -0.4], [0.0, 0.2]])
    assert drawn(look, Arrows(monkeypatch), LEAST_ARROW_CELL, effect) == [True, False, True]


def sizes_drawn(
    look: Look, monkeypatch: pytest.MonkeyPatch, cell: int, effect: np.ndarray
) -> list[float]:
    """Return half the edges of the arrows on a map with these effects."""
    seen: list[float] = []

    def note(_back: object, _painter: object, _centres: object, _ups: object, sizes, halves):
        seen.extend(halves[size] for size in sizes)

    with monkeypatch.context() as patch:
        patch.setattr(PixmapBackEnd, "arrows", note)
        drawn(look, Arrows(monkeypatch), cell, effect)
    return seen


@pytest.mark.parametrize("cell", [LEAST_ARROW_CELL, 34, 60, 110])
def test_arrows_say_how_strong_an_effect_is(
    look: Look, monkeypatch: pytest.MonkeyPatch, cell: int
) -> None:
    """In thirds of the strongest effect: three sizes in cells of every size."""
    sizes = sizes_drawn(look, monkeypatch, cell, np.array([[0.3, -0.4], [0.7, -1.0]]))
    small, middle, large, strongest = sizes
    assert small < middle < large == strongest


def test_arrows_grow_with_their_cells(look: Look, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a cell of 110 pixels, as at 4K, an arrow is no speck; in none does it fill the cell."""
    edges = (22, 34, 42, 60, 110)
    whole = [2 * sizes_drawn(look, monkeypatch, cell, np.ones((1, 1)))[0] for cell in edges]
    assert whole == sorted(set(whole))
    for cell, arrow in zip(edges, whole, strict=True):
        assert 0.2 <= arrow / cell <= 0.32


def test_small_effects_have_no_arrow(look: Look, monkeypatch: pytest.MonkeyPatch) -> None:
    """Below 15 % of the largest: it would read as a speck, or a degree sign after the number."""
    effect = np.array([[1.0, -0.151, 0.149], [-0.01, 1e-9, 0.0]])
    assert drawn(look, Arrows(monkeypatch), 40, effect) == [True, False]


def test_small_cells_have_no_arrows(look: Look, monkeypatch: pytest.MonkeyPatch) -> None:
    """They would cover the number."""
    assert drawn(look, Arrows(monkeypatch), LEAST_ARROW_CELL - 1, np.ones((2, 2))) == []


@pytest.mark.parametrize("colour", ["#2154BA", "#B21822", "#F7F5F0", "#181818", "#FFFFFF"])
def test_outlines_read_on_every_colour(look: Look, colour: str) -> None:
    """Dark beside light: one of the two has a contrast of 3:1 and more with the cell."""
    from PySide6.QtGui import QColor

    from tinycnn.numbers.colour_map import contrast_ratio, relative_luminance

    cell = QColor(colour)
    rgb = np.array(
        [c.getRgb()[:3] for c in (cell, look.theme.rule, look.theme.halo, look.theme.muted)], float
    )
    below, dark, light, soft = relative_luminance(rgb)
    assert max(contrast_ratio(below, dark), contrast_ratio(below, light)) >= 3
    assert max(contrast_ratio(below, soft), contrast_ratio(below, light)) >= 3
    assert contrast_ratio(dark, light) >= 3
    assert contrast_ratio(soft, light) >= 3
