"""A row of parts: what a reader misses least goes first, and what fits comes back."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import ClassVar

import pytest
from PySide6.QtCore import QRect

from gui.look.measures import USUAL
from gui.paint.parts.part import Level, Part, choose_levels, loss_of, place_row
from gui.paint.parts.sheet import Sheet
from gui.paint.parts.style import Style, style_for

STYLE = style_for(80, USUAL)


@dataclass
class Fake(Part):
    """A part of given widths that notes where it is placed."""

    ways: Sequence[Level]
    placed: list[tuple[int, int, int]] = field(default_factory=list)

    def levels(self, style: Style, height: int) -> Sequence[Level]:
        return self.ways

    def place(self, level: int, box: QRect, style: Style, sheet: Sheet) -> None:
        self.placed.append((level, box.left(), box.width()))


class Joint(Fake):
    """A sign."""

    is_sign: ClassVar[bool] = True


class Lines(Fake):
    """A column that makes do with any width."""

    can_shrink: ClassVar[bool] = True


RICH, POOR = Level(100, 2.0), Level(60)


@pytest.mark.parametrize(
    ("width", "chosen"),
    [(210, [0, 0]), (209, [1, 0]), (170, [1, 0]), (169, [1, 1]), (1, [1, 1])],
)
def test_the_smallest_loss_comes_first(width: int, chosen: list[int]) -> None:
    """And no more goes than has to."""
    ways = [[Level(100, 1.0), POOR], [RICH, POOR]]
    assert choose_levels(ways, width, 10) == chosen


def test_what_fits_comes_back() -> None:
    """A large step may leave room for small ones that were taken before it."""
    ways = [[Level(100, 1.0), Level(90)], [Level(100, 2.0), Level(20)]]
    assert choose_levels(ways, 150, 10) == [0, 1]


def test_what_is_left_out_takes_no_gap() -> None:
    """A part without width is none."""
    ways = [[Level(100, 1.0), Level(0)], [Level(100)]]
    assert choose_levels(ways, 100, 10) == [1, 0]


def test_parts_stand_from_left_to_right() -> None:
    """With a gap between two of them, at the levels that were chosen."""
    first, second = Fake([RICH, POOR]), Fake([Level(50)])
    place_row([first, second], QRect(5, 0, 120 + STYLE.gap, 80), STYLE, Sheet())
    assert first.placed == [(1, 5, 60)]
    assert second.placed == [(0, 65 + STYLE.gap, 50)]


def test_a_sign_goes_with_the_part_before_it() -> None:
    """There is nothing to join."""
    first, sign, last = Fake([Level(100, 1.0), Level(0)]), Joint([Level(20)]), Fake([Level(50)])
    place_row([first, sign, last], QRect(0, 0, 90, 80), STYLE, Sheet())
    assert (first.placed, sign.placed) == ([], [])
    assert last.placed == [(0, 0, 50)]


@pytest.mark.parametrize("gone", [0, 1])
def test_of_a_broken_equation_the_result_is_left(gone: int) -> None:
    """“Weights = products” would be wrong; what had to go for them comes back."""
    parts = [Fake([Level(50)]), Joint([Level(9)]), Fake([Level(50)]), Joint([Level(9)])]
    result, beside = Fake([Level(80, 1.0), Level(50)]), Fake([Level(30)])
    parts[2 * gone] = Fake([Level(50, 0.5), Level(0)])
    place_row([*parts, result, beside], QRect(0, 0, 150 + STYLE.gap, 80), STYLE, Sheet())
    assert [part.placed for part in parts] == [[]] * 4
    assert result.placed == [(0, 0, 80)]
    assert len(beside.placed) == 1


def test_what_does_not_fit_is_not_drawn() -> None:
    """A part that can't be cut never stands outside."""
    part = Fake([Level(100)])
    place_row([part], QRect(0, 0, 99, 80), STYLE, Sheet())
    assert part.placed == []


def test_the_worst_loss_is_told() -> None:
    """By it two numbers are drawn in brief, or not."""
    parts = [Fake([Level(100, 1.0), POOR]), Fake([Level(100, 5.0), POOR])]
    losses = [loss_of(parts, QRect(0, 0, width, 80), STYLE) for width in (300, 200, 150)]
    assert losses == [0.0, 1.0, 5.0]


@pytest.mark.parametrize(("room", "placed"), [(90, (1, 60)), (120, (1, 90)), (400, (0, 100))])
def test_a_column_that_is_cut_has_the_rest_of_its_row(room: int, placed: tuple[int, int]) -> None:
    """As far as it has a use for it: nothing stands behind it."""
    maps, lines, gap = Fake([Level(30)]), Lines([RICH, POOR]), STYLE.gap
    place_row([maps, lines], QRect(0, 0, room + gap, 80), STYLE, Sheet())
    assert lines.placed == [(placed[0], 30 + gap, placed[1])]
