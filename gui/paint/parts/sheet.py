"""What a picture consists of once its parts stand where they stand; painting it decides nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import Enum
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QPainter, QRegion

from tinycnn.arrays import FloatArray
from tinycnn.numbers.colour_map import ColourScale
from tinycnn.unit import Unit

from ...look.theme import Theme, font
from ..cell_painter import CellPainter
from ..grid import Maps
from .style import text_width

if TYPE_CHECKING:
    from .drawn import Drawn
    from .power import Power

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
CENTRE = Qt.AlignmentFlag.AlignCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
LEAST_AIR = 2
"""Pixels beside a number, on both sides together, that it has in any case."""


class Tone(Enum):
    """Colours of texts and bars, by their names in a theme."""

    INK = "ink"
    MUTED = "muted"
    ACCENT = "accent"
    SECOND = "second"


class Colours(Enum):
    """Colours of cells, by their names in a theme."""

    INK = "ink_greys"
    WEIGHTS = "weights"
    SIGNED = "signed"


@dataclass(frozen=True, slots=True)
class Scale:
    """The colours of cells, and the value at their end, whatever the theme."""

    colours: Colours
    limit: float

    def of(self, theme: Theme) -> ColourScale:
        """Return the scale in the colours of a theme."""
        return ColourScale(getattr(theme, self.colours.value), self.limit)


@dataclass(frozen=True, slots=True)
class WrittenText:
    """A line of text in a box."""

    box: QRect
    text: str
    pixels: int
    tone: Tone = Tone.INK
    bold: bool = False
    align: Qt.AlignmentFlag = LEFT


@dataclass(frozen=True, slots=True)
class WrittenCells:
    """A grid of numbers: `values` has the shape (1, rows, cols), `texts` one for each cell or none.

    `marks` are the cells of winners, dashed (True) for a tie; `focus` is the cell it is about. One
    line is drawn around those that are `framed`. A strip of colours that `is_legend` is no map.
    """

    maps: Maps
    values: FloatArray
    scale: Scale
    texts: tuple[str, ...]
    pixels: int
    marks: tuple[tuple[int, bool], ...] = ()
    focus: int | None = None
    framed: tuple[int, ...] = ()
    is_legend: bool = False


@dataclass(frozen=True, slots=True)
class DrawnBar:
    """A bar that fills a share of its trough."""

    trough: QRect
    share: float
    tone: Tone


@dataclass(slots=True)
class Sheet:
    """All that is painted, and which number stands where."""

    cells: list[WrittenCells] = field(default_factory=list)
    bars: list[DrawnBar] = field(default_factory=list)
    drawn: list[Drawn] = field(default_factory=list)
    texts: list[WrittenText] = field(default_factory=list)
    terms: list[tuple[QRect, Unit]] = field(default_factory=list)

    def term_at(self, point: QPoint) -> int | None:
        """Return which term stands at a point, or None."""
        found = (i for i, (box, _) in enumerate(self.terms) if box.contains(point))
        return next(found, None)

    def put_numbers(
        self,
        maps: Sequence[FloatArray],
        powers: Sequence[Power],
        frames: Sequence[tuple[int, ...]],
    ) -> list[QRect]:
        """Put other numbers into the maps as they stand, and frame some cells.

        Cells whose numbers would need more room go without any. Returns where something changes.
        """
        places = [i for i, grid in enumerate(self.cells) if not grid.is_legend]
        changed = []
        for at, values, power, framed in zip(places, maps, powers, frames, strict=True):
            grid = self.cells[at]
            if framed != grid.framed or not np.array_equal(values[None], grid.values):
                texts = _rewritten(grid, values, power)
                self.cells[at] = replace(grid, values=values[None], texts=texts, framed=framed)
                beyond = 2 if framed != grid.framed else 0
                box = grid.maps.grids[0].box
                changed.append(box.adjusted(-beyond, -beyond, beyond, beyond))
        return changed

    def draw(self, painter: QPainter, cells: CellPainter, within: QRegion | None = None) -> None:
        """Paint everything in the theme in use, or what lies within a region."""
        theme = cells.theme
        for grid in self.cells:
            if within is None or within.intersects(grid.maps.grids[0].box):
                _draw_cells(painter, grid, cells)
        for bar in self.bars:
            _draw_bar(painter, bar, theme)
        for one in self.drawn:
            one.draw(painter, cells.look)
        for text in self.texts:
            if within is not None and not within.intersects(text.box):
                continue
            painter.setFont(font(text.pixels, bold=text.bold))
            painter.setPen(getattr(theme, text.tone.value))
            painter.drawText(text.box, text.align, text.text)


def _rewritten(grid: WrittenCells, values: FloatArray, power: Power) -> tuple[str, ...]:
    """Return numbers with as many decimals as those that stand there; none if they don't fit."""
    if not grid.texts:
        return ()
    decimals = max(len(text.partition(".")[2]) for text in grid.texts)
    written = tuple(power.text(value, decimals) for value in values.ravel().tolist())
    longest = max(map(len, grid.texts))
    longer = [text for text in written if len(text) > longest]
    room = grid.maps.grids[0].width - LEAST_AIR
    return written if all(text_width(text, grid.pixels) <= room for text in longer) else ()


def _draw_cells(painter: QPainter, grid: WrittenCells, cells: CellPainter) -> None:
    scale = grid.scale.of(cells.theme)
    cells.draw_cells(painter, grid.maps, grid.values, scale, numbers=False)
    boxes = grid.maps.cells
    if grid.texts:
        cells.write_in_cells(painter, grid.maps, grid.values, scale, grid.texts, grid.pixels)
    cells.draw_marks(painter, ((boxes[index], dashed) for index, dashed in grid.marks))
    if grid.focus is not None:
        cells.draw_focus(painter, boxes[grid.focus])
    if grid.framed:
        cells.draw_frame(painter, [boxes[index] for index in grid.framed])


def _draw_bar(painter: QPainter, bar: DrawnBar, theme: Theme) -> None:
    painter.setPen(theme.pen(theme.strong_line, 1))
    painter.setBrush(theme.bar_trough)
    painter.drawRect(bar.trough.adjusted(0, 0, -1, -1))
    painter.setBrush(Qt.BrushStyle.NoBrush)  # a frame around the picture would be filled
    filled = bar.trough.adjusted(1, 1, -1, -1)
    filled.setWidth(round(filled.width() * bar.share))
    painter.fillRect(filled, theme.accent if bar.tone is Tone.ACCENT else theme.strong_line)
