"""The drawing, changed in each of many places, and what a network makes of every variant."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import SupportsIndex

import numpy as np

from tinycnn import checks
from tinycnn.architecture import IMAGE_SIZE
from tinycnn.arrays import FloatArray
from tinycnn.fields import Table, make_read_only
from tinycnn.losses import sole_most_probable
from tinycnn.model import probabilities
from tinycnn.records import Record
from tinycnn.trace import ForwardTrace

SHIFTS = tuple(range(-IMAGE_SIZE // 2, IMAGE_SIZE // 2))
"""By how many rows or columns a drawing is shifted, −4 to 3; the rest comes back behind."""
WIDEST = 3
MIDDLE = 0.5


@dataclass(frozen=True, slots=True, eq=False)
class Variants(Record):
    """Variants of one drawing in a grid, and what a network makes of each; arrays are read-only.

    Attributes
    ----------
    images
        Shape (rows, columns, 8, 8).
    probabilities
        Shape (rows, columns, C); NaN where the numbers of the network overflow.
    before
        Those of the drawing itself, shape (C,).
    """

    images: FloatArray
    probabilities: FloatArray
    before: FloatArray

    def __repr__(self) -> str:
        rows, columns, classes = self.probabilities.shape
        return f"<Variants of a drawing, {rows}×{columns}, {classes} classes>"

    def prediction_at(self, row: int, column: int) -> int | None:
        """Return the class of a variant; None where two share the top or a number is NaN."""
        return sole_most_probable(self.probabilities[row, column])

    @property
    def kept(self) -> int:
        """How many variants are given the class of the drawing itself."""
        chosen = sole_most_probable(self.before)
        places = np.ndindex(self.probabilities.shape[:2])
        return 0 if chosen is None else sum(self.prediction_at(*at) == chosen for at in places)


def shift_variants(trace: ForwardTrace) -> Variants:
    """Return the drawing in all its 64 shifts, which roll it around as those of the data set do.

    At [r, c] it is shifted down by `SHIFTS[r]` and to the right by `SHIFTS[c]`: [4, 4] is the
    drawing itself.

    Parameters
    ----------
    trace
        The drawing, and what the network makes of it.
    """
    checks.require_kind(trace, ForwardTrace, "try model.trace(image)")
    shape = (IMAGE_SIZE,) * 4
    return _judge(trace, trace.image.take(_shift_table()).reshape(shape))


def occlusion_variants(trace: ForwardTrace, width: SupportsIndex = 2) -> Variants:
    """Return the drawing with a square of it covered, at every place where this fits.

    What is covered has no ink. At [r, c] the square begins in row r and column c.

    Parameters
    ----------
    trace
        The drawing, and what the network makes of it.
    width
        Of the square, 1 to 3 pixels: 8×8, 7×7 or 6×6 variants.
    """
    checks.require_kind(trace, ForwardTrace, "try model.trace(image)")
    width = checks.integer(width, "width")
    if width > WIDEST:
        raise ValueError(f"width must be {WIDEST} or less, got {width}: try 2")
    places = IMAGE_SIZE - width + 1
    images = np.tile(trace.image, (places, places, 1, 1))
    for row, column in np.ndindex(places, places):
        images[row, column, row : row + width, column : column + width] = 0.0
    return _judge(trace, images)


def flip_variants(trace: ForwardTrace) -> Variants:
    """Return the drawing with each of its 64 pixels, one at a time, set to its opposite end.

    The opposite end is the farther one of 0 and 1; of half grey, ink.

    Parameters
    ----------
    trace
        The drawing, and what the network makes of it.
    """
    checks.require_kind(trace, ForwardTrace, "try model.trace(image)")
    pixels = IMAGE_SIZE**2
    images = np.tile(trace.image.ravel(), (pixels, 1))
    np.fill_diagonal(images, np.where(trace.image > MIDDLE, 0.0, 1.0))
    return _judge(trace, images.reshape((IMAGE_SIZE,) * 4))


def _judge(trace: ForwardTrace, images: FloatArray) -> Variants:
    batch = images.reshape(-1, 1, IMAGE_SIZE, IMAGE_SIZE)
    found = probabilities(trace.weights, batch).reshape(*images.shape[:2], -1)
    for array in (images, found):
        array.setflags(write=False)
    return Variants(images, found, trace.probabilities)


@lru_cache(maxsize=1)
def _shift_table() -> Table:
    """Return from where in a drawing each pixel of each shift comes, shape (64, 64)."""
    cells = np.arange(IMAGE_SIZE**2).reshape(IMAGE_SIZE, IMAGE_SIZE)
    rolled = [np.roll(cells, (down, right), (0, 1)) for down in SHIFTS for right in SHIFTS]
    return make_read_only(np.stack(rolled).reshape(IMAGE_SIZE**2, -1))
