"""Maps side by side: alike in size and digits, and never without cells."""

import numpy as np
import pytest
from PySide6.QtCore import QRect

from gui.look.measures import Measures
from gui.paint.parts.grids import MapRow, head, map_row, written
from gui.paint.parts.part import place_row
from gui.paint.parts.power import Power
from gui.paint.parts.sheet import Colours, Scale, Sheet
from gui.paint.parts.style import style_for
from tinycnn.architecture import Architecture
from tinycnn.stages import Stage
from tinycnn.unit import stage_units

SCALE = Scale(Colours.SIGNED, 1.0)


def row_of(count: int = 3) -> MapRow:
    """Return the gradients of some kernels."""
    maps = np.linspace(-1, 1, count * 9).reshape(count, 3, 3)
    units = stage_units(Architecture(filters=count), Stage.KERNEL)
    names = [f"filter {index + 1}" for index in range(count)]
    return map_row(maps, [SCALE], written(maps, Power.of(1.0)), units, names)


def placed(part: MapRow, width: int, height: int) -> Sheet:
    """Return the row where it stands; a picture that is too narrow for it is scrolled."""
    sheet, style = Sheet(), style_for(height, Measures())
    room = max(width, part.levels(style, height)[-1].width)
    place_row([part], QRect(0, 0, room, height), style, sheet)
    return sheet


@pytest.mark.parametrize("width", [1200, 500, 330, 250, 90, 30])
@pytest.mark.parametrize("height", [60, 80, 200])
def test_all_maps_are_alike(qapp: object, width: int, height: int) -> None:
    """The same digits and the same cells in each, however little room there is."""
    sheet = placed(row_of(), width, height)
    assert len(sheet.cells) == 3
    assert len(sheet.terms) == 27
    assert len({(g.maps.grids[0].width, g.maps.grids[0].height) for g in sheet.cells}) == 1
    decimals = [{len(t.partition(".")[2]) for t in g.texts if "." in t} for g in sheet.cells]
    assert decimals[0] == decimals[1] == decimals[2]
    boxes = [box for box, _ in sheet.terms]
    assert all(not a.intersects(b) for i, a in enumerate(boxes) for b in boxes[:i])


def test_less_width_means_fewer_digits(qapp: object) -> None:
    """Then narrower cells, and none in the end."""
    texts = [placed(row_of(), width, 80).cells[0].texts for width in (900, 330, 60)]
    assert len(texts[0][0]) > len(texts[1][0]) > 0
    assert texts[2] == ()


def test_signs_stand_between_maps(qapp: object) -> None:
    """Old, change, new: “+” and “=” in the gaps."""
    maps = np.ones((3, 3, 3))
    units = stage_units(Architecture(), Stage.KERNEL)
    writings = written(maps, Power.of(1.0))
    part = map_row(maps, [SCALE], writings, units, ["", "", ""], signs={1: "+", 2: "="})
    sheet = placed(part, 900, 80)
    assert [text.text for text in sheet.texts] == ["+", "="]
    ends = [grid.maps.grids[0].box for grid in sheet.cells]
    for text, before, after in zip(sheet.texts, ends, ends[1:], strict=False):
        assert before.right() < text.box.center().x() < after.left()


def test_a_scale_of_numbers_without_a_sign_begins_with_zero(qapp: object) -> None:
    """Its colours run from that of 0 to that of the largest number, which stands at its end."""
    signed = placed_head(from_zero=False)
    assert [text.text for text in signed.texts][-3:] == ["−11", "0", "+11"]
    assert signed.cells[0].values.min() == -11
    sheet = placed_head(from_zero=True)
    assert [text.text for text in sheet.texts][-2:] == ["0", "11"]
    values = sheet.cells[0].values
    assert (values.min(), values.max()) == (0, 11)


def placed_head(*, from_zero: bool) -> Sheet:
    """Return the legend of numbers up to 11 where it stands."""
    sheet, height = Sheet(), 120
    part = head(["ways"], Power(0, 1), "", Scale(Colours.SIGNED, 11.0), from_zero=from_zero)
    place_row([part], QRect(0, 0, 300, height), style_for(height, Measures()), sheet)
    return sheet


@pytest.mark.parametrize(("width", "captions"), [(900, "filter {0}"), (60, "{0}")])
def test_a_caption_without_room_keeps_its_number(qapp: object, width: int, captions: str) -> None:
    """“fi…” three times tells no filter from another."""
    row = row_of()
    row.keeps_caption = False
    texts = [text.text for text in placed(row, width, 120).texts]
    assert texts == [captions.format(number) for number in (1, 2, 3)]


def test_captions_that_are_kept_are_whole(qapp: object) -> None:
    """The longest one has its width, too, whichever map it belongs to."""
    maps, names = np.ones((3, 3, 3)), ["up", "from the left to the right", "down"]
    row = map_row(maps, [SCALE], written(maps, Power.of(1.0)), row_of().units, names)
    row.keeps_caption = True
    assert [text.text for text in placed(row, 60, 60).texts] == names


def test_a_scale_without_numbers_says_so(qapp: object) -> None:
    """Not “−NaN … +NaN”: as below the stages."""
    sheet, height = Sheet(), 120
    part = head(["maps"], Power(0, 2), "", Scale(Colours.SIGNED, float("nan")))
    place_row([part], QRect(0, 0, 300, height), style_for(height, Measures()), sheet)
    assert [text.text for text in sheet.texts][1:] == ["no scale"]
