"""The straightforward way: the chapter's definitions written as loops, one output at a time.

The yardstick of the benchmarks, and the reference that the tests compare the layers with.
"""

import numpy as np


def conv_forward(x, weights, bias):
    """Return y[n,f,i,j] = b[f] + Σ K[f,c,p,q] · x[n,c,i+p,j+q]."""
    batch, _, height, width = x.shape
    filters, _, k, _ = weights.shape
    y = np.zeros((batch, filters, height - k + 1, width - k + 1))
    for n, f, i, j in np.ndindex(y.shape):
        y[n, f, i, j] = np.sum(x[n, :, i : i + k, j : j + k] * weights[f]) + bias[f]
    return y


def conv_backward(x, weights, d_output):
    """Return the gradients of the input, the weights and the bias."""
    k = weights.shape[-1]
    d_input, d_weights, d_bias = np.zeros(x.shape), np.zeros(weights.shape), np.zeros(len(weights))
    for n, f, i, j in np.ndindex(d_output.shape):
        d = d_output[n, f, i, j]
        d_weights[f] += d * x[n, :, i : i + k, j : j + k]
        d_input[n, :, i : i + k, j : j + k] += d * weights[f]
        d_bias[f] += d
    return d_input, d_weights, d_bias


def max_pool_forward(x, p):
    """Return each window's maximum, and a mask with 1.0 at the first cell that holds it."""
    batch, channels, height, width = x.shape
    y, mask = np.zeros((batch, channels, height // p, width // p)), np.zeros(x.shape)
    for n, c, i, j in np.ndindex(y.shape):
        window = x[n, c, i * p : i * p + p, j * p : j * p + p]
        row, col = np.unravel_index(np.argmax(window), window.shape)
        y[n, c, i, j] = window[row, col]
        mask[n, c, i * p + row, j * p + col] = 1.0
    return y, mask


def max_pool_backward(mask, p, d_output):
    """Return the input's gradient: each window's at its winner."""
    d_input = np.zeros(mask.shape)
    for n, c, i, j in np.ndindex(d_output.shape):
        window = np.s_[n, c, i * p : i * p + p, j * p : j * p + p]
        d_input[window] += mask[window] * d_output[n, c, i, j]
    return d_input


def avg_pool_forward(x, p):
    """Return each window's mean."""
    batch, channels, height, width = x.shape
    y = np.zeros((batch, channels, height // p, width // p))
    for n, c, i, j in np.ndindex(y.shape):
        y[n, c, i, j] = np.mean(x[n, c, i * p : i * p + p, j * p : j * p + p])
    return y


def avg_pool_backward(shape, p, d_output):
    """Return the input's gradient: each window's in equal shares."""
    d_input = np.zeros(shape)
    for n, c, i, j in np.ndindex(d_output.shape):
        d_input[n, c, i * p : i * p + p, j * p : j * p + p] += d_output[n, c, i, j] / p**2
    return d_input


def softmax(logits):
    """Return exp(logits) / Σ exp(logits), row by row."""
    powers = np.exp(logits - np.max(logits, axis=1, keepdims=True))
    return powers / np.sum(powers, axis=1, keepdims=True)


class BookCNN:
    """Conv 1→3, 3×3, ReLU, max pooling 2×2, flatten, dense 27→3, from given weights."""

    def __init__(self, weights):
        self.kernels, self.conv_bias = weights.kernels.copy(), weights.conv_bias.copy()
        self.dense_weights, self.dense_bias = (
            weights.dense_weights.copy(),
            weights.dense_bias.copy(),
        )

    @property
    def parameters(self):
        """The four arrays that are learned."""
        return self.kernels, self.conv_bias, self.dense_weights, self.dense_bias

    def forward(self, x):
        """Return the logits, and keep what backward needs."""
        self.x = x
        self.z = conv_forward(x, self.kernels, self.conv_bias)
        pooled, self.mask = max_pool_forward(np.maximum(0.0, self.z), 2)
        self.pooled_shape, self.flat = pooled.shape, pooled.reshape(len(x), -1)
        return self.flat @ self.dense_weights + self.dense_bias

    def backward(self, d_logits):
        """Return the gradients in the order of `parameters`."""
        d_pooled = (d_logits @ self.dense_weights.T).reshape(self.pooled_shape)
        d_z = max_pool_backward(self.mask, 2, d_pooled) * (self.z > 0)
        _, d_kernels, d_conv_bias = conv_backward(self.x, self.kernels, d_z)
        return d_kernels, d_conv_bias, self.flat.T @ d_logits, d_logits.sum(axis=0)
