"""A picture of any size, and the drawing it becomes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from PySide6.QtGui import QImage

from tinycnn.arrays import FloatArray
from tinycnn.files.area_mean import area_mean

# Width of the border that shows the paper, as a part of the shorter side.
BORDER = 1 / 16
# The least ink that cropping keeps, from 0 for paper to 1 for the strongest ink.
INK_EDGE = 0.5


@dataclass(frozen=True, slots=True)
class Treatment:
    """How a picture becomes a drawing.

    Attributes
    ----------
    light_ink
        Whether light is ink and dark is paper.
    crops
        Whether the paper around the ink is left out.
    stretches
        Whether the values are stretched: paper becomes 0 and the strongest cell 1.
    threshold
        The least ink of a cell that becomes 1; all others become 0. None keeps the greys.
    """

    light_ink: bool = False
    crops: bool = False
    stretches: bool = False
    threshold: float | None = None


class Box(NamedTuple):
    """A part of a picture, in pixels."""

    top: int
    left: int
    height: int
    width: int


class SourceImage:
    """A picture in grey.

    Parameters
    ----------
    image
        In a format of 32 bits a pixel, without transparency.

    Attributes
    ----------
    image
        The same.
    grey
        Shape (height, width), from 0 for black to 1 for white: the luma of Rec. 601,
        0.299 R + 0.587 G + 0.114 B, of the values as they are stored (gamma-coded, as pictures are
        commonly fed to networks). White gives exactly 1.
    paper
        The median of the grey near the edges.
    """

    def __init__(self, image: QImage) -> None:
        self.image = image
        height, width = image.height(), image.width()
        rows = np.frombuffer(image.constBits(), np.uint8).reshape(height, -1)
        pixels = rows[:, : 4 * width].reshape(height, width, 4)
        blue, green, red = (pixels[..., index].astype(np.int32) for index in range(3))
        self.grey: FloatArray = (299 * red + 587 * green + 114 * blue) / 255_000
        self.paper = self._paper()
        self._boxes: dict[bool, Box] = {}
        self._means: dict[Box, FloatArray] = {}

    @property
    def usual(self) -> Treatment:
        """The treatment to begin with: on dark paper light is ink."""
        return Treatment(light_ink=self.paper < 0.5)

    def drawing(self, treatment: Treatment) -> FloatArray:
        """Return the picture as a drawing, shape (8, 8), from 0 for paper to 1 for ink."""
        box = self.box(treatment)
        if box not in self._means:
            part = self.grey[box.top : box.top + box.height, box.left : box.left + box.width]
            self._means[box] = area_mean(part, background=self.paper)
        grey, paper = self._means[box], self.paper
        ink = np.clip(grey if treatment.light_ink else 1.0 - grey, 0.0, 1.0)
        if treatment.stretches:
            ink = _stretch(ink, paper if treatment.light_ink else 1.0 - paper)
        if treatment.threshold is None:
            return ink
        return (ink >= treatment.threshold).astype(np.float64)

    def box(self, treatment: Treatment) -> Box:
        """Return which part of the picture the drawing is made from."""
        if not treatment.crops:
            return Box(0, 0, *self.grey.shape)
        if treatment.light_ink not in self._boxes:
            self._boxes[treatment.light_ink] = self._ink_box(light_ink=treatment.light_ink)
        return self._boxes[treatment.light_ink]

    def _ink_box(self, *, light_ink: bool) -> Box:
        ink = self.grey - self.paper if light_ink else self.paper - self.grey
        strongest = ink.max()
        if strongest <= 0:
            return Box(0, 0, *self.grey.shape)
        where = ink > INK_EDGE * strongest
        rows, cols = np.flatnonzero(where.any(axis=1)), np.flatnonzero(where.any(axis=0))
        top, left = int(rows[0]), int(cols[0])
        return Box(top, left, int(rows[-1]) - top + 1, int(cols[-1]) - left + 1)

    def _paper(self) -> float:
        depth = max(1, int(BORDER * min(self.grey.shape)))
        edges = (
            *(self.grey[:depth], self.grey[-depth:]),
            *(self.grey[depth:-depth, :depth], self.grey[depth:-depth, -depth:]),
        )
        return float(np.median(np.concatenate([edge.ravel() for edge in edges])))


def _stretch(ink: FloatArray, paper: float) -> FloatArray:
    room = ink.max() - paper
    return np.clip((ink - paper) / room, 0.0, 1.0) if room > 0 else np.zeros_like(ink)
