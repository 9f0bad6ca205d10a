"""Many images at once: probabilities only, with no layer in between.

For one set of weights, convolution and pooling windows together are one matrix: a row for every
cell of every feature map, zero where its patch is not. One product with a chunk of images gives
every z, and sorting the rows by place within the window makes pooling a maximum of whole planes.
Fast, but for probabilities only: a product rounds equal patches differently, so that the winners
of ties cannot be read from it, and NaN or infinity spreads from one pixel over all cells.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from tinycnn.architecture import IMAGE_SIZE, Architecture
from tinycnn.losses import softmax
from tinycnn.weights import FloatArray, Weights

CHUNK = 512  # images at a time: what is held of them fits a processor's cache


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
    a = weights.architecture
    matrix = _unrolled(weights)
    bias = weights.conv_bias.repeat(a.pooled_size**2)[:, None]
    result = np.empty((len(images), a.num_classes))
    for start in range(0, len(images), CHUNK):
        chunk = images[start : start + CHUNK]
        pixels = chunk.reshape(len(chunk), IMAGE_SIZE**2).astype(np.float64, copy=False)
        z = (matrix @ pixels.T).reshape(a.pool_size**2, a.flat_size, len(chunk))
        logits = weights.dense_weights.T @ _pooled(z, bias, a) + weights.dense_bias[:, None]
        result[start : start + CHUNK] = softmax(logits.T)
    return result


def _pooled(z: FloatArray, bias: FloatArray, a: Architecture) -> FloatArray:
    """Return the flattened pooled maps, [flat index, image], from z as [cell of window, …]."""
    if a.pool == "avg":
        means: FloatArray = _activation(z + bias, a).mean(axis=0)
        return means
    # Neither a bias nor the ReLU changes which number is the largest: pool first, there is less.
    return _activation(z.max(axis=0) + bias, a)


def _activation(z: FloatArray, a: Architecture) -> FloatArray:
    return np.maximum(z, 0.0, out=z) if a.relu else z


def _unrolled(weights: Weights) -> FloatArray:
    """Return the convolution as a matrix [cell of window · flat index, pixel]."""
    a = weights.architecture
    p, n, k = a.pool_size, a.pooled_size, a.kernel_size
    matrix = np.zeros((p, p, a.filters, n, n, IMAGE_SIZE, IMAGE_SIZE))
    for i, j, row, col in np.ndindex(p, p, n, n):
        top, left = row * p + i, col * p + j
        matrix[i, j, :, row, col, top : top + k, left : left + k] = weights.kernels[:, 0]
    return matrix.reshape(p * p * a.flat_size, IMAGE_SIZE**2)
