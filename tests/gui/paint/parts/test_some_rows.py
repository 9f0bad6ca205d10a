"""Some rows of a map: seen with their numbers where the map has no room for its own."""

import numpy as np
import pytest
from PySide6.QtCore import QRect

from gui.look.measures import Measures
from gui.paint.parts.grids import MapPart, map_part
from gui.paint.parts.part import place_row
from gui.paint.parts.power import Power
from gui.paint.parts.sheet import Colours, Scale, Sheet
from gui.paint.parts.some_rows import SomeRows, some_rows
from gui.paint.parts.style import style_for
from tinycnn.architecture import Architecture
from tinycnn.stages import Stage
from tinycnn.unit import Unit, stage_units

VALUES = np.arange(64.0).reshape(8, 8) / 100


def whole() -> MapPart:
    """Return a map of all pixels."""
    units = stage_units(Architecture(), Stage.INPUT)
    return map_part(VALUES, Scale(Colours.SIGNED, 1.0), Power(0, 3), units)


def placed(height: int, row: int, column: int, width: int = 900) -> tuple[SomeRows, Sheet]:
    """Return the rows around a cell, and where they stand beside the map."""
    part, style = whole(), style_for(height, Measures())
    place_row([part], QRect(0, 0, 100, height), style, Sheet())
    rows, sheet = some_rows(part, Unit(Stage.INPUT, 0, row, column)), Sheet()
    place_row([rows], QRect(0, 0, width, height), style, sheet)
    return rows, sheet


@pytest.mark.parametrize("height", [24, 40, 56, 76, 92])
@pytest.mark.parametrize("row", range(8))
def test_the_cell_is_among_them_with_its_number(qapp: object, height: int, row: int) -> None:
    """It is outlined; its row is numbered from 1; all cells are within the height."""
    _, sheet = placed(height, row, 3)
    [cells] = sheet.cells
    assert cells.texts[cells.focus] == f"{VALUES[row, 3]:.3f}"
    top = cells.focus // 8
    assert [text.text for text in sheet.texts][top] == str(row + 1)
    np.testing.assert_array_equal(cells.values[0, top], VALUES[row])
    assert 0 <= cells.maps.grids[0].box.top() <= cells.maps.grids[0].box.bottom() < height
    assert {unit.row for _, unit in sheet.terms} == {
        row - top + at for at in range(len(sheet.texts))
    }


def test_neighbours_are_on_one_page(qapp: object) -> None:
    """What is seen does not move along with every step of the hand: a map has two halves."""
    seen = [placed(76, row, 0)[1].cells[0].values[0, 0, 0] for row in range(8)]
    assert seen == [VALUES[0, 0]] * 4 + [VALUES[4, 0]] * 4


def test_a_map_with_numbers_needs_none(qapp: object) -> None:
    """Nothing stands twice."""
    part, style = whole(), style_for(76, Measures())
    part.shown = part.writings[0]
    assert [level.width for level in some_rows(part, Unit(Stage.INPUT)).levels(style, 76)] == [0]


def test_without_room_for_numbers_there_are_no_cells(qapp: object) -> None:
    """Fewer digits first, then nothing: cells without numbers stand in the map already."""
    few = placed(76, 0, 0, width=260)[1]
    assert few.cells[0].texts[1] == "0.0"
    assert not placed(76, 0, 0, width=120)[1].cells
    assert not placed(12, 0, 0)[1].cells, "too low for any number"
