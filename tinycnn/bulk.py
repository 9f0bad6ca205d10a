"""Many images at once: probabilities only, with no layer in between.

A row of pooling windows sees a strip of the image, the same number of pixel rows further down each
time. So one matrix, with a row for every cell of those windows in every filter, zero where the
cell's patch is not, gives all their z in one product with the strips of a whole chunk of images.
Its rows are sorted by place within the window: pooling is a maximum of whole planes.

Fast, but for probabilities only: a matrix product rounds equal patches differently, so winners of
ties cannot be read from it, and it spreads NaN and infinity from one pixel over all its strip.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from tinycnn.architecture import IMAGE_SIZE, Architecture
from tinycnn.arrays import FloatArray
from tinycnn.losses import softmax
from tinycnn.weights import Weights

# Images at a time. Their numbers fit a processor's cache. The count is no power of two: all planes
# would begin on the same few cache lines.
CHUNK = 768


def probabilities(weights: Weights, images: NDArray[np.generic]) -> FloatArray:
    """Return class probabilities, shape (batch, num_classes), within rounding of the layers'.

    Parameters
    ----------
    weights
        The network.
    images
        Real numbers, shape (batch, 1, 8, 8). A row is NaN where its image, or what becomes of
        it, has a number that is not finite: ask the layers about those.
    """
    matrix = _strip_matrix(weights)
    result = np.empty((len(images), weights.architecture.num_classes))
    for start in range(0, len(images), CHUNK):
        chunk = images[start : start + CHUNK]
        pixels = chunk.reshape(len(chunk), IMAGE_SIZE**2).T.astype(np.float64, copy=False)
        flat = _pool(matrix, pixels, weights)
        logits = weights.dense_weights.T @ flat + weights.dense_bias[:, None]
        result[start : start + CHUNK] = softmax(logits.T)
    return result


def _pool(matrix: FloatArray, pixels: FloatArray, weights: Weights) -> FloatArray:
    """Return the dense layer's input, [flat index, image], from [pixel, image]."""
    a = weights.architecture
    n, images = a.pooled_size, pixels.shape[1]
    bias = weights.conv_bias[:, None, None, None]
    pooled = np.empty((a.filters, n, n, images))
    for row in range(n):
        top = row * a.pool_size * IMAGE_SIZE
        z = matrix @ pixels[top : top + matrix.shape[1]]
        planes = z.reshape(a.pool_size**2, a.filters, n, images)
        if a.pool == "max":
            planes.max(axis=0, out=pooled[:, row])
        else:
            _activate(planes, bias[:, 0], a).mean(axis=0, out=pooled[:, row])
    if a.pool == "max":  # bias and ReLU do not change which number is the largest: fewer are left
        _activate(pooled, bias, a)
    return pooled.reshape(a.flat_size, images)


def _activate(z: FloatArray, bias: FloatArray, a: Architecture) -> FloatArray:
    """Add the bias and apply the ReLU, if there is one, in place."""
    z += bias
    return np.maximum(z, 0.0, out=z) if a.relu else z


@lru_cache(maxsize=1)
def _strip_matrix(weights: Weights) -> FloatArray:
    """Return the convolution of one row of windows, [cell of window · filter · column, pixel].

    Two sets of images are mostly asked for after each other.
    """
    a = weights.architecture
    p, n, k = a.pool_size, a.pooled_size, a.kernel_size
    matrix = np.zeros((p, p, a.filters, n, p + k - 1, IMAGE_SIZE))
    for i, j, column in np.ndindex(p, p, n):
        left = column * p + j
        matrix[i, j, :, column, i : i + k, left : left + k] = weights.kernels[:, 0]
    return matrix.reshape(p * p * a.filters * n, (p + k - 1) * IMAGE_SIZE)
