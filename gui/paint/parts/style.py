"""How large the texts and cells of a picture are, from the height it has."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from math import ceil

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetricsF

from ...look.measures import LEAST_PRESENTED_TYPE, Measures
from ...look.theme import font

USUAL_HEIGHT = 80
# The height of a picture from which on texts grow no more, and their factor then.
LARGE_HEIGHT, LARGEST = 190, 1.3
TEXT, SMALL, FIGURE = 12, 11, 16
LINE = 1.38
GAP = 12
CELL = 44
LEAST_CELL_TYPE, CELL_TYPE = 9, 12


@dataclass(frozen=True, slots=True)
class Style:
    """Sizes in pixels.

    Attributes
    ----------
    text, small, figure
        Type of what is read, of what stands beside it, and of the result.
    line, gap
        Height of a line of text, and the room between two parts.
    cell
        The largest edge of a cell.
    cell_type, least_cell_type
        The largest and the smallest type in cells.
    """

    text: int
    small: int
    figure: int
    line: int
    gap: int
    cell: int
    cell_type: int
    least_cell_type: int

    def scaled(self, length: float) -> int:
        """Return a length in pixels, from what it is at the usual size of texts."""
        return round(length * self.text / TEXT)


@dataclass(frozen=True, slots=True)
class Room:
    """Where a picture stands, and how large texts are there."""

    box: QRect
    measures: Measures

    @property
    def style(self) -> Style:
        """The sizes of texts and cells in a picture of this height."""
        return style_for(self.box.height(), self.measures)


@lru_cache(maxsize=64)
def style_for(height: int, measures: Measures) -> Style:
    """Return the sizes in a picture of so many pixels."""
    share = (height / measures.scale - USUAL_HEIGHT) / (LARGE_HEIGHT - USUAL_HEIGHT)
    factor = 1 + (LARGEST - 1) * max(0.0, min(share, 1.0))
    m = measures.enlarge(factor)
    least = LEAST_PRESENTED_TYPE if m.presents else LEAST_CELL_TYPE
    text = m.type(TEXT)
    return Style(
        text,
        m.type(SMALL),
        m.type(FIGURE),
        ceil(LINE * text),
        m.px(GAP),
        m.px(CELL),
        max(least, m.px(CELL_TYPE)),
        least,
    )


@lru_cache(maxsize=4096)
def text_width(text: str, pixels: int, *, bold: bool = False) -> int:
    """Return the width of a text in the lab's font; pointing asks for the same ones again."""
    return ceil(_metrics(pixels, bold).horizontalAdvance(text))


def elide(text: str, pixels: int, width: int, *, bold: bool = False) -> str:
    """Return the text, ended in "…" where the room ends."""
    if text_width(text, pixels, bold=bold) <= width:
        return text
    return _metrics(pixels, bold).elidedText(text, Qt.TextElideMode.ElideRight, width)


@lru_cache(maxsize=64)
def _metrics(pixels: int, bold: bool) -> QFontMetricsF:
    return QFontMetricsF(font(pixels, bold=bold))
