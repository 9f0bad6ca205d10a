"""Many copies from one sheet of pictures, in one call."""

from __future__ import annotations

from typing import cast

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QPainter, QPixmap
from shiboken6 import Shiboken

from tinycnn.arrays import FloatArray

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
    scale = 1.0 / device_ratio(painter)
    fragments = np.empty((len(centres), len(FRAGMENT)))
    fragments[:] = (0.0, 0.0, 0.0, 0.0, width, height, scale, scale, 0.0, 1.0)
    fragments[:, 0:2] = centres
    fragments[:, 2], fragments[:, 3] = cols * width, rows * height
    # Qt wants a C array, for which the binding has no type: the first fragment stands for it.
    kind, address = QPainter.PixmapFragment, fragments.__array_interface__["data"][0]
    first = cast("QPainter.PixmapFragment", Shiboken.wrapInstance(address, kind))
    painter.drawPixmapFragments(first, len(centres), sheet)
