"""Frames around lines of text, each with the place of an arrow beside it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QRect

from tinycnn.arrays import FloatArray

from .arrow_sizes import MIDDLE, Halves, arrow_halves
from .outline import Frames

# The arrow of a text is as large as in a cell that is larger than the text's frame by this factor.
TEXT_ARROW = 2
# From the frame of a text to its arrow.
ARROW_GAP = 3


class TextFrames:
    """The frames of some texts, and what follows from where they stand.

    Parameters
    ----------
    arrows_left
        For each frame, whether its arrow stands at its left.

    Attributes
    ----------
    frames
        To be drawn.
    """

    def __init__(self, frames: Sequence[QRect], arrows_left: Sequence[bool]) -> None:
        self.frames = Frames(frames)
        self._heights = [frame.height() for frame in frames]
        self._sides = np.where(arrows_left, -1.0, 1.0)
        self._edges = np.array(
            [
                (frame.left() if left else frame.right(), frame.center().y())
                for frame, left in zip(frames, arrows_left, strict=True)
            ]
        )

    def place_arrows(self, which: Sequence[int]) -> tuple[FloatArray, Halves]:
        """Return where arrows beside some frames stand, shape (arrows, 2), and their sizes."""
        halves = arrow_halves(round(TEXT_ARROW * min(self._heights[at] for at in which)))
        centres = self._edges[which].astype(np.float64)
        centres[:, 0] += self._sides[which] * (halves[MIDDLE] + ARROW_GAP)
        return centres, halves
