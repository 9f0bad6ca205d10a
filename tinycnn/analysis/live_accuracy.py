"""The accuracies of a network whose weights a hand changes: computed anew is what has changed."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from tinycnn.architecture import IMAGE_SIZE, Architecture
from tinycnn.arrays import BoolArray, FloatArray
from tinycnn.weights import Weights

Labelled = tuple[FloatArray, NDArray[np.int64]]


class LiveAccuracy:
    """Measures one set of weights after another on the same images.

    It keeps what the filters make of the images: after a change of one kernel weight only that
    filter looks at them again, after a change of a dense weight none does.

    Parameters
    ----------
    architecture
        Of all weights to come.
    train, validation
        Images, shape (N, 1, 8, 8), with their labels.
    """

    def __init__(self, architecture: Architecture, train: Labelled, validation: Labelled) -> None:
        self._a, self._split = architecture, len(train[1])
        self._labels = np.concatenate([train[1], validation[1]])
        images = np.concatenate([train[0], validation[0]]).reshape(-1, IMAGE_SIZE**2)
        self._strip = _Strip(architecture)
        self._strips = self._strip.cut(images)
        self._kept: list[bytes] = [b""] * architecture.filters
        self._flat = np.empty((architecture.flat_size, len(images)))

    def measure(self, weights: Weights) -> tuple[float, float]:
        """Return the shares of training and of validation images that are right.

        The same as `TinyCNN.evaluate` of each; NaN where there are no images. The weights must be
        finite, and nothing that is made of them may overflow.
        """
        for number in range(self._a.filters):
            self._look_again(number, weights)
        logits = weights.dense_weights.T @ self._flat
        logits += weights.dense_bias[:, None]
        right = logits.argmax(axis=0) == self._labels
        return _share(right[: self._split]), _share(right[self._split :])

    def _look_again(self, number: int, weights: Weights) -> None:
        """Compute what a filter makes of all images, if it has changed."""
        kernel, bias = weights.kernels[number], weights.conv_bias[number]
        key = kernel.tobytes() + bias.tobytes()
        if key == self._kept[number]:
            return
        self._kept[number] = key
        n, images = self._a.pooled_size, len(self._labels)
        pooled = self._flat.reshape(-1, n, n, images)[number]
        matrix = self._strip.matrix(kernel)
        for row, strip in enumerate(self._strips):
            z = (matrix @ strip).reshape(self._a.pool_size**2, n, images)
            if self._a.pool == "max":
                z.max(axis=0, out=pooled[row])
            else:
                _activate(z, bias, relu=self._a.relu)
                z.mean(axis=0, out=pooled[row])
        if self._a.pool == "max":  # the bias does not change which number is the largest
            _activate(pooled, bias, relu=self._a.relu)


class _Strip:
    """The convolution of one row of pooling windows by one filter, as a matrix.

    Its rows are [cell of a window · window], its columns the pixels of the strip of the image that
    those windows see.
    """

    def __init__(self, a: Architecture) -> None:
        p, n, k = a.pool_size, a.pooled_size, a.kernel_size
        self._tops = [row * p * IMAGE_SIZE for row in range(n)]
        self._matrix = np.zeros((p * p * n, (p + k - 1) * IMAGE_SIZE))
        cells = np.arange(self._matrix.size).reshape(p, p, n, p + k - 1, IMAGE_SIZE)
        places = [
            cells[i, j, window, i : i + k, window * p + j : window * p + j + k]
            for i, j, window in np.ndindex(p, p, n)
        ]
        self._places = np.stack(places)

    def cut(self, images: FloatArray) -> list[FloatArray]:
        """Return the strips of images of shape (images, pixels), each [pixel, image]."""
        pixels, height = np.ascontiguousarray(images.T), self._matrix.shape[1]
        return [pixels[top : top + height] for top in self._tops]

    def matrix(self, kernel: FloatArray) -> FloatArray:
        """Return the matrix of a kernel; the next one is written over it."""
        self._matrix.put(self._places, np.broadcast_to(kernel[0], self._places.shape))
        return self._matrix


def _activate(z: FloatArray, bias: FloatArray, *, relu: bool) -> None:
    """Add a bias and apply the ReLU, if there is one, in place."""
    z += bias
    if relu:
        np.maximum(z, 0.0, out=z)


def _share(right: BoolArray) -> float:
    return float(np.count_nonzero(right) / len(right)) if len(right) else math.nan
