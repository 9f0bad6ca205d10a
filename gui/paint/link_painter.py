"""Marks of links: outlines around linked cells, and arrows for the sign of an effect."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from PySide6.QtCore import QLine, QRect, Qt
from PySide6.QtGui import QPainter, QPen

from tinycnn.arrays import BoolArray, FloatArray
from tinycnn.explain.links import StageLinks

from ..look.look import Look
from ..look.theme import Theme
from .back_ends import BackEnds
from .exact_back_end import ARROWS
from .grid import Grid, UnitGrid

# In a smaller cell an arrow would cover the number.
LEAST_ARROW_CELL = 22
ROOMY_CELL = 30
MIDDLE_SIZE = 1
# From the frame of a text to the middle of its arrow.
ARROW_GAP = 6


class LinkPainter:
    """Draws what links a unit to the cells of grids.

    *Strong* outlines surround the active path, *light* ones the field that could matter. Both are
    a rule within a halo, one light and one dark, so that they read on any colour. An arrow in the
    corner of a cell says whether the effect raises or lowers, in three sizes.
    """

    def __init__(self, look: Look) -> None:
        self._look = look
        self._back_ends = BackEnds(look)

    @property
    def _theme(self) -> Theme:
        return self._look.theme

    def draw(
        self,
        painter: QPainter,
        grids: Sequence[UnitGrid],
        links: StageLinks,
        *,
        arrows: bool = True,
    ) -> None:
        """Mark the cells of all grids of one stage; of two units compared, one has arrows."""
        light: list[QLine] = []
        strong: list[QLine] = []
        for placed in grids:
            possible, active = placed.part_of(links.possible), placed.part_of(links.active)
            strong += boundary(placed.grid, active)
            if not np.array_equal(possible, active):
                light += boundary(placed.grid, possible)
        theme = self._theme
        self._outline(painter, light, theme.ring(theme.muted, 1), halo=3)
        self._outline(painter, strong, theme.ring(theme.rule, 2), halo=4)
        if arrows:
            self._draw_arrows(painter, grids, links)

    def draw_spot(
        self, painter: QPainter, frame: QRect, active: bool, effect: float, *, arrow_left: bool
    ) -> None:
        """Frame a number that stands in a line of text; its arrow stands beside the frame."""
        theme = self._theme
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for width, colour in ((4, theme.halo), (2, theme.rule)) if active else ((1, theme.muted),):
            painter.setPen(theme.pen(colour, width))  # thicker ones would cover the text
            painter.drawRect(frame)
        if active and np.isfinite(effect) and effect != 0:
            x = frame.left() - ARROW_GAP if arrow_left else frame.right() + ARROW_GAP
            beside = np.array([[x, frame.center().y()]], dtype=float)
            up, size = np.array([effect > 0]), np.array([MIDDLE_SIZE])
            self._back_ends.of(painter).arrows(painter, beside, up, size)

    def draw_pin(self, painter: QPainter, cell: QRect, index: int) -> None:
        """Frame a pinned unit: the first whole, a second one to compare with it dashed."""
        theme = self._theme
        box = cell.adjusted(-1, -1, 0, 0)
        box.setLeft(max(1, box.left()))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for width, colour in ((6, theme.halo), (3, theme.accent if index == 0 else theme.second)):
            painter.setPen(theme.ring(colour, width, dashed=index > 0 and width == 3))
            painter.drawRect(box)

    def _outline(self, painter: QPainter, lines: list[QLine], pen: QPen, *, halo: int) -> None:
        if lines:
            painter.setPen(self._theme.ring(self._theme.halo, halo))
            painter.drawLines(lines)
            painter.setPen(pen)
            painter.drawLines(lines)

    def _draw_arrows(self, painter: QPainter, grids: Sequence[UnitGrid], links: StageLinks) -> None:
        effects = np.where(links.active & np.isfinite(links.effect), links.effect, 0.0)
        strongest = np.abs(effects).max(initial=0.0)
        cell = min(grids[0].grid.width, grids[0].grid.height)
        if cell < LEAST_ARROW_CELL or strongest == 0:
            return
        parts = [placed.part_of(effects).ravel() for placed in grids]
        values = np.concatenate(parts)
        corners = np.concatenate([_corners(placed.grid) for placed in grids])
        shown = values != 0
        count = len(ARROWS)
        steps = np.minimum(count * (np.abs(values[shown]) / strongest), count - 1)
        sizes = np.minimum(steps.astype(np.intp), MIDDLE_SIZE if cell < ROOMY_CELL else count)
        room = np.array(ARROWS)[sizes] + 2
        centres = corners[shown] + np.stack([-room, room], axis=1)
        self._back_ends.of(painter).arrows(painter, centres, values[shown] > 0, sizes)


def boundary(grid: Grid, mask: BoolArray) -> list[QLine]:
    """Return the edges between the cells of `mask`, shape (rows, cols), and all others."""
    return _boundary(grid, mask.tobytes()) if mask.any() else []


@lru_cache(maxsize=1024)
def _boundary(grid: Grid, cells: bytes) -> list[QLine]:
    mask = np.frombuffer(cells, dtype=bool).reshape(grid.rows, grid.cols)
    inside = np.pad(mask, 1)
    lines = []
    for row, col in np.argwhere(inside[:-1, 1:-1] != inside[1:, 1:-1]).tolist():
        x, y = grid.x + col * grid.width, grid.y + row * grid.height
        lines.append(QLine(x, y, x + grid.width, y))
    for row, col in np.argwhere(inside[1:-1, :-1] != inside[1:-1, 1:]).tolist():
        x, y = grid.x + col * grid.width, grid.y + row * grid.height
        lines.append(QLine(x, y, x, y + grid.height))
    return lines


@lru_cache(maxsize=256)
def _corners(grid: Grid) -> FloatArray:
    """Return the top right corner of every cell, row by row; shape (cells, 2)."""
    x = grid.x + np.arange(1, grid.cols + 1) * float(grid.width)
    y = grid.y + np.arange(grid.rows) * float(grid.height)
    return np.stack([np.tile(x, grid.rows), np.repeat(y, grid.cols)], axis=1)
