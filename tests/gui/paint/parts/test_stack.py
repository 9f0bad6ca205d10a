"""Two parts one above the other: both in sight, none over the other."""

import pytest
from PySide6.QtCore import QRect

from gui.look.measures import Measures
from gui.paint.parts.lines import LinesPart, line
from gui.paint.parts.part import place_row
from gui.paint.parts.rows import Row, RowsPart
from gui.paint.parts.sheet import Sheet
from gui.paint.parts.stack import StackPart
from gui.paint.parts.style import style_for


@pytest.mark.parametrize(("width", "height"), [(400, 80), (200, 36), (190, 300)])
def test_each_has_its_half(width: int, height: int) -> None:
    """The first one above the middle, the second one below, in any room."""
    style, sheet = style_for(height, Measures()), Sheet()
    box = QRect(10, 5, width, height)
    stack = StackPart(LinesPart([line("short")]), LinesPart([line("a longer line of text")]))
    place_row([stack], box, style, sheet)
    above = [text for text in sheet.texts if text.box.bottom() < box.center().y()]
    below = [text for text in sheet.texts if text.box.top() > box.center().y()]
    assert len(above) + len(below) == len(sheet.texts)
    assert "short"[:2] in above[0].text
    assert below[0].text.startswith("a lo"[:2])
    assert all(text.box.right() <= box.right() + 1 for text in sheet.texts)


def rows_of(count: int, name: str) -> RowsPart:
    """Return classes with such names and their probabilities."""
    rows = [
        Row(f"{name} {at}", ("logit 0.12", "0.12", ""), "0.123", 0.123, None) for at in range(count)
    ]
    return RowsPart(rows, None, "… and {0} more")


@pytest.mark.parametrize("width", range(0, 700, 50))
@pytest.mark.parametrize("turned", [False, True])
def test_neither_is_left_out_alone(qapp: object, width: int, turned: bool) -> None:
    """Ten classes above three that have longer names: all that is written stands in the room."""
    parts = [rows_of(10, ""), rows_of(3, "horizontal")]
    stack = StackPart(*(parts[::-1] if turned else parts))
    style, sheet = style_for(80, Measures()), Sheet()
    place_row([stack], QRect(0, 0, width, 80), style, sheet)
    halves = {text.box.center().y() < 40 for text in sheet.texts}
    assert halves in ({True, False}, set())
    assert all(text.box.right() < width for text in sheet.texts)


def test_what_it_says() -> None:
    """First above, then below."""
    stack = StackPart(LinesPart([line("one")]), LinesPart([line("two")]))
    assert stack.words() == ["one", "two"]
