"""A picture in grey: its paper, its ink, and the drawing it becomes."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from tinycnn.arrays import FloatArray
from tinycnn.files.area_mean import area_mean

from .treatment import Treatment

Grey = NDArray[np.float32]
# Width of the border that shows the paper, as a part of the shorter side.
BORDER = 1 / 16
# The least ink that cropping keeps, from 0 for paper to 1 for the strongest ink.
INK_EDGE = 0.5
DARK = 0.5
# The pixels a side that suffice to see whether the ink is light or dark.
_SAMPLES = 256


class Box(NamedTuple):
    """A part of a picture, in pixels."""

    top: int
    left: int
    height: int
    width: int


class GreyPicture:
    """A picture in grey, without transparency.

    Parameters
    ----------
    grey
        Shape (height, width), from 0 for black to 1 for white.

    Attributes
    ----------
    grey
        The same.
    light_ink
        Whether the ink is light, as far as can be told: on a dark ground what is rarer is light.
    paper
        The median of the grey near the edges. Where the edges are dark and the ink is, too, they
        are a frame: then it is the median of the whole.
    """

    def __init__(self, grey: Grey) -> None:
        self.grey = grey
        self._boxes: dict[bool, Box] = {}
        self._means: dict[Box, FloatArray] = {}
        edges, step = self._median_of_edges(), max(1, max(grey.shape) // _SAMPLES)
        sample = grey[::step, ::step]
        middle = float(np.median(sample))
        self.light_ink = edges < DARK and middle < DARK and _rare_is_light(sample)
        self.paper = middle if edges < DARK and not self.light_ink else edges

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
        paper = np.float32(self.paper)
        strongest = self.grey.max() - paper if light_ink else paper - self.grey.min()
        if strongest <= 0:
            return Box(0, 0, *self.grey.shape)
        edge = np.float32(INK_EDGE) * strongest
        where = self.grey > paper + edge if light_ink else self.grey < paper - edge
        rows, cols = np.flatnonzero(where.any(axis=1)), np.flatnonzero(where.any(axis=0))
        top, left = int(rows[0]), int(cols[0])
        return Box(top, left, int(rows[-1]) - top + 1, int(cols[-1]) - left + 1)

    def _median_of_edges(self) -> float:
        depth = max(1, int(BORDER * min(self.grey.shape)))
        edges = (
            *(self.grey[:depth], self.grey[-depth:]),
            *(self.grey[depth:-depth, :depth], self.grey[depth:-depth, -depth:]),
        )
        return float(np.median(np.concatenate([edge.ravel() for edge in edges])))


def _rare_is_light(grey: Grey) -> bool:
    """Return whether what stands out from the ground is lighter: the skewness says it.

    The ground is a surface of the second degree: on a photo one side is often darker.
    """
    y, x = (np.linspace(-1, 1, length) for length in grey.shape)
    across, down = np.broadcast_to(x, grey.shape), np.broadcast_to(y[:, None], grey.shape)
    terms = [np.ones_like(across), across, down, across * down, across**2, down**2]
    surface = np.stack([term.ravel() for term in terms], axis=1)
    values = grey.ravel().astype(np.float64)
    fit, *_ = np.linalg.lstsq(surface, values)
    return bool(((values - surface @ fit) ** 3).sum() >= 0)


def _stretch(ink: FloatArray, paper: float) -> FloatArray:
    room = ink.max() - paper
    return np.clip((ink - paper) / room, 0.0, 1.0) if room > 0 else np.zeros_like(ink)
