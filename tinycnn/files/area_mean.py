"""A picture of any size as a few cells, each the exact mean of the area it covers."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from tinycnn.architecture import IMAGE_SIZE
from tinycnn.arrays import FloatArray

# A large image is gone through in strips, so that it is never held a second time.
_PIXELS_AT_ONCE = 2**18


def area_mean(image: ArrayLike, size: int = IMAGE_SIZE, background: float = 0.0) -> FloatArray:
    """Return the means of `image` over size × size equal squares.

    Each pixel is a unit square of one value. The smallest square that holds the whole image, with
    the image in its middle, is cut into size × size cells; a pixel that a cell's edge cuts counts
    in each cell by the part that lies there. So no size needs rounding.

    Parameters
    ----------
    image
        Shape (height, width).
    size
        How many cells stand side by side.
    background
        The value of the square where the image does not reach: beside a tall image, above and
        below a wide one.

    Returns
    -------
    FloatArray
        Shape (size, size).

    Raises
    ------
    ValueError
        If the image has not two dimensions, or no pixels; if there is no cell.
    """
    pixels = np.asarray(image)
    if pixels.ndim != 2 or 0 in pixels.shape:
        raise ValueError(f"an image has shape (height, width) and pixels, got {pixels.shape}")
    if size < 1:
        raise ValueError(f"there must be at least 1 cell, got {size}")
    edge, (height, width) = max(pixels.shape), pixels.shape
    down, right = _shares(height, edge, size), _shares(width, edge, size)
    means = np.full((size, size), background, dtype=np.float64)
    rows = max(1, _PIXELS_AT_ONCE // width)
    for top in range(0, height, rows):
        strip = pixels[top : top + rows].astype(np.float64)
        strip -= background
        means += down[:, top : top + rows] @ (strip @ right.T)
    return means


def _shares(length: int, edge: int, size: int) -> FloatArray:
    """Return how much each pixel adds to each cell's mean along one axis; shape (size, length)."""
    pixels = np.arange(length) + (edge - length) / 2
    cells = np.arange(size)[:, None] * edge / size
    overlaps = np.minimum(pixels + 1, cells + edge / size) - np.maximum(pixels, cells)
    shares: FloatArray = np.maximum(overlaps, 0.0) * size / edge
    return shares
