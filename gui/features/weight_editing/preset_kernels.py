"""Well-known kernels, and what can be done to a kernel as a whole."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from math import isfinite
from types import MappingProxyType

import numpy as np

from tinycnn.arrays import FloatArray

SOBEL = ((-1, 0, 1), (-2, 0, 2), (-1, 0, 1))
PREWITT = ((-1, 0, 1), (-1, 0, 1), (-1, 0, 1))
DIAGONAL = ((2, -1, -1), (-1, 2, -1), (-1, -1, 2))

OF_THREE: Mapping[str, FloatArray] = MappingProxyType(
    {
        "sharpen": np.array(((0.0, -1, 0), (-1, 5, -1), (0, -1, 0))),
        "sobel_upright": np.array(SOBEL, dtype=float),
        "sobel_level": np.array(SOBEL, dtype=float).T,
        "prewitt_upright": np.array(PREWITT, dtype=float),
        "prewitt_level": np.array(PREWITT, dtype=float).T,
        "diagonal_down": np.array(DIAGONAL, dtype=float),
        "diagonal_up": np.array(DIAGONAL, dtype=float)[:, ::-1],
        "laplacian": np.array(((0.0, 1, 0), (1, -4, 1), (0, 1, 0))),
    }
)
"""Kernels of 3 × 3."""


def identity(size: int) -> FloatArray:
    """Return the kernel that lets a map be as it is, but for its border."""
    kernel = np.zeros((size, size))
    kernel[size // 2, size // 2] = 1.0
    return kernel


def blur(size: int) -> FloatArray:
    """Return the kernel that makes a mean of each patch."""
    return np.full((size, size), 1.0 / size**2)


def random_kernel(size: int, rng: np.random.Generator) -> FloatArray:
    """Return a kernel as an untrained network has: normal, √(2 / weights) wide."""
    return rng.normal(0.0, np.sqrt(2.0 / size**2), (size, size))


OF_ANY_SIZE: Mapping[str, Callable[[int], FloatArray]] = MappingProxyType(
    {"identity": identity, "blur": blur}
)


def normalised(kernel: FloatArray) -> FloatArray:
    """Return a kernel whose magnitudes add up to 1: on ink from 0 to 1 no |z| is above |b| + 1.

    Raises
    ------
    ValueError
        If all its weights are 0, or their magnitudes add up to no number.
    """
    with np.errstate(over="ignore"):
        total = float(np.abs(kernel).sum())
    if total == 0 or not isfinite(total):
        raise ValueError(f"the magnitudes of a kernel's weights add up to {total}")
    return kernel / total


CHANGES: Mapping[str, Callable[[FloatArray], FloatArray]] = MappingProxyType(
    {
        "flip_sideways": np.fliplr,
        "flip_over": np.flipud,
        "rotate": lambda kernel: np.rot90(kernel, -1),
        "negate": np.negative,
        "normalise": normalised,
    }
)
"""What can be done to a kernel, shape (k, k)."""
