"""Rows of classes: in columns where they are many, and never without the own one."""

import pytest
from PySide6.QtCore import QRect

from gui.look.measures import USUAL
from gui.paint.parts.part import place_row
from gui.paint.parts.rows import Row, RowsPart
from gui.paint.parts.sheet import Colours, Scale, Sheet, Tone
from gui.paint.parts.style import style_for
from tinycnn.unit import Stage, Unit

pytestmark = pytest.mark.usefixtures("look")


def rows(count: int, own: int = 0) -> list[Row]:
    """Return rows whose numbers grow."""
    return [
        Row(
            f"class {i}",
            (f"2.0 × {i}.5 =", f"× {i}.5", ""),
            f"{i}.25",
            i / count,
            Unit(Stage.LOGIT, i),
            i == own,
        )
        for i in range(count)
    ]


def drawn(count: int, width: int, height: int = 72, *, bars: bool = False, own: int = 0) -> Sheet:
    """Return so many rows in this room."""
    sheet, scale = Sheet(), None if bars else Scale(Colours.SIGNED, 1.0)
    part = RowsPart(rows(count, own), scale, "… and {0} more", can_go=not bars)
    place_row([part], QRect(0, 0, width, height), style_for(height, USUAL), sheet)
    return sheet


def words(sheet: Sheet) -> str:
    """Return what is written beside numbers in cells."""
    return " ".join(text.text for text in sheet.texts)


def test_formulas_shrink_before_rows_go() -> None:
    """In full, in short, not at all; then nothing."""
    assert "2.0 × 1.5 =" in words(drawn(3, 300))
    assert "× 1.5" in words(drawn(3, 150))
    assert "2.0" not in words(drawn(3, 150))
    assert "×" not in words(drawn(3, 112))
    assert words(drawn(3, 40)) == ""


def test_many_classes_stand_in_columns() -> None:
    """As many in one as its height takes."""
    sheet = drawn(10, 900)
    lefts = [box.left() for box, _ in sheet.terms]
    assert [lefts.count(left) for left in dict.fromkeys(lefts)] == [4, 4, 2]


def test_what_has_no_room_is_counted() -> None:
    """Its own class stays, then those that weigh most, in their order."""
    sheet = drawn(10, 112)
    assert [unit.channel for _, unit in sheet.terms] == [0, 8, 9]
    assert "… and 7 more" in words(sheet)


def test_bars_are_as_long_as_their_numbers() -> None:
    """The own one is told by its colour, and its bold name."""
    sheet = drawn(4, 700, bars=True, own=2)
    assert [bar.share for bar in sheet.bars] == [0.0, 0.25, 0.5, 0.75]
    assert [bar.tone for bar in sheet.bars].count(Tone.ACCENT) == 1
    assert [text.text for text in sheet.texts if text.bold] == ["class 2", "2.25"]


def test_the_words_are_those_of_the_rows() -> None:
    """For those who do not see them."""
    part = RowsPart(rows(2), None, "")
    assert part.words() == ["class 0: 2.0 × 0.5 = 0.25", "class 1: 2.0 × 1.5 = 1.25"]
