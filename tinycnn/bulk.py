"""Many images at once: probabilities only, nothing kept on the way."""

from __future__ import annotations

import numpy as np

from tinycnn.layers import AvgPool2D, Conv2D, MaxPool2D
from tinycnn.losses import softmax
from tinycnn.weights import FloatArray, Weights

CHUNK = 512


def probabilities(weights: Weights, images: FloatArray) -> FloatArray:
    """Return the class probabilities of float64 images (batch, 1, 8, 8)."""
    a = weights.architecture
    conv = Conv2D(1, a.filters, a.kernel_size)
    conv.weights, conv.bias = weights.kernels, weights.conv_bias
    pool = MaxPool2D(a.pool_size) if a.pool == "max" else AvgPool2D(a.pool_size)
    result = np.empty((len(images), a.num_classes))
    for start in range(0, len(images), CHUNK):
        z = conv.compute(images[start : start + CHUNK])
        pooled = pool.compute(np.maximum(z, 0.0) if a.relu else z)
        flat = pooled.reshape(len(pooled), a.flat_size)
        logits = flat @ weights.dense_weights + weights.dense_bias
        result[start : start + CHUNK] = softmax(logits)
    return result
