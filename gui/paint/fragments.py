"""Many copies from one sheet of pictures, in one call."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QPainter, QPixmap

from tinycnn.arrays import FloatArray

from .c_arrays import first_of
from .pixel_grid import device_ratio

# The ten doubles of a QPainter::PixmapFragment.
FRAGMENT = ("x", "y", "left", "top", "width", "height", "scale_x", "scale_y", "rotation", "opacity")


def draw_fragments(
    painter: QPainter,
    sheet: QPixmap,
    size: tuple[int, int],
    places: tuple[NDArray[np.intp], NDArray[np.intp]],
    centres: FloatArray,
) -> None:
    """Draw pictures of one size about their centres.

    Parameters
    ----------
    sheet
        Pictures in rows and columns, in device pixels.
    size
        Width and height of each, in device pixels.
    places
        Row and column of each picture to draw.
    centres
        Where to draw it, shape (pictures, 2), in the painter's pixels.
    """
    width, height = size
    rows, cols = places
    fragments = np.empty((len(centres), len(FRAGMENT)))
    fragments[:] = _unplaced(width, height, 1.0 / device_ratio(painter))
    fragments[:, 0:2] = centres
    fragments[:, 2], fragments[:, 3] = cols * width, rows * height
    first = first_of(fragments, QPainter.PixmapFragment)
    painter.drawPixmapFragments(first, len(centres), sheet)


@lru_cache(maxsize=64)
def _unplaced(width: int, height: int, scale: float) -> FloatArray:
    """Return a fragment of this size that has no place yet."""
    return np.array((0.0, 0.0, 0.0, 0.0, width, height, scale, scale, 0.0, 1.0))
