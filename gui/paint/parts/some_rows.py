"""Some rows of a map, large enough for the numbers that the map itself has no room for."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect

from tinycnn.unit import Unit

from .grids import MapPart
from .part import Level
from .sheet import CENTRE, Sheet, Tone, WrittenText
from .style import Style

ROWS = (4, 3, 2, 1)
"""The numbers of rows that are tried: half of a map at best, which then has two pages."""
ALL = 15.0
"""What a reader loses without any: more than with a drawing's numbers, less than with its cells."""
LEADING = 5
"""The pixels by which a cell is higher than its type."""


@dataclass(slots=True)
class SomeRows(MapPart):
    """The rows around one cell of a map; where the map shows its numbers it is left out.

    Attributes
    ----------
    of
        The map; it is placed before this part is.
    row, column
        The cell, which is outlined.
    """

    of: MapPart | None = None
    row: int = 0
    column: int = 0
    _top: int = 0

    def levels(self, style: Style, height: int) -> list[Level]:
        assert self.of is not None
        if self.of.shown is not None:
            return [Level(0)]
        self._take_rows(self.of, style, height)
        beside, levels = self._beside(style), MapPart.levels(self, style, height)
        written = sum(texts is not None for texts, _, _ in self._ways)
        found = [Level(beside + level.width, level.loss) for level in levels[:written]]
        return [*found[:-1], *(last._replace(loss=ALL) for last in found[-1:]), Level(0)]

    def place(self, level: int, box: QRect, style: Style, sheet: Sheet) -> None:
        MapPart.place(self, level, box.adjusted(self._beside(style), 0, 0, 0), style, sheet)
        grid = sheet.cells[-1].maps.grids[0]
        for index in range(grid.rows):
            place = grid.cell(index, 0)
            place.setRect(box.left(), place.top(), style.small, place.height())
            number = str(self._top + index + 1)
            sheet.texts.append(WrittenText(place, number, style.small, Tone.MUTED, align=CENTRE))

    def _take_rows(self, of: MapPart, style: Style, height: int) -> None:
        """Take as many rows as have the height for their numbers: the page that the cell is on."""
        rows, cols = of.values.shape
        least = style.cell_type + LEADING
        count = next((n for n in ROWS if n < rows and height // n >= least), 1)
        self._top = top = min(self.row // count * count, rows - count)
        cells = slice(top * cols, (top + count) * cols)
        self.values, self.units = of.values[top : top + count], of.units[cells]
        self.writings = [texts[cells] for texts in of.writings]
        self.focus = (self.row - top) * cols + self.column

    def _sizes(self, style: Style, edge: int) -> list[tuple[int, bool]]:
        largest = min(style.cell_type, edge - LEADING)
        return [(largest, True)] if largest >= style.least_cell_type else []

    def _beside(self, style: Style) -> int:
        """Return the width of the numbers of the rows."""
        return style.small + style.gap // 3


def some_rows(of: MapPart, unit: Unit) -> SomeRows:
    """Return the rows of a map around the cell of a unit."""
    return SomeRows(
        of.values, of.scale, of.writings, of.units, of=of, row=unit.row, column=unit.col
    )
