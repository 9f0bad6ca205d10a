"""Lines around cells, in which no number stands: for a pen, or as bars, which are filled faster."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QBrush, QPen

from ..look.theme import Theme
from .c_arrays import IntArray, bars_of, frames_of


class OutlinePen(NamedTuple):
    """What an outline is drawn with: a pen, and the brush that fills the same pixels."""

    pen: QPen
    brush: QBrush
    width: float
    dashed: bool

    @classmethod
    def of(cls, pen: QPen) -> OutlinePen:
        """Return what a pen draws with."""
        return cls(pen, pen.brush(), pen.widthF(), pen.style() is not Qt.PenStyle.SolidLine)


class Outline:
    """Lines around cells, and the same as bars, which are filled faster.

    Attributes
    ----------
    lines
        Shape (lines, 4): the x and y of the left or upper end, and of the other.
    """

    def __init__(self, lines: IntArray) -> None:
        self.lines = lines
        self._bars: dict[float, IntArray] = {}

    def __len__(self) -> int:
        return len(self.lines)

    def bars(self, width: float) -> IntArray:
        """Return the pixels that lines of a width cover, shape (lines, 4), as rectangles."""
        bars = self._bars.get(width)
        if bars is None:
            bars = self._bars[width] = bars_of(self.lines, width)
        return bars


class Frames:
    """Rectangles to be framed, and each frame as bars, which are filled faster."""

    def __init__(self, boxes: Sequence[QRect]) -> None:
        self._boxes = boxes
        corners = [(b.x(), b.y(), b.x() + b.width(), b.y() + b.height()) for b in boxes]
        self._corners = np.array(corners, dtype=np.int32).reshape(-1, 4)
        self._bars: dict[float, IntArray] = {}

    def chosen(self, which: Sequence[int]) -> list[QRect]:
        """Return some of the rectangles."""
        return [self._boxes[at] for at in which]

    def bars(self, which: Sequence[int], width: float) -> IntArray:
        """Return the pixels that the frames of some cover, shape (bars, 4), as rectangles."""
        bars = self._bars.get(width)
        if bars is None:
            bars = self._bars[width] = frames_of(self._corners, width)
        return bars.take(which, axis=0).reshape(-1, 4)


@lru_cache(maxsize=8)
def outline_pens(theme: Theme, *, second: bool) -> tuple[tuple[OutlinePen, OutlinePen], ...]:
    """Return halo and rule of a light outline, and of a strong one; the second's are dashed."""
    return tuple(
        (
            OutlinePen.of(theme.ring(theme.halo, halo)),
            OutlinePen.of(theme.ring(colour, width, dashed=second)),
        )
        for halo, colour, width in ((3, theme.muted, 1), (4, theme.rule, 2))
    )


@lru_cache(maxsize=8)
def text_pens(theme: Theme, *, second: bool) -> tuple[OutlinePen, OutlinePen, OutlinePen]:
    """Return what texts are framed with: a light rule, and the halo and rule of a strong one.

    Thicker ones would cover the text.
    """
    return (
        OutlinePen.of(theme.pen(theme.muted, 1, dashed=second)),
        OutlinePen.of(theme.pen(theme.halo, 4)),
        OutlinePen.of(theme.pen(theme.rule, 2, dashed=second)),
    )
