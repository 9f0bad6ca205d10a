"""The network behind the convolution, for many changes of one drawing at once."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from tinycnn.architecture import IMAGE_SIZE, Architecture
from tinycnn.arrays import FloatArray
from tinycnn.fields import Table, patch_table, windows
from tinycnn.trace import ForwardTrace
from tinycnn.weights import Weights


class LocalNetwork:
    """The network in the state of a trace: z of all cells that pooling sees, and what follows.

    Cells stand in planes: all first cells of the windows, then all second ones, and so on.

    Attributes
    ----------
    z
        Shape (cells,).
    """

    def __init__(self, trace: ForwardTrace) -> None:
        a = trace.weights.architecture
        self._architecture, self._weights = a, trace.weights
        cells = window_cells(a)
        self._matrix = convolution_matrix(trace.weights)[cells.T.ravel()]
        self.z: FloatArray = trace.z.ravel()[cells.T.ravel()]

    def effects(self, pixels: NDArray[np.intp], deltas: FloatArray) -> FloatArray:
        """Return what is added to z where a pixel's ink changes, shape (cells, changes).

        Parameters
        ----------
        pixels, deltas
            Of each change its pixel in the flattened drawing, and how much ink is added.
        """
        reached = self._matrix[:, pixels]
        return np.where(reached == 0, 0.0, reached * deltas)

    def logits(self, z: FloatArray) -> FloatArray:
        """Return the logits, shape (classes, changes), from z of shape (cells, changes)."""
        a = self._architecture
        planes = z.reshape(a.pool_size**2, a.flat_size, -1)
        if a.pool == "max":
            flat: FloatArray = planes.max(axis=0)
            if a.relu:
                np.maximum(flat, 0.0, out=flat)
        else:
            flat = (np.maximum(planes, 0.0) if a.relu else planes).mean(axis=0)
        logits: FloatArray = self._weights.dense_weights.T @ flat
        logits += self._weights.dense_bias[:, None]
        return logits


def window_cells(a: Architecture) -> Table:
    """Return which cells of the maps, flattened, are in each window; one row a window."""
    return windows(a.filters, a.map_size, a.map_size, a.pool_size)


@lru_cache(maxsize=4)
def convolution_matrix(weights: Weights) -> FloatArray:
    """Return the convolution as a matrix, read-only, [cell of the maps, pixel]: mostly zeros."""
    a = weights.architecture
    cells = a.map_size**2
    patches = patch_table(1, IMAGE_SIZE, IMAGE_SIZE, a.kernel_size)
    matrix = np.zeros((a.filters, cells, IMAGE_SIZE**2))
    matrix[:, np.arange(cells), patches] = weights.kernels.reshape(a.filters, -1, 1)
    matrix.setflags(write=False)
    return matrix.reshape(a.filters * cells, -1)
