"""A table in a picture of parts; its first column is the key of a plot beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRect

from .drawn import DrawnCurve, DrawnLetter
from .part import Level, Part
from .sheet import LEFT, RIGHT, Sheet, Tone, WrittenText
from .style import Style, elide, text_width

# The gap between columns, the width of a piece of a curve before a name, and the largest height of
# a row in lines of text.
AIR, SAMPLE, ROOMY = 12, 30, 1.5
# The least type, and the height of a row, in sizes of its type.
LEAST_TYPE, ROW = 10, 1.25


class TableRow(NamedTuple):
    """A row of a table.

    Attributes
    ----------
    name
        In the first column.
    cells
        In the others.
    letter
        On the piece of a curve before the name; "" for none.
    is_bold
        Whether the row is the one that counts.
    """

    name: str
    cells: Sequence[str]
    letter: str = ""
    is_bold: bool = False


@dataclass(slots=True)
class TablePart(Part):
    """Rows of texts below their headings; all columns but the first are aligned to the right.

    Attributes
    ----------
    heads
        Above all columns, that of the names included.
    widest
        Texts that each column but the first has room for: it does not grow while numbers come in.
    """

    heads: Sequence[str]
    rows: Sequence[TableRow]
    widest: Sequence[str] = field(default_factory=tuple)

    def levels(self, style: Style, height: int) -> list[Level]:
        pixels = self._pixels(style, height)
        widths = self._widths(pixels, style)
        return [Level(sum(widths) + style.scaled(AIR) * (len(widths) - 1))]

    def place(self, level: int, box: QRect, style: Style, sheet: Sheet) -> None:
        count = len(self.rows) + 1
        pixels = self._pixels(style, box.height())
        row = min(box.height() // count, round(ROOMY * ROW * pixels))
        top = box.top() + (box.height() - count * row) // 2
        widths, air = self._widths(pixels, style), style.scaled(AIR)
        widths[0] = max(0, box.width() - sum(widths[1:]) - air * (len(widths) - 1))
        heads = TableRow(self.heads[0], self.heads[1:])
        for index, one in enumerate([heads, *self.rows]):
            x, line = box.left(), QRect(box.left(), top + index * row, box.width(), row)
            tone = Tone.INK if index else Tone.MUTED
            for column, text in enumerate([one.name, *one.cells]):
                place = QRect(x, line.top(), widths[column], row)
                if not column and index:
                    place = self._place_key(place, index - 1, one, style, sheet)
                shown = elide(text, pixels, place.width(), bold=one.is_bold)
                align = RIGHT if column else LEFT
                sheet.texts.append(WrittenText(place, shown, pixels, tone, one.is_bold, align))
                x += widths[column] + air

    def words(self) -> list[str]:
        said = []
        for row in self.rows:
            cells = zip(self.heads[1:], row.cells, strict=True)
            said.append(f"{row.name}: " + ", ".join(f"{head} {text}" for head, text in cells))
        return said

    def _place_key(
        self, box: QRect, series: int, row: TableRow, style: Style, sheet: Sheet
    ) -> QRect:
        """Draw a piece of the curve of a row; return the room that is left for its name."""
        if not row.letter:
            return box
        width, y = style.scaled(SAMPLE), box.top() + box.height() / 2
        ends = (QPointF(box.left(), y), QPointF(box.left() + width, y))
        sheet.drawn.append(DrawnCurve(ends, series))
        sheet.drawn.append(DrawnLetter((ends[0] + ends[1]) / 2, row.letter, series))
        return box.adjusted(width + AIR // 2, 0, 0, 0)

    def _pixels(self, style: Style, height: int) -> int:
        """Return the type in which all rows have room."""
        fitting = int(height / (len(self.rows) + 1) / ROW)
        return max(LEAST_TYPE, style.least_cell_type, min(style.text, fitting))

    def _widths(self, pixels: int, style: Style) -> list[int]:
        key = style.scaled(SAMPLE) + AIR // 2 if any(row.letter for row in self.rows) else 0
        names = [text_width(row.name, pixels, bold=row.is_bold) + key for row in self.rows]
        widths = [max([text_width(self.heads[0], pixels), *names]) + 1]
        for column, head in enumerate(self.heads[1:]):
            texts = [row.cells[column] for row in self.rows]
            texts += [self.widest[column]] if self.widest else []
            widths.append(max(text_width(text, pixels, bold=True) for text in [head, *texts]) + 1)
        return widths
