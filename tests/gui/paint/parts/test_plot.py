"""Curves above one scale, and what is written around them."""

from itertools import combinations

import pytest
from PySide6.QtCore import QRect, QRectF

from gui.look.measures import Measures
from gui.paint.curve_letter import EDGE
from gui.paint.parts.drawn import DrawnCurve, DrawnFrame, DrawnLetter, DrawnSpread
from gui.paint.parts.plot import PlotCurve, PlotPart
from gui.paint.parts.sheet import Sheet
from gui.paint.parts.style import style_for


@pytest.mark.parametrize(
    ("width", "title"), [(600, "% right by shift, lowest and highest"), (130, "% right by shift")]
)
def test_a_title_without_room_ends_at_its_comma(qapp: object, width: int, title: str) -> None:
    """What is measured is read in any case; how it is drawn only where there is room."""
    sheet, style = Sheet(), style_for(76, Measures())
    part = PlotPart("% right by shift, lowest and highest", [], [], (0.0, 1.0), (0.0, 100.0))
    part.place(0, QRect(0, 0, width, 76), style, sheet)
    assert title in [text.text for text in sheet.texts]


def drawn(width: int, low: float = 0.0) -> Sheet:
    """Return four curves that lie on one another and reach the ends of both scales."""
    x, right, spread = (-2, -1, 1, 2), [100.0, 100.0, 100.0, low], 4 * [low]
    curves = [PlotCurve(name, name, x, right, spread, 4 * [100.0]) for name in "abcd"]
    sheet, style = Sheet(), style_for(76, Measures())
    ticks = [(float(at), str(at)) for at in x]
    part = PlotPart("% right", curves, ticks, (-2.0, 2.0), (low, 100.0))
    part.place(0, QRect(0, 0, width, 76), style, sheet)
    return sheet


@pytest.mark.parametrize("width", [150, 240, 600])
def test_nothing_drawn_covers_what_is_written(qapp: object, width: int) -> None:
    """Letters, spreads and points stay in the frame: around it stand the title and the scales."""
    sheet = drawn(width)
    (box,) = [QRectF(one.box) for one in sheet.drawn if isinstance(one, DrawnFrame)]
    letters = [one.place for one in sheet.drawn if isinstance(one, DrawnLetter)]
    half, points = (
        EDGE / 2,
        [p for one in sheet.drawn if isinstance(one, DrawnCurve) for p in one.points],
    )
    assert all(box.adjusted(half, half, -half, -half).contains(place) for place in letters)
    assert all(box.contains(point) for point in points)
    spreads = [one.x for one in sheet.drawn if isinstance(one, DrawnSpread)]
    assert box.left() < min(spreads) < max(spreads) < box.right()


@pytest.mark.parametrize("width", [240, 600])
def test_letters_stand_apart(qapp: object, width: int) -> None:
    """Also those of more curves than there are pieces between the points."""
    places = [one.place for one in drawn(width).drawn if isinstance(one, DrawnLetter)]
    assert all(abs(a.x() - b.x()) > EDGE for a, b in combinations(places, 2))


def test_a_scale_has_two_numbers(qapp: object) -> None:
    """Where no two round ones have room, its ends: one number alone is no scale."""
    assert {"40", "100"} <= {text.text for text in drawn(240, low=40.0).texts}
