"""Marks of links: outlines around linked cells, and arrows for the sign of an effect."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QLine, QRect, Qt
from PySide6.QtGui import QPainter, QPen

from tinycnn.explain.links import StageLinks

from ..look.look import Look
from ..look.theme import Theme
from .back_ends import BackEnds
from .exact_back_end import ARROWS
from .grid import UnitGrid
from .mark_plan import MarkPlan, MarkPlans

# The smallest cell with room for an arrow beside its number, in pixels.
LEAST_ARROW_CELL = 22
ROOMY_CELL = 30
MIDDLE_SIZE = 1
# From the corner of a cell to the middle of an arrow of each size.
FROM_CORNER = np.array([(-size - 2.0, size + 2.0) for size in ARROWS])
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
        self._plans = MarkPlans()

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
        """Mark the cells of all grids of one stage; of two units compared, one has arrows.

        The same grids are handed over as the same object, which does not change.
        """
        plan = self._plans.find(grids, links.active.shape)
        light, strong = plan.outlines(links)
        theme = self._theme
        self._outline(painter, light, theme.ring(theme.muted, 1), halo=3)
        self._outline(painter, strong, theme.ring(theme.rule, 2), halo=4)
        if arrows:
            self._draw_arrows(painter, plan, links)

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
            self._back_ends.choose(painter).arrows(painter, beside, up, size)

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

    def _draw_arrows(self, painter: QPainter, plan: MarkPlan, links: StageLinks) -> None:
        cell, effects = plan.cell_edge, links.effect.ravel()[plan.order]  # 0 where not active
        strongest = np.abs(effects).max(initial=0.0)
        if not np.isfinite(strongest):
            effects = np.where(np.isfinite(effects), effects, 0.0)
            strongest = np.abs(effects).max(initial=0.0)
        if cell < LEAST_ARROW_CELL or strongest == 0:
            return
        shown = np.flatnonzero(effects)
        values, count = effects[shown], len(ARROWS)
        steps = np.minimum(count * (np.abs(values) / strongest), count - 1)
        sizes = np.minimum(steps.astype(np.intp), MIDDLE_SIZE if cell < ROOMY_CELL else count)
        centres = plan.corners[shown] + FROM_CORNER[sizes]
        self._back_ends.choose(painter).arrows(painter, centres, values > 0, sizes)
