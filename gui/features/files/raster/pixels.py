"""The pixels of a picture of 32 bits as an array over the same memory."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QImage

RGBA = NDArray[np.uint8]


def pixels_of(image: QImage) -> RGBA:
    """Return the pixels, shape (height, width, 4): blue, green, red and what is opaque.

    The array can be written to, and is good for as long as the picture is.
    """
    height, width = image.height(), image.width()
    rows = np.frombuffer(image.bits(), np.uint8).reshape(height, -1)
    return rows[:, : 4 * width].reshape(height, width, 4)
