"""Lines around cells, in which no number stands: for a pen, or as bars, which are filled faster."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from PySide6.QtGui import QBrush, QColor, QPen

from ..look.theme import Theme
from .c_arrays import IntArray, bars_of


class OutlinePen(NamedTuple):
    """What an outline is drawn with: a pen, and the brush that fills the same pixels."""

    pen: QPen
    brush: QBrush
    width: float
    dashed: bool

    @classmethod
    def ring(
        cls, theme: Theme, colour: QColor, width: float, *, dashed: bool = False
    ) -> OutlinePen:
        """Return a pen for what leads the eye."""
        pen = theme.ring(colour, width, dashed=dashed)
        return cls(pen, pen.brush(), pen.widthF(), dashed)


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


@lru_cache(maxsize=8)
def outline_pens(theme: Theme, *, second: bool) -> tuple[tuple[OutlinePen, OutlinePen], ...]:
    """Return halo and rule of a light outline, and of a strong one; the second's are dashed."""
    return tuple(
        (
            OutlinePen.ring(theme, theme.halo, halo),
            OutlinePen.ring(theme, colour, width, dashed=second),
        )
        for halo, colour, width in ((3, theme.muted, 1), (4, theme.rule, 2))
    )
