"""The accuracies of a network whose weights a hand changes: computed anew is what has changed."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from tinycnn.architecture import IMAGE_SIZE, Architecture
from tinycnn.arrays import BoolArray, FloatArray
from tinycnn.fields import patches_by_window
from tinycnn.weights import Weights

Labelled = tuple[FloatArray, NDArray[np.int64]]


class LiveAccuracy:
    """Measures one set of weights after another on the same images.

    It keeps what the filters make of the images: only one that has changed looks at them again. Of
    a filter with one weight in motion it keeps the sum of all other terms, too.

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
        self._seen = _seen_by_weights(architecture, images)
        self._filters = np.full((architecture.filters, len(self._seen)), np.nan)
        self._flat = np.empty((architecture.flat_size, len(images)))
        self._z, self._others = np.empty((2, self._seen.shape[1]))
        self._in_motion: tuple[int, int] | None = None

    def measure(self, weights: Weights) -> tuple[float, float]:
        """Return the shares of training and of validation images that are right.

        The same as `TinyCNN.evaluate` of each; NaN where there are no images. The weights must be
        finite, and nothing that is made of them may overflow.
        """
        kernels = weights.kernels.reshape(self._a.filters, -1)
        filters = np.concatenate([kernels, weights.conv_bias[:, None]], axis=1)
        changed = np.argwhere(filters != self._filters).tolist()
        self._filters = filters
        if len(changed) == 1:
            self._move(*changed[0])
        else:
            for number in dict.fromkeys(number for number, _ in changed):
                self._convolve(number)
        logits = weights.dense_weights.T @ self._flat
        logits += weights.dense_bias[:, None]
        right = logits.argmax(axis=0) == self._labels
        return _share(right[: self._split]), _share(right[self._split :])

    def _move(self, number: int, index: int) -> None:
        """Compute what a filter makes of all images after one of its weights has changed."""
        if self._in_motion != (number, index):
            others = self._filters[number].copy()
            others[index] = 0.0
            np.matmul(others, self._seen, out=self._others)
            self._in_motion = (number, index)
        np.multiply(self._seen[index], self._filters[number, index], out=self._z)
        self._z += self._others
        self._pool(number)

    def _convolve(self, number: int) -> None:
        """Compute what a filter makes of all images from all of its weights."""
        self._in_motion = None
        np.matmul(self._filters[number], self._seen, out=self._z)
        self._pool(number)

    def _pool(self, number: int) -> None:
        """Put the feature map in `_z` through ReLU and pooling; it is used up."""
        size = self._a.pooled_size**2
        pooled = self._flat[number * size : (number + 1) * size]
        z = self._z.reshape(-1, *pooled.shape)
        if self._a.pool == "avg":
            if self._a.relu:
                np.maximum(z, 0.0, out=z)
            z.mean(axis=0, out=pooled)
            return
        z.max(axis=0, out=pooled)
        if self._a.relu:  # the same before and after the maximum, and cheaper after
            np.maximum(pooled, 0.0, out=pooled)


def _seen_by_weights(a: Architecture, images: FloatArray) -> FloatArray:
    """Return what each weight of a filter is multiplied with, in images of shape (N, pixels).

    A row for each weight of the kernel, and one of ones for the bias; its columns are
    [cell of a window · window · image].
    """
    places = patches_by_window(IMAGE_SIZE, a.kernel_size, a.pool_size)
    seen = images.T[places].reshape(len(places), -1)
    return np.concatenate([seen, np.ones((1, seen.shape[1]))])


def _share(right: BoolArray) -> float:
    return float(np.count_nonzero(right) / len(right)) if len(right) else math.nan
