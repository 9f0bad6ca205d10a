"""Average pooling: each window keeps its mean."""

from __future__ import annotations

from typing import SupportsIndex

import numpy as np
from numpy.typing import ArrayLike

from tinycnn import checks
from tinycnn.arrays import FloatArray
from tinycnn.checks import Shape
from tinycnn.fields import Table, windows
from tinycnn.parameters import Size
from tinycnn.terms import LocallyLinear


class AvgPool2D(LocallyLinear):
    """The mean of each non-overlapping window of pool_size × pool_size cells.

    Rows and columns that fill no window are dropped.

    Attributes
    ----------
    pool_size
        Height and width of a window.
    last_input
        Copy of the last batch that went forward, or None.
    """

    pool_size = Size()

    def __init__(self, pool_size: SupportsIndex = 2) -> None:
        self.pool_size = pool_size
        self.last_input: FloatArray | None = None

    def __repr__(self) -> str:
        return f"AvgPool2D(pool_size={self.pool_size})"

    def output_shape(self, input_shape: Shape) -> Shape:
        """Return (batch, channels, ⌊H/p⌋, ⌊W/p⌋); ValueError for what does not fit."""
        return checks.pooled_shape(input_shape, self.pool_size, "AvgPool2D")

    def compute(self, x: FloatArray) -> FloatArray:
        """Return the means for a checked float64 batch; nothing is remembered."""
        p = self.pool_size
        batch, channels, h, w = self.output_shape(x.shape)
        tiles = x[:, :, : h * p, : w * p].reshape(batch, channels, h, p, w, p)
        means: FloatArray = tiles.mean(axis=(3, 5))
        return means

    def forward(self, x: ArrayLike) -> FloatArray:
        """Return the means, shape (batch, channels, ⌊H/p⌋, ⌊W/p⌋)."""
        x = checks.float_copy(x)
        self.output_shape(x.shape)
        output = self.compute(x)
        self.last_input = x
        return output

    def backward(self, d_output: ArrayLike) -> FloatArray:
        """Give each of a window's p² cells d/p², and the dropped cells 0."""
        x = checks.after_forward(self.last_input, self)
        d_output = checks.output_gradient(d_output, self.output_shape(x.shape))
        p = self.pool_size
        shares = (d_output / p**2).repeat(p, axis=2).repeat(p, axis=3)
        d_input = np.zeros_like(x)
        d_input[:, :, : shares.shape[2], : shares.shape[3]] = shares
        return d_input

    def field_table(self, input_shape: Shape) -> Table:
        """Return the cells of each window."""
        return windows(*input_shape, self.pool_size)

    def factors(self, x: FloatArray) -> FloatArray:
        """Return 1/p² for every cell."""
        return np.full(self.field_table(x.shape).shape, 1 / self.pool_size**2)
