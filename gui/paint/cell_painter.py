"""The one painter of cells, numbers and marks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from math import isfinite

import numpy as np
from PySide6.QtCore import QLine, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QRegion

from tinycnn.arrays import BoolArray, FloatArray
from tinycnn.numbers.colour_map import ColourScale
from tinycnn.numbers.number_text import number_text
from tinycnn.numbers.palette import CELL_DARK, CELL_LIGHT

from ..look.look import Look
from ..look.measures import LEAST_TYPE_IN_CELLS, ONE_DECIMAL
from ..look.theme import Theme, font
from .back_ends import BackEnds
from .cell_sheet import CellSheet, CellSheets
from .cell_type import CellType, cell_type
from .grid import Maps
from .sparing import NOTHING, Sparing

# The smallest cell with room for a seam, in pixels.
LEAST_SEAM = 8
LEAST_MARK = 10
# What stands in a cell whose number is not shown.
UNKNOWN = "?"
# What is left free around that mark, in sizes of its type.
MARK_ROOM = (1.0, 1.3)
# Texts are kept: a stroke changes few numbers, and three stages show the same winners.
_known_text = lru_cache(maxsize=8192)(number_text)


def _texts(values: FloatArray, decimals: int, known: BoolArray | None) -> list[str]:
    """Return the number of each cell as text, a mark for a cell that is not known."""
    texts = [_known_text(value, decimals) for value in values.ravel().tolist()]
    if known is None:
        return texts
    return [text if shown else UNKNOWN for text, shown in zip(texts, known.flat, strict=True)]


class CellPainter:
    """Draws maps of numbers, marks and the focus, on the screen or into a picture."""

    def __init__(self, look: Look) -> None:
        self.look = look
        self._back_ends = BackEnds(look)
        self._sheets = CellSheets()

    @property
    def theme(self) -> Theme:
        """The theme in use now."""
        return self.look.theme

    def draw_cells(
        self,
        painter: QPainter,
        maps: Maps,
        values: FloatArray,
        scale: ColourScale,
        *,
        known: BoolArray | None = None,
        numbers: bool = True,
        widest: float | None = None,
    ) -> None:
        """Draw `values`, shape (maps, rows, cols), as coloured cells with their numbers.

        Where `known`, of the same shape, is False a cell is empty, striped and bears a mark; by
        default all is known.
        `widest` is the largest magnitude that numbers must have room for, by default the scale's.
        """
        measures, is_dark = self.look.measures, self.theme.is_dark
        shown = None if known is None else known.tobytes()
        made_of = (values.tobytes(), shown, scale, numbers, widest, measures, is_dark)
        cells = self._sheets.sheet(
            maps, made_of, lambda: self._sheet(maps, values, known, scale, widest, numbers=numbers)
        )
        back_end = self._back_ends.choose(painter)
        back_end.fill(painter, maps, cells.rgb32)
        if maps.cell_edge >= LEAST_SEAM:
            back_end.rule(painter, maps)
        if cells.hatched is not None:
            self._hatch(painter, maps, cells.hatched)
        if cells.covered is not None:
            self._cover(painter, maps, cells)
        if cells.texts:
            back_end.write(painter, cells.pixels, maps.centres, cells.texts, cells.light)

    def _sheet(
        self,
        maps: Maps,
        values: FloatArray,
        known: BoolArray | None,
        scale: ColourScale,
        widest: float | None,
        *,
        numbers: bool,
    ) -> CellSheet:
        """Return what is drawn into the cells of maps."""
        values = values if known is None else np.where(known, values, 0.0)
        finite = np.isfinite(values)
        whole = bool(finite.all())
        indices = scale.indices(values if whole else np.where(finite, values, 0.0))
        kind = self._choose_type(maps, scale, widest) if numbers else None
        on_paper = self.theme.is_dark  # light type for “NaN” in a hatched cell
        pixels, texts, light = LEAST_TYPE_IN_CELLS, [], []
        if kind is not None:
            pixels = kind.pixels
            texts = _texts(values, kind.decimals, known)
            is_light = scale.colours.light_text[indices]
            is_light = is_light if whole else np.where(finite, is_light, on_paper)
            is_light = is_light if known is None else np.where(known, is_light, on_paper)
            light = is_light.ravel().tolist()
        elif numbers and not whole and self._has_words(maps):
            texts = ["" if isfinite(v) else number_text(v, 0) for v in values.ravel().tolist()]
            light = [on_paper] * len(texts)
        fills = scale.colours.rgb32[indices]
        if known is not None:
            fills[~known] = self.theme.paper.rgb()
        covered = None if known is None else ~known
        return CellSheet(fills, None if whole else ~finite, pixels, texts, light, covered)

    def _has_words(self, maps: Maps) -> bool:
        """Whether cells without numbers have room for “NaN”."""
        return maps.cell_edge >= ONE_DECIMAL and not self.look.measures.presents

    def _choose_type(self, maps: Maps, scale: ColourScale, widest: float | None) -> CellType | None:
        """Return how numbers are set in the cells of maps."""
        return cell_type(
            maps.type_room or maps.cell_edge,
            widest or scale.limit,
            signed=scale.colours.signed,
            room=maps.number_room,
            measures=self.look.measures,
        )

    def write_in_cells(
        self,
        painter: QPainter,
        maps: Maps,
        values: FloatArray,
        scale: ColourScale,
        texts: Sequence[str],
        pixels: int,
    ) -> None:
        """Write a text of any length into each cell, in light or dark type by the cell's colour."""
        finite = np.isfinite(values)
        light = scale.colours.light_text[scale.indices(np.where(finite, values, 0.0))]
        on_dark = np.where(finite, light, self.theme.is_dark).ravel().tolist()
        pens = {True: QColor(*CELL_LIGHT), False: QColor(*CELL_DARK)}
        painter.setFont(font(pixels))
        for cell, text, is_light in zip(maps.cells, texts, on_dark, strict=True):
            if text:
                painter.setPen(pens[is_light])
                painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, text)

    def draw_marks(self, painter: QPainter, marks: Iterable[tuple[QRect, bool]]) -> None:
        """Outline cells within their edges: solid for the one winner, dashed (True) for a tie."""
        back_end = self._back_ends.choose(painter)
        for cell, dashed in marks:
            if cell.width() >= LEAST_MARK:
                back_end.mark(painter, cell, dashed=dashed)

    def wide_numbers(self, maps: Maps) -> QRegion:
        """Return where the numbers last drawn in maps reach the edges of their cells.

        There outlines have no halo, which would hide a part of a digit.
        """
        return self._sheets.wide_numbers(maps)

    def draw_focus(self, painter: QPainter, cell: QRect, spared: QRegion = NOTHING) -> None:
        """Outline the cell a person points at: a rule within a halo, on any colour.

        The halo is not drawn where numbers are to be `spared`.
        """
        box = QRectF(cell).adjusted(-1, -1, 0, 0)
        box.setLeft(max(1.0, box.left()))  # no pixels left of a stage's first cells
        painter.setBrush(Qt.BrushStyle.NoBrush)
        with Sparing(painter, spared):
            painter.setPen(self.theme.ring(self.theme.halo, 4))
            painter.drawRect(box)
        painter.setPen(self.theme.ring(self.theme.rule, 2))
        painter.drawRect(box)

    def draw_frame(self, painter: QPainter, boxes: Iterable[QRect]) -> None:
        """Draw one line around cells, be they together or apart: on any colour, however small."""
        region, path = QRegion(), QPainterPath()
        for box in boxes:
            region += box
        path.addRegion(region)
        outline = path.simplified()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for colour, width in ((self.theme.halo, 3), (self.theme.rule, 1)):
            painter.setPen(self.theme.ring(colour, width))
            painter.drawPath(outline)

    def _cover(self, painter: QPainter, maps: Maps, sheet: CellSheet) -> None:
        """Stripe cells whose numbers are not shown; around a mark there are no stripes."""
        assert sheet.covered is not None
        across, down = (round(part * sheet.pixels) if sheet.texts else 0 for part in MARK_ROOM)
        inside = maps.centres[sheet.covered.ravel()] + 0.5  # a seam lies above and at the left
        size = maps.grids[0].width - 1, maps.grids[0].height - 1
        self._back_ends.choose(painter).stripe(painter, inside, size, (across, down))

    def draw_stripes(self, painter: QPainter, box: QRect) -> None:
        """Stripe a box where something is covered."""
        middle = QRectF(box).center()
        centres, size = np.array([(middle.x(), middle.y())]), (box.width(), box.height())
        self._back_ends.choose(painter).stripe(painter, centres, size, (0, 0))

    def _hatch(self, painter: QPainter, maps: Maps, where: BoolArray) -> None:
        """Fill cells that hold no number with paper and stripes, whatever colour they had."""
        pen = self.theme.pen(self.theme.line, 1)
        for index, row, col in np.argwhere(where).tolist():
            cell = maps.grids[index].cell(row, col)
            painter.fillRect(cell, self.theme.paper)
            bottom, rise = cell.y() + cell.height(), cell.height()
            stripes = [
                QLine(x, bottom, x + rise, bottom - rise)
                for x in range(cell.x() - rise, cell.x() + cell.width(), 5)
            ]
            self._back_ends.choose(painter).lines_within(painter, stripes, (pen,), QRegion(cell))
