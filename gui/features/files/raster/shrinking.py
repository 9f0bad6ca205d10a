"""A picture made smaller by whole factors: each pixel is the mean of a block, to half a grey."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage

from .pixels import RGBA, pixels_of

_PIXELS_AT_ONCE = 2**17
# The largest factor for which the sum of a block, factor × factor pixels, fits into sixteen bits.
LARGEST_FACTOR = 16


def shrink(image: QImage, factor: int) -> QImage:
    """Return a picture whose pixels are the means of factor × factor pixels of another.

    Transparent pixels count less by what they lack. A strip at a time is looked at, so that little
    memory is needed beside.
    """
    kinds = QImage.Format
    kind = kinds.Format_ARGB32_Premultiplied if image.hasAlphaChannel() else kinds.Format_RGB32
    if factor == 1:
        return image.convertToFormat(kind)
    width, height = image.width(), image.height()
    small = QImage(-(-width // factor), -(-height // factor), kind)
    target = pixels_of(small)
    rows = max(1, _PIXELS_AT_ONCE // (width * factor)) * factor
    for top in range(0, height, rows):
        strip = image.copy(QRect(0, top, width, min(rows, height - top))).convertToFormat(kind)
        means = _block_means(pixels_of(strip), factor)
        target[top // factor : top // factor + len(means)] = means
    return small


def _block_means(pixels: RGBA, factor: int) -> RGBA:
    """Return the means of blocks; those at the right and lower edge may be smaller."""
    height, width = pixels.shape[:2]
    sums = np.zeros((-(-height // factor), width, 4), np.uint16)
    for first in range(factor):
        rows = pixels[first::factor]
        sums[: len(rows)] += rows
    # The four sums of a pixel are added in one: none grows beyond its sixteen bits.
    fours = sums.view(np.uint64)[..., 0]
    totals = np.zeros((len(fours), -(-width // factor)), np.uint64)
    for first in range(factor):
        columns = fours[:, first::factor]
        totals[:, : columns.shape[1]] += columns
    counts = np.outer(_block_sizes(height, factor), _block_sizes(width, factor))[..., None]
    means = (totals.view(np.uint16).reshape(*totals.shape, 4) + counts // 2) // counts
    return means.astype(np.uint8)


def _block_sizes(length: int, factor: int) -> NDArray[np.uint16]:
    sizes = np.full(-(-length // factor), factor, np.uint16)
    sizes[-1] = length - factor * (len(sizes) - 1)
    return sizes
