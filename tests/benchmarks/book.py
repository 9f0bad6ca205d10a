"""The straightforward way: the chapter's definitions as loops over the cells of the output.

The yardstick of the benchmarks, and the reference that the tests compare the layers with. Each
line does one output cell of one filter, or one pooling window, for the whole batch.
"""

import numpy as np


def conv_forward(x, weights, bias):
    """Return y[f,i,j] = b[f] + Σ K[f,c,p,q] · x[c,i+p,j+q] for each image."""
    batch, _, height, width = x.shape
    filters, _, k, _ = weights.shape
    y = np.zeros((batch, filters, height - k + 1, width - k + 1))
    for f, i, j in np.ndindex(y.shape[1:]):
        patch = x[:, :, i : i + k, j : j + k]
        y[:, f, i, j] = np.sum(patch * weights[f], axis=(1, 2, 3)) + bias[f]
    return y


def conv_backward(x, weights, d_output):
    """Return the gradients of the input, the weights and the bias."""
    k = weights.shape[-1]
    d_input, d_weights, d_bias = np.zeros(x.shape), np.zeros(weights.shape), np.zeros(len(weights))
    for f, i, j in np.ndindex(d_output.shape[1:]):
        d = d_output[:, f, i, j][:, None, None, None]
        d_weights[f] += np.sum(d * x[:, :, i : i + k, j : j + k], axis=0)
        d_input[:, :, i : i + k, j : j + k] += d * weights[f]
        d_bias[f] += np.sum(d)
    return d_input, d_weights, d_bias


def max_pool_forward(x, p):
    """Return each window's maximum, and a mask with 1.0 at the first cell that holds it."""
    batch, channels, height, width = x.shape
    y, mask = np.zeros((batch, channels, height // p, width // p)), np.zeros(x.shape)
    for i, j in np.ndindex(y.shape[2:]):
        rows, cols = slice(i * p, i * p + p), slice(j * p, j * p + p)
        window = x[:, :, rows, cols].reshape(batch, channels, p * p)
        y[:, :, i, j] = np.max(window, axis=2)
        first = np.argmax(window, axis=2)[:, :, None] == np.arange(p * p)
        mask[:, :, rows, cols] = first.reshape(batch, channels, p, p)
    return y, mask


def max_pool_backward(mask, p, d_output):
    """Return the input's gradient: each window's at its winner."""
    d_input = np.zeros(mask.shape)
    for i, j in np.ndindex(d_output.shape[2:]):
        rows, cols = slice(i * p, i * p + p), slice(j * p, j * p + p)
        d_input[:, :, rows, cols] = mask[:, :, rows, cols] * d_output[:, :, i : i + 1, j : j + 1]
    return d_input


def avg_pool_forward(x, p):
    """Return each window's mean."""
    batch, channels, height, width = x.shape
    y = np.zeros((batch, channels, height // p, width // p))
    for i, j in np.ndindex(y.shape[2:]):
        y[:, :, i, j] = np.mean(x[:, :, i * p : i * p + p, j * p : j * p + p], axis=(2, 3))
    return y


def avg_pool_backward(shape, p, d_output):
    """Return the input's gradient: each window's in equal shares."""
    d_input = np.zeros(shape)
    for i, j in np.ndindex(d_output.shape[2:]):
        share = d_output[:, :, i : i + 1, j : j + 1] / p**2
        d_input[:, :, i * p : i * p + p, j * p : j * p + p] = share
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
