"""How large the arrows of effects are, and which effects have one."""

from __future__ import annotations

from functools import lru_cache
from math import isfinite

import numpy as np
from numpy.typing import NDArray

from tinycnn.arrays import BoolArray, FloatArray

Halves = tuple[float, ...]
"""Half the edges of arrows in pixels, from the smallest size to the largest."""

# Half the edge of an arrow of each size as a share of its cell's edge, and the least in pixels.
SHARES = (0.08, 0.105, 0.13)
LEAST = (2.5, 3.0, 3.5)
COUNT = len(SHARES)
MIDDLE = 1
# An effect below this part of the largest has no arrow: it would read as a speck.
LEAST_EFFECT = 0.15
SMALLEST = np.nextafter(0.0, 1.0)


@lru_cache(maxsize=64)
def arrow_halves(edge: int) -> Halves:
    """Return the sizes of arrows in cells with this edge, in half pixels: few pictures do."""
    sizes = zip(SHARES, LEAST, strict=True)
    return tuple(max(least, round(2 * share * edge) / 2) for share, least in sizes)


def from_corner(halves: Halves) -> FloatArray:
    """Return where arrows of these sizes stand, from the top right corner of a cell."""
    return np.array([(-half - 2.0, half + 2.0) for half in halves])


def arrow_sizes(effects: FloatArray) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Return the places of effects that have an arrow, and the size of each arrow.

    It is a finite number, and not small beside the largest: sizes are thirds of the strongest.
    """
    strengths, strongest = _strengths(effects)
    (shown,) = _are_large(strengths, strongest).nonzero()
    if not len(shown):
        return shown, shown
    thirds = COUNT * (strengths.take(shown) / strongest)
    sizes: NDArray[np.intp] = np.minimum(thirds, COUNT - 1).astype(np.intp)
    return shown, sizes


def is_large_enough(effects: FloatArray) -> BoolArray:
    """Return which effects have an arrow."""
    return _are_large(*_strengths(effects))


def _strengths(effects: FloatArray) -> tuple[FloatArray, float]:
    """Return how strong effects are, 0 for what is no number, and the strongest of all."""
    strengths = np.abs(effects)
    strongest = float(strengths.max(initial=0.0))
    if not isfinite(strongest):
        strengths = np.where(np.isfinite(strengths), strengths, 0.0)
        strongest = float(strengths.max())
    return strengths, strongest


def _are_large(strengths: FloatArray, strongest: float) -> BoolArray:
    large: BoolArray = strengths >= max(LEAST_EFFECT * strongest, SMALLEST)  # never an effect of 0
    return large
