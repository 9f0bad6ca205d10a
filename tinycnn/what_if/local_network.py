"""The network behind the convolution, for many changes of one drawing at once."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from tinycnn.arrays import FloatArray
from tinycnn.explain.active_cells import convolution_matrix, window_cells
from tinycnn.trace import ForwardTrace


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
