"""What the clipboard and drops offer as text, and whether a picture beside it is an extra."""

from __future__ import annotations

from contextlib import suppress
from html.parser import HTMLParser

from PySide6.QtCore import QMimeData

from tinycnn.arrays import FloatArray
from tinycnn.files.text_grid import MAX_TEXT_LENGTH, parse_grid

# The longest HTML that is read: a spreadsheet writes far more about cells than stands in them.
_LONGEST_HTML = 16 * MAX_TEXT_LENGTH
_OF_NUMBERS = frozenset("0123456789+-−.,;|eE[]() \t\r\n\ufeff")
_CELLS, _ROW = {"td", "th"}, "tr"


def read_grid(mime: QMimeData) -> FloatArray:
    """Return the text grid that is offered, as a table or as plain text, shape (8, 8).

    Raises
    ------
    ValueError
        If there is none, naming what is wrong with the plain text.
    """
    table = _read_table(mime)
    with suppress(ValueError):
        return parse_grid(table)
    return parse_grid(mime.text() if mime.hasText() else table)


def is_meant_as_text(mime: QMimeData) -> bool:
    """Return whether cells or numbers were copied, and a picture of them is an extra."""
    text = mime.text()[:MAX_TEXT_LENGTH].strip()
    return bool(_read_table(mime)) or ("\n" in text and _OF_NUMBERS.issuperset(text))


def _read_table(mime: QMimeData) -> str:
    """Return the cells of tables, a row a line with tabs between; "" where there are none."""
    if not mime.hasHtml():
        return ""
    reader = _TableReader()
    reader.feed(mime.html()[:_LONGEST_HTML])
    return "\n".join("\t".join(row) for row in reader.rows)


class _TableReader(HTMLParser):
    """Gathers what stands in the cells of tables."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self._is_in_cell = False

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag == _ROW:
            self.rows.append([])
        elif tag in _CELLS and self.rows:
            self.rows[-1].append("")
        self._is_in_cell = self._is_in_cell if tag not in {_ROW, *_CELLS} else tag in _CELLS

    def handle_endtag(self, tag: str) -> None:
        if tag in {_ROW, *_CELLS}:
            self._is_in_cell = False

    def handle_data(self, data: str) -> None:
        if self._is_in_cell and self.rows:
            self.rows[-1][-1] += data.strip()
