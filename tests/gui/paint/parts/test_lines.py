"""Lines of text: the ones that matter stay, and what is cut says so."""

import pytest
from PySide6.QtCore import QRect

from gui.look.measures import USUAL
from gui.paint.parts.lines import Line, LinesPart, Span, line, note
from gui.paint.parts.part import place_row
from gui.paint.parts.sheet import Sheet
from gui.paint.parts.style import style_for
from tinycnn.unit import Stage, Unit

pytestmark = pytest.mark.usefixtures("look")
CELL = Unit(Stage.CONV)
FOUR = [line("first", weight=3), line("second", weight=2), line("third", weight=4), note("a note")]


def drawn(part: LinesPart, width: int = 400, height: int = 72) -> Sheet:
    """Return lines in this room."""
    sheet = Sheet()
    place_row([part], QRect(0, 0, width, height), style_for(height, USUAL), sheet)
    return sheet


def words(sheet: Sheet) -> list[str]:
    """Return what is written, from top to bottom."""
    return [text.text for text in sheet.texts]


@pytest.mark.parametrize(
    ("height", "kept"),
    [
        (72, ["first", "second", "third", "a note"]),
        (52, ["first", "second", "third"]),
        (40, ["first", "third"]),
        (20, ["third"]),
    ],
)
def test_lines_of_little_weight_go_first(height: int, kept: list[str]) -> None:
    """In the order they stand in."""
    assert words(drawn(LinesPart(FOUR), height=height)) == kept


def test_fewer_lines_may_say_the_same() -> None:
    """Where not all that matter fit."""
    part = LinesPart(FOUR, low=[line("all in one")])
    assert words(drawn(part, height=40)) == ["all in one"]
    assert words(drawn(part, height=52)) == ["first", "second", "third"]


def test_a_line_of_several_spans_is_not_cut_for_others() -> None:
    """It can't be broken: a row gives it its width as long as another part can do with less."""
    spans = Line((Span("MaxPool  "), Span("loses to row 1, column 2", bold=True)), 3)
    lines, other = LinesPart([line("some words"), spans]), LinesPart([line("a few words " * 4)])
    sheet, style = Sheet(), style_for(72, USUAL)
    place_row([lines, other], QRect(0, 0, 400, 72), style, sheet)
    assert "loses to row 1, column 2" in words(sheet)


def test_fewer_words_come_before_a_cut() -> None:
    """And a cut before nothing, if nothing is allowed."""
    long, short = "many words that say what could be said", "few words that say"
    part = LinesPart([line(long)], [line(short)], can_go=True)
    assert words(drawn(part, 400)) == [long]
    assert words(drawn(part, 130)) == [short]
    (cut,) = words(drawn(part, 100, height=20))
    assert cut.endswith("…")
    assert words(drawn(part, 50)) == []


def test_a_long_line_is_broken_before_it_is_cut() -> None:
    """Where the height has room for more lines: a sum of which a part is missing tells nothing."""
    part = LinesPart([line("pixels Σ −1.865 + offset −0.310 = logit −2.175")])
    shown = words(drawn(part, 180, height=60))
    assert " ".join(shown) == part.words()[0]
    assert 1 < len(shown) <= 3
    assert not any(text.endswith(("+", "=")) for text in shown), "a sign stays with its number"
    (cut,) = words(drawn(part, 180, height=20))
    assert cut.endswith("…")


def test_what_can_be_pointed_at_is_a_span() -> None:
    """Where its text stands."""
    sheet = drawn(LinesPart([Line((Span("of "), Span("this cell", CELL)))]))
    ((box, unit),) = sheet.terms
    assert unit == CELL
    assert box == sheet.texts[1].box
    assert box.left() == sheet.texts[0].box.left() + sheet.texts[0].box.width() - 1


def test_some_spans_are_written_late() -> None:
    """Once the parts at their left have been placed."""
    said = [Span("room for this text")]
    part = LinesPart([Line((said[0],), late=lambda: (Span("late"),))])
    assert words(drawn(part)) == ["late"]
    assert part.words() == ["room for this text"]


def test_a_number_keeps_its_per_cent() -> None:
    """No line begins with “%”, however it is broken."""
    for width in range(60, 240, 4):
        sheet = drawn(LinesPart([line("not shift-proof: 27 % right within 2 pixels")]), width)
        assert not any(text.startswith("%") for text in words(sheet))


@pytest.mark.parametrize(("height", "said"), [(72, "few words"), (160, "many more words")])
def test_lines_may_rather_be_broken(height: int, said: str) -> None:
    """Fewer words are for where there is neither the width nor the height."""
    many = [line("many more words than there is room for", weight=3) for _ in range(3)]
    part = LinesPart(many, short=[line("few words")], breaks=True)
    assert words(drawn(part, 150, height))[0].startswith(said)


def test_some_lines_are_rather_left_out_than_cut() -> None:
    """In every width they are whole, or nothing of them is seen."""
    text = "many words in one line"
    part = LinesPart([line(text)], can_go=True, is_whole=True)
    assert {tuple(words(drawn(part, width, 20))) for width in range(20, 240, 4)} == {(), (text,)}
