"""Numbers as pictures: each text is drawn once, and copied from then on."""

from __future__ import annotations

from math import ceil

import numpy as np
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPixmap

from tinycnn.arrays import FloatArray
from tinycnn.numbers.palette import CELL_DARK, CELL_LIGHT

from ..look.theme import font
from .fragments import draw_fragments

# A full sheet is replaced by an empty one of twice the rows, up to MOST_ROWS.
COLUMNS, FIRST_ROWS, MOST_ROWS = 32, 4, 64
WIDEST = "−00.00"


class NumberAtlas:
    """A sheet of pictures of numbers in one size of type, dark and light.

    Copying a picture costs a tenth of drawing the text, and all numbers of a map are copied in
    one call. Pictures are drawn when first asked for.

    Parameters
    ----------
    pixels
        Size of the type.
    ratio
        Device pixels per pixel of the screen the sheet is for.
    """

    def __init__(self, pixels: int, ratio: float) -> None:
        self.font = font(pixels)
        metrics = QFontMetrics(self.font)
        self._width = _round_to_even(metrics.horizontalAdvance(WIDEST) * ratio + 4)
        self._height = _round_to_even(metrics.height() * ratio + 2)
        self._ratio = ratio
        self._slots: dict[tuple[str, bool], int] = {}
        self._start_anew(FIRST_ROWS)

    def draw(
        self,
        painter: QPainter,
        centres: FloatArray,
        texts: list[str],
        light: list[bool],
    ) -> None:
        """Draw each text about its centre, shape (texts, 2), in light or dark type."""
        if len(self._slots) + len(texts) > COLUMNS * self._rows:
            self._start_anew(max(min(2 * self._rows, MOST_ROWS), ceil(len(texts) / COLUMNS)))
        known = self._slots.get
        slots = [
            self._add_text(key) if (slot := known(key)) is None else slot
            for key in zip(texts, light, strict=True)
        ]
        rows, cols = np.divmod(slots, COLUMNS)
        # On whole pixels: Qt rounds halves up for some places in the sheet and down for others.
        whole = np.floor(centres * self._ratio + 0.5) / self._ratio
        draw_fragments(painter, self._sheet, (self._width, self._height), (rows, cols), whole)

    def _start_anew(self, rows: int) -> None:
        """Take an empty sheet."""
        self._rows = rows
        self._slots.clear()
        self._sheet = QPixmap(COLUMNS * self._width, rows * self._height)
        self._sheet.fill(Qt.GlobalColor.transparent)

    def _add_text(self, key: tuple[str, bool]) -> int:
        """Draw a text into the next free slot of the sheet, and return the slot."""
        text, light = key
        slot = self._slots[key] = len(self._slots)
        row, col = divmod(slot, COLUMNS)
        scale = 1.0 / self._ratio
        width, height = self._width * scale, self._height * scale
        with QPainter(self._sheet) as painter:
            painter.scale(self._ratio, self._ratio)
            painter.setFont(self.font)
            painter.setPen(QColor(*(CELL_LIGHT if light else CELL_DARK)))
            box = QRectF(col * width, row * height, width, height)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
        return slot


def _round_to_even(value: float) -> int:
    """Round up to an even number: a picture's centre then lies between two pixels."""
    return 2 * int(-(-value // 2))
