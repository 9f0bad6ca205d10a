"""One drawing seen with many sets of weights: what each makes of it, all at once."""

from __future__ import annotations

import numpy as np

from tinycnn import checks
from tinycnn.architecture import IMAGE_SIZE, Architecture
from tinycnn.arrays import FloatArray
from tinycnn.fields import patches_by_window
from tinycnn.losses import unchecked_softmax
from tinycnn.weights import parameter_count, split_vector


class ManyWeights:
    """Many sets of weights of one architecture, none of which is looked at by itself.

    Parameters
    ----------
    architecture
        Of all sets.
    vectors
        Each row is a `Weights.vector`; shape (sets, parameters).

    Raises
    ------
    ValueError
        For vectors of another length.
    """

    def __init__(self, architecture: Architecture, vectors: FloatArray) -> None:
        self._a = a = architecture
        self._count, k = len(vectors), a.kernel_size
        shape = (self._count, parameter_count(a))
        vectors = checks.array_of_shape(vectors, "vectors", shape, a)
        kernels, bias, dense, last = split_vector(a, vectors.T).values()
        # The sets are last everywhere: whatever is done to a number is done to that of all at once.
        by_filter = kernels.reshape(a.filters, k * k, self._count).swapaxes(0, 1)
        self._kernels = by_filter.reshape(k * k, a.filters * self._count)
        self._bias, self._last = bias.ravel(), np.ascontiguousarray(last)
        windows, classes = a.pooled_size**2, a.num_classes
        dense = dense.reshape(a.filters, windows, classes, self._count).transpose(2, 1, 0, 3)
        self._dense = dense.reshape(classes, a.flat_size, self._count)
        self._patches = patches_by_window(IMAGE_SIZE, k, a.pool_size).T

    def probabilities(self, image: FloatArray) -> FloatArray:
        """Return what each set says of a drawing of shape (8, 8): shape (sets, classes).

        Raises
        ------
        ValueError
            For an image of another shape.
        """
        a = self._a
        image = checks.array_of_shape(image, "image", (IMAGE_SIZE, IMAGE_SIZE), a)
        with np.errstate(all="ignore"):
            z = image.ravel()[self._patches] @ self._kernels
            flat = self._pool(z.reshape(a.pool_size**2, a.pooled_size**2, len(self._bias)))
            terms = self._dense * flat.reshape(a.flat_size, self._count)
            return unchecked_softmax((terms.sum(axis=1) + self._last).T)

    def _pool(self, z: FloatArray) -> FloatArray:
        """Return [window, filter and set] from [cell, window, filter and set]."""
        relu = self._a.relu
        if self._a.pool == "avg":
            z += self._bias
            mean: FloatArray = (np.maximum(z, 0.0, out=z) if relu else z).mean(axis=0)
            return mean
        pooled: FloatArray = z.max(axis=0)  # the same before and after bias and ReLU
        pooled += self._bias
        return np.maximum(pooled, 0.0, out=pooled) if relu else pooled
