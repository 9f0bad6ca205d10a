"""A map of numbers as coloured cells with their numbers in them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from tinycnn.arrays import BoolArray, FloatArray
from tinycnn.notebook.svg import colour, element, text, title
from tinycnn.numbers import palette
from tinycnn.numbers.colour_map import RGB, ColourScale
from tinycnn.numbers.number_text import number_text

CELL = 32
TYPE = 10
ROOM = 5  # characters of this type that fit into a cell
STRIPES = 7  # pixels from one stripe of a hatched cell to the next
SEAM = colour(palette.CARD)


@dataclass(frozen=True, slots=True)
class CellGrid:
    """Where a map stands, and how its numbers become colours.

    Attributes
    ----------
    x, y
        The upper left corner.
    scale
        The colours of the numbers.
    address
        What a cell is called, with places for its row and column, such as "z[0, {}, {}]".
    """

    x: float
    y: float
    scale: ColourScale
    address: str = ""

    def draw(self, values: FloatArray) -> str:
        """Return the cells of `values`, shape (rows, cols); what is no number is hatched."""
        finite = np.isfinite(values)
        rows = self.scale.indices(np.where(finite, values, 0.0))
        cells = "".join(
            self._cell(row, col, value, int(rows[row, col]))
            for row, numbers in enumerate(values.tolist())
            for col, value in enumerate(numbers)
        )
        return element("g", cells, font_size=TYPE, text_anchor="middle")

    def outline(self, where: BoolArray, *, dashed: bool) -> str:
        """Return outlines of the cells where `where` is True, dark within a light halo."""
        boxes = "".join(map(self._box, *np.nonzero(where)))
        if not boxes:
            return ""
        dash = {"stroke_dasharray": "4 3"} if dashed else {}
        halo = element("path", d=boxes, stroke=colour(palette.CARD), stroke_width=3.5)
        mark = element("path", d=boxes, stroke=colour(palette.INK), stroke_width=1.75, **dash)
        return element("g", halo, mark, fill="none")

    def _box(self, row: int, col: int) -> str:
        edge = CELL - 4
        return f"M{self.x + col * CELL + 2:g} {self.y + row * CELL + 2:g}h{edge}v{edge}h-{edge}z"

    def _cell(self, row: int, col: int, value: float, index: int) -> str:
        x, y = self.x + col * CELL, self.y + row * CELL
        colours = self.scale.colours
        finite = bool(np.isfinite(value))
        fill = rgb_of(int(colours.rgb32[index])) if finite else palette.PAPER
        light = finite and bool(colours.light_text[index])
        words, pixels = fit_number(value)
        return element(
            "g",
            title(f"{self.address.format(row, col)} = {value!r}"),
            element("rect", x=x, y=y, width=CELL, height=CELL, fill=colour(fill), stroke=SEAM),
            "" if finite else _stripes(x, y),
            text(
                words,
                x + CELL / 2,
                y + CELL / 2 + 0.36 * pixels,
                **({} if pixels == TYPE else {"font_size": pixels}),
                fill=colour(palette.CELL_LIGHT if light else palette.CELL_DARK),
            ),
        )


def fit_number(value: float) -> tuple[str, float]:
    """Return a number with as many of two decimals as fit into a cell, and its size of type."""
    texts = [number_text(value, decimals) for decimals in (2, 1, 0)]
    short = next((words for words in texts if len(words) <= ROOM), texts[-1])
    return short, min(TYPE, round(TYPE * ROOM / len(short), 1))


def rgb_of(rgb32: int) -> RGB:
    """Return the channels of an entry of a colour table."""
    return (rgb32 >> 16) & 0xFF, (rgb32 >> 8) & 0xFF, rgb32 & 0xFF


def _stripes(x: float, y: float) -> str:
    """Return a cell's hatching; drawn, not a pattern: a pattern's name could occur twice."""
    return element("path", d="".join(_diagonals(x, y)), stroke=colour(palette.STRONG_LINE))


def _diagonals(x: float, y: float) -> Iterator[str]:
    for offset in range(STRIPES, 2 * CELL, STRIPES):
        low, high = max(0, offset - CELL), min(offset, CELL)
        yield f"M{x + low:g} {y + high:g}L{x + high:g} {y + low:g}"
