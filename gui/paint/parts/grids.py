"""Maps in a picture of parts: grids whose cells never vanish, and their legend."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from PySide6.QtCore import QRect

from tinycnn.arrays import FloatArray
from tinycnn.numbers.number_text import MINUS
from tinycnn.unit import Unit

from ..grid import Grid, Maps
from ..legend import LegendWords
from .cells import CellsPart
from .lines import LinesPart, line, note
from .part import Level
from .power import WORDS, Power, figure
from .sheet import CENTRE, LEFT, RIGHT, Scale, Sheet, Tone, WrittenCells, WrittenText
from .style import Style, text_width

# The strip of colours: how many there are, its height, and its least width.
COLOURS, STRIP, WIDTH = 24, 7, 96
# The widths of cells that are tried, as parts of their height, and the least width in pixels.
SHAPES, LEAST_WIDTH = (1.0, 0.85, 0.7, 0.5, 0.35, 0.25), 5
# The largest width of the words, and the same where there is no height to break them into lines.
MOST_WORDS, MOST_UNBROKEN = 170, 210
# What a reader loses with smaller type, with a digit less, with all numbers, and with narrower
# cells that have none.
SMALLER, DIGIT, NO_NUMBERS, GONE = 0.4, 1.0, 12.0, 20.0
# The least height of a cell that has both a number and the outline of a winner.
LEAST_MARK = 17


class MapPart(CellsPart):
    """A grid: its numbers may have no room, its cells always have, be they narrow."""

    def levels(self, style: Style, height: int) -> list[Level]:
        edge, cols = self._edge(style, height), self.values.shape[1]
        self._ways, levels = [], []
        losses = [*_losses(len(self.writings)), GONE]
        for texts, loss in zip([*self.writings, None], losses, strict=True):
            sizes = self._sizes(style, edge) if texts else [(0, True)]
            if sizes and texts is self.writings[-1]:  # small numbers are better than none
                sizes = _with_least(sizes, style.least_cell_type)
            for pixels, last in sizes:
                least = self._cell_width(texts or (), pixels, LEAST_WIDTH, style)
                for part in SHAPES:
                    width = max(least, round(part * edge))
                    if not self._ways or width < self._ways[-1][2]:
                        self._ways.append((texts, pixels, width))
                        levels.append(Level(cols * width, loss if last else SMALLER))
        return levels


def _with_least(sizes: list[tuple[int, bool]], least: int) -> list[tuple[int, bool]]:
    """Return sizes of type, with which of them is the last, that end with the least."""
    larger = [(pixels, False) for pixels, _ in sizes if pixels > least]
    return [*larger, (least, True)]


def _losses(writings: int) -> list[float]:
    """Return what is lost with each of so many writings: with the last one, all numbers."""
    return [DIGIT + index for index in range(writings - 1)] + [NO_NUMBERS]


def map_part(
    values: FloatArray,
    scale: Scale,
    power: Power,
    units: Sequence[Unit | None],
    caption: str = "",
) -> MapPart:
    """Return a grid, shape (rows, cols), whose numbers are written in a power of ten."""
    return MapPart(values, scale, written(values, power), units, caption)


@dataclass(slots=True)
class MapRow(MapPart):
    """Grids of one shape side by side, all with as many digits.

    Attributes
    ----------
    maps
        Shape (maps, rows, cols).
    scales, captions, winners
        Of each map: its colours, what stands above it, its marks.
    signs
        What stands before a map, by its number.
    """

    maps: FloatArray = field(default_factory=lambda: np.zeros((1, 1, 1)))
    scales: Sequence[Scale] = ()
    captions: Sequence[str] = ()
    winners: Sequence[tuple[tuple[int, bool], ...]] = ()
    signs: Mapping[int, str] = field(default_factory=dict)

    def levels(self, style: Style, height: int) -> list[Level]:
        roomy = self._edge(style, height) >= LEAST_MARK
        self.marks = next((m for m in self.winners if m), ()) if roomy else ()
        gaps = sum(self._gap(index, style) for index in range(len(self.maps)))
        return [
            Level(len(self.maps) * level.width + gaps, level.loss)
            for level in MapPart.levels(self, style, height)
        ]

    def place(self, level: int, box: QRect, style: Style, sheet: Sheet) -> None:
        texts, pixels, width = self._ways[level]
        x, cols, size = box.left(), self.maps.shape[2], self.maps[0].size
        for index, grid in enumerate(self.maps):
            gap, own = self._gap(index, style), slice(index * size, (index + 1) * size)
            if index in self.signs:
                place = QRect(x, box.top(), gap, box.height())
                sheet.texts.append(WrittenText(place, self.signs[index], style.text, align=CENTRE))
            x += gap
            part = CellsPart(grid, self.scales[index], (), self.units[own], self.captions[index])
            part.keeps_caption = self.keeps_caption
            if self.winners and self._edge(style, box.height()) >= LEAST_MARK:
                part.marks = self.winners[index]
            part._ways = [(texts[own] if texts else None, pixels, width)]
            place = QRect(x, box.top(), cols * width, box.height())
            part.place(0, place, style, sheet)
            x += cols * width

    def _gap(self, index: int, style: Style) -> int:
        """Return the room before a map."""
        if index in self.signs:
            return style.gap + 2 * style.text
        return style.gap if index else 0


def map_row(
    maps: FloatArray,
    scales: Sequence[Scale],
    writings: Sequence[Sequence[str]],
    units: Sequence[Unit],
    captions: Sequence[str],
    *,
    winners: Sequence[tuple[tuple[int, bool], ...]] = (),
    signs: Mapping[int, str] | None = None,
) -> MapRow:
    """Return maps side by side; `writings` are the texts of all of them, from many digits to few.

    With one scale all maps have it.
    """
    every = scales if len(scales) == len(maps) else [scales[0]] * len(maps)
    return MapRow(
        maps[0],
        every[0],
        writings,
        units,
        max(captions, key=len),  # where captions are kept, the longest one needs its width
        maps=maps,
        scales=every,
        captions=captions,
        winners=winners,
        signs=signs or {},
    )


def written(values: FloatArray, power: Power) -> list[list[str]]:
    """Return numbers in a power of ten, from many decimals to few."""
    numbers = values.ravel().tolist()
    return [[power.text(v, d) for v in numbers] for d in range(power.decimals, 0, -1)]


@dataclass(slots=True)
class HeadPart(LinesPart):
    """What the maps show, in words, above the scale of its cells.

    Attributes
    ----------
    scale
        None: there are no cells.
    power
        What the numbers at its ends are written in.
    from_zero
        Whether the numbers have no sign: the scale begins with 0.
    """

    scale: Scale | None = None
    power: Power = field(default_factory=Power)
    from_zero: bool = False

    def levels(self, style: Style, height: int) -> list[Level]:
        least = style.scaled(WIDTH) if self.scale else 0
        above = self._above(style, height)
        best, most = LinesPart.levels(self, style, above)[0], style.scaled(MOST_WORDS)
        usual = Level(max(least, min(best.width, most)))
        if not self.is_cut(style, most, above):
            return [usual]
        return [Level(max(least, min(best.width, style.scaled(MOST_UNBROKEN))), self.loss), usual]

    def place(self, level: int, box: QRect, style: Style, sheet: Sheet) -> None:
        above = self._above(style, box.height())
        LinesPart.place(self, level, QRect(box.left(), box.top(), box.width(), above), style, sheet)
        if self.scale is not None:
            self._place_scale(box, box.top() + above, style, sheet)

    def _above(self, style: Style, height: int) -> int:
        """Return the height that the lines have."""
        return height - (style.small + STRIP + 4 if self.scale else 0)

    def _place_scale(self, box: QRect, top: int, style: Style, sheet: Sheet) -> None:
        assert self.scale is not None
        limit, cell = self.scale.limit, max(1, style.scaled(WIDTH) // COLOURS)
        grid = Grid(box.left(), top, 1, COLOURS, cell, STRIP)
        ends = limit if np.isfinite(limit) else 1.0
        shares = np.linspace(0 if self.from_zero else -1, 1, COLOURS)
        values = (ends * shares).reshape(1, 1, COLOURS)  # 2 × ends may overflow
        strip = WrittenCells(Maps((grid,)), values, self.scale, (), 0, is_legend=True)
        sheet.cells.append(strip)
        below = QRect(box.left(), top + STRIP + 1, cell * COLOURS, style.small + 3)
        end = figure(limit * self.power.factor, 3 if self.power.words else 2)
        texts = [(LEFT, MINUS + end), (CENTRE, "0"), (RIGHT, "+" + end)]
        if np.isnan(limit):
            texts = [(CENTRE, LegendWords().no_scale_in_short())]
        elif not limit:
            texts = [(CENTRE, "0")]
        elif self.from_zero:
            texts = [(LEFT, "0"), (RIGHT, f"{limit:,g}")]
        elif self.power.words:
            texts = [(CENTRE, "±" + end + self.power.words)]
        elif 2 * text_width("+" + end, style.small) + style.small > below.width():
            texts = [(CENTRE, "±" + end)]
        sheet.texts += [
            WrittenText(below, text, style.small, Tone.MUTED, align=align) for align, text in texts
        ]


def head(
    said: Sequence[str],
    power: Power,
    unit: str,
    scale: Scale | None,
    of_scale: Power | None = None,
    *,
    from_zero: bool = False,
) -> HeadPart:
    """Return what stands left of the maps.

    Parameters
    ----------
    said
        The first line is a title.
    unit
        What says that cells are written in a power of ten, with its place.
    of_scale
        What the ends of the scale are written in, if not in the power of the cells.
    from_zero
        Whether the scale begins with 0.
    """
    title, *others = said
    lines = [line(title, weight=4, bold=True), *(line(text, weight=2) for text in others)]
    if power.words:
        lines.append(note(unit.format(power.words), weight=3))
    ends = of_scale or power
    return HeadPart(lines, loss=WORDS, scale=scale, power=ends, from_zero=from_zero)
