"""Rows of classes: a name, how its number is made, and the number in its colour or as a bar."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from PySide6.QtCore import QRect

from tinycnn.unit import Unit

from ..grid import Grid, Maps
from .part import Level, Part
from .sheet import RIGHT, DrawnBar, Scale, Sheet, Tone, WrittenCells, WrittenText
from .style import Style, elide, text_width

# At the usual size of texts, as those that follow: widths are multiples of STEP, so that the
# picture does not jump at every digit; AIR is the room between a name, a formula and a number.
STEP, AIR = 8, 8
NAME = 110
BAR, BAR_HEIGHT = 90, 9
# The largest height of a row, in lines of text.
ROOMY = 1.6
# What a reader loses with the longer formulas, with the shorter ones, and with each column of rows.
LOSSES, FEWER = (3.5, 4.5), 7.0


class Row(NamedTuple):
    """A class and a number.

    Attributes
    ----------
    formulas
        How the number is made: in full, in short, and nothing of it.
    figure
        The number.
    value
        What its colour, or the length of its bar, is taken from.
    is_own
        Whether the picture is about it.
    """

    name: str
    formulas: tuple[str, str, str]
    figure: str
    value: float
    unit: Unit | None
    is_own: bool = False


class _Columns(NamedTuple):
    """The widths of names, formulas and numbers in one column of rows."""

    name: int
    formula: int
    number: int

    @property
    def width(self) -> int:
        shown = [width for width in self if width]
        return sum(shown) + AIR * (len(shown) - 1)


@dataclass(slots=True)
class RowsPart(Part):
    """Rows in as many columns as the height asks for.

    Attributes
    ----------
    scale
        The colours of the numbers; None: they have bars, from 0 to 1.
    more
        What is said of rows that have no room, with a place for how many there are.
    can_go
        Whether all may be left out.
    """

    rows: Sequence[Row]
    scale: Scale | None
    more: str
    can_go: bool = True

    def levels(self, style: Style, height: int) -> list[Level]:
        columns = self._count_columns(style, height)
        ways = [(columns, 0), (columns, 1), *((fewer, 2) for fewer in range(columns, 0, -1))]
        losses = [*LOSSES, *([FEWER] * columns)]
        levels = [
            Level(count * (self._columns(style, formula).width + style.gap) - style.gap, loss)
            for (count, formula), loss in zip(ways, losses, strict=True)
        ]
        return [*levels, Level(0)] if self.can_go else levels

    def place(self, level: int, box: QRect, style: Style, sheet: Sheet) -> None:
        formula = min(level, 2)
        columns = self._count_columns(style, box.height()) - (level - formula)
        per_column = _rows_in(style, box.height())
        rows = self._choose(columns * per_column)
        is_short = len(rows) < len(self.rows) and columns * per_column > 1
        places = self._places(len(rows) + is_short, formula, box, style)
        for row, place in zip(rows, places, strict=False):
            self._place_row(row, place, formula, style, sheet)
        if is_short:
            text = self.more.format(len(self.rows) - len(rows))
            text = elide(text, style.small, places[-1].width())
            sheet.texts.append(WrittenText(places[-1], text, style.small, Tone.MUTED))

    def words(self) -> list[str]:
        return [f"{row.name}: {row.formulas[0]} {row.figure}" for row in self.rows]

    def _choose(self, room: int) -> list[Row]:
        """Return the rows that have room: its own, and those that weigh most, in their order."""
        if room >= len(self.rows):
            return list(self.rows)
        ranked = sorted(self.rows, key=lambda row: (not row.is_own, -abs(row.value)))
        kept = ranked[: max(1, room - 1)]
        return [row for row in self.rows if row in kept]

    def _count_columns(self, style: Style, height: int) -> int:
        return -(-len(self.rows) // _rows_in(style, height))

    def _places(self, count: int, formula: int, box: QRect, style: Style) -> list[QRect]:
        """Return where so many rows stand, column by column."""
        per_column = min(count, _rows_in(style, box.height()))
        height = min(box.height() // per_column, round(ROOMY * style.line))
        top = box.top() + (box.height() - per_column * height) // 2
        width = self._columns(style, formula).width
        step = width + style.gap
        return [
            QRect(box.left() + column * step, top + line * height, width, height)
            for column, line in (divmod(index, per_column) for index in range(count))
        ]

    def _columns(self, style: Style, formula: int) -> _Columns:
        pixels = style.text
        names = [text_width(row.name, pixels, bold=row.is_own) for row in self.rows]
        formulas = [text_width(row.formulas[formula], pixels) for row in self.rows]
        figures = [text_width(row.figure, pixels, bold=True) for row in self.rows]
        bar = 0 if self.scale else style.scaled(BAR) + AIR
        name = min(max(names), style.scaled(NAME))
        return _Columns(_step(name), _step(max(formulas)), _step(max(figures) + AIR + bar))

    def _place_row(self, row: Row, box: QRect, formula: int, style: Style, sheet: Sheet) -> None:
        columns = self._columns(style, formula)
        name = QRect(box.left(), box.top(), columns.name, box.height())
        text = elide(row.name, style.text, columns.name, bold=row.is_own)
        tone = Tone.ACCENT if row.is_own else Tone.INK
        sheet.texts.append(WrittenText(name, text, style.text, tone, row.is_own))
        number = box.adjusted(box.width() - columns.number, 1, 0, -1)
        if columns.formula:
            left = number.left() - AIR - columns.formula
            made = QRect(left, box.top(), columns.formula, box.height())
            text = row.formulas[formula]
            sheet.texts.append(WrittenText(made, text, style.text, Tone.MUTED, align=RIGHT))
        if self.scale is None:
            _place_bar(row, number, style, sheet)
        else:
            _place_cell(row, number, self.scale, style, sheet)
        if row.unit is not None:
            sheet.terms.append((box, row.unit))


def _place_bar(row: Row, box: QRect, style: Style, sheet: Sheet) -> None:
    width, height = style.scaled(BAR), style.scaled(BAR_HEIGHT)
    trough = QRect(box.left(), box.center().y() - height // 2, width, height)
    tone = Tone.ACCENT if row.is_own else Tone.INK
    share = row.value if 0 <= row.value <= 1 else 0.0
    sheet.bars.append(DrawnBar(trough, share, tone))
    figure = box.adjusted(width + AIR, 0, 0, 0)
    sheet.texts.append(WrittenText(figure, row.figure, style.text, bold=row.is_own))


def _place_cell(row: Row, box: QRect, scale: Scale, style: Style, sheet: Sheet) -> None:
    grid = Grid(box.left(), box.top(), 1, 1, box.width(), box.height())
    values = np.array([[[row.value]]])
    sheet.cells.append(WrittenCells(Maps((grid,)), values, scale, (row.figure,), style.text))


def _rows_in(style: Style, height: int) -> int:
    return max(1, height // style.line)


def _step(width: int) -> int:
    return -(-width // STEP) * STEP
