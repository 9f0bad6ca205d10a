"""Marks of links: outlines around linked cells, and arrows for the sign of an effect."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QPainter, QRegion

from tinycnn.explain.links import StageLinks

from ..look.look import Look
from ..look.theme import Theme, font
from .arrow_sizes import MIDDLE, arrow_sizes
from .back_ends import BackEnd, BackEnds
from .grid import UnitGrid
from .mark_plan import MarkPlan, MarkPlans
from .outline import outline_pens, text_pens
from .sparing import NOTHING, Sparing
from .text_frames import TextFrames

# The smallest cell with room for an arrow beside its number, in pixels.
LEAST_ARROW_CELL = 22
# The letters of the two units that are compared; their type grows with the cell.
PIN_LETTERS = "AB"
LETTER_TYPE, LARGE_LETTER = 11, 20


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
        marked: Sequence[tuple[Sequence[UnitGrid], StageLinks]],
        *,
        second: bool = False,
        arrows: bool = True,
        spared: QRegion = NOTHING,
    ) -> None:
        """Mark the cells of stages, each with all its grids; `arrows` say the signs of effects.

        The same grids are handed over as the same object, which does not change. Of two units
        compared the second has dashed outlines, as its own frame is, and no arrows. Halos are not
        drawn where numbers are to be `spared`.
        """
        if not marked:
            return
        plans = [(self._plans.find(grids, here.active.shape), here) for grids, here in marked]
        back_end = self._back_ends.choose(painter)
        self._draw_outlines(painter, back_end, plans, spared, second=second)
        for plan, links in plans if arrows and not second else ():
            if plan.cell_edge >= LEAST_ARROW_CELL:
                _draw_arrows(painter, back_end, plan, links)

    def draw_texts(
        self,
        painter: QPainter,
        frames: TextFrames,
        strong: Sequence[int],
        light: Sequence[int],
        ups: Mapping[int, bool],
        *,
        second: bool = False,
    ) -> None:
        """Frame numbers that stand in lines of text; the arrow of each stands beside its frame.

        `strong` and `light` say how which texts are framed, `ups` which have an arrow, and whether
        it points up.
        """
        back_end = self._back_ends.choose(painter)
        pens = text_pens(self._theme, second=second)
        for which, pen in zip((light, strong, strong), pens, strict=True):
            if which:
                back_end.frame(painter, frames.frames, which, pen)
        if ups and not second:
            centres, halves = frames.place_arrows(list(ups))
            sizes, are_up = np.full(len(ups), MIDDLE), np.array(list(ups.values()))
            back_end.arrows(painter, centres, are_up, sizes, halves)

    def draw_pins(
        self, painter: QPainter, cells: Sequence[QRect | None], spared: QRegion = NOTHING
    ) -> None:
        """Frame the pinned units that stand here; None stands for one that does not.

        The first is framed whole, a second one to compare with it dashed.
        """
        for index, cell in enumerate(cells):
            if cell is not None:
                self._frame_pin(painter, _frame_of_pin(cell), spared, second=index > 0)

    def draw_letters(self, painter: QPainter, cells: Sequence[QRect | None]) -> None:
        """Give two pinned units their letters; over all other marks, which would hide them."""
        for index, cell in enumerate(cells):
            if cell is not None and len(cells) > 1:
                self._write_letter(painter, _frame_of_pin(cell), index)

    def _frame_pin(self, painter: QPainter, box: QRect, spared: QRegion, *, second: bool) -> None:
        theme = self._theme
        painter.setBrush(Qt.BrushStyle.NoBrush)
        with Sparing(painter, spared):
            painter.setPen(theme.ring(theme.halo, 6))
            painter.drawRect(box)
        painter.setPen(theme.ring(theme.second if second else theme.accent, 3, dashed=second))
        painter.drawRect(box)

    def _write_letter(self, painter: QPainter, box: QRect, index: int) -> None:
        """Write A or B on a tag over the top left corner of a frame, within the view."""
        theme = self._theme
        pixels = max(self._look.measures.type(LETTER_TYPE), min(LARGE_LETTER, box.height() // 4))
        tag = QRect(0, 0, pixels + 3, pixels + 3)
        tag.moveCenter(box.topLeft())
        tag.moveTopLeft(QPoint(max(0, tag.left()), max(0, tag.top())))
        painter.fillRect(tag, theme.second if index else theme.accent)
        painter.setFont(font(pixels, bold=True))
        painter.setPen(theme.card)
        painter.drawText(tag, Qt.AlignmentFlag.AlignCenter, PIN_LETTERS[index])

    def _draw_outlines(
        self,
        painter: QPainter,
        back_end: BackEnd,
        plans: Sequence[tuple[MarkPlan, StageLinks]],
        spared: QRegion,
        *,
        second: bool,
    ) -> None:
        """Draw all halos before all rules: no halo hides a part of a rule."""
        outlines = [plan.outlines(links) for plan, links in plans]
        kinds = [[o for o in kind if o] for kind in zip(*outlines, strict=True)]
        pens = outline_pens(self._theme, second=second)
        with Sparing(painter, spared):
            for lines, (halo, _) in zip(kinds, pens, strict=True):
                back_end.outline(painter, lines, halo)
        for lines, (_, rule) in zip(kinds, pens, strict=True):
            back_end.outline(painter, lines, rule)


def _draw_arrows(painter: QPainter, back_end: BackEnd, plan: MarkPlan, links: StageLinks) -> None:
    effects = links.effect.take(plan.order)  # 0 where not active
    shown, sizes = arrow_sizes(effects)
    if len(shown):
        centres = plan.arrow_places[sizes, shown]
        back_end.arrows(painter, centres, effects[shown] > 0, sizes, plan.arrow_halves)


def _frame_of_pin(cell: QRect) -> QRect:
    """Return where the frame of a pinned cell stands, within the view."""
    box = cell.adjusted(-1, -1, 1, 0)
    box.setLeft(max(1, box.left()))
    return box
