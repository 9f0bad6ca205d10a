"""The arrays that everything is made of, and how one becomes read-only."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]
BoolArray = NDArray[np.bool_]
IntArray = NDArray[np.int64]


def freeze(array: FloatArray) -> FloatArray:
    """Return a read-only float64 copy of `array`."""
    copy = np.array(array, dtype=np.float64, order="C")
    copy.flags.writeable = False
    return copy
