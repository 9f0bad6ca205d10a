"""Max pooling: each window keeps its largest number."""

from __future__ import annotations

from typing import SupportsIndex

import numpy as np
from numpy.typing import ArrayLike, NDArray

from tinycnn import checks
from tinycnn.checks import Shape
from tinycnn.weights import FloatArray

BoolArray = NDArray[np.bool_]


class MaxPool2D:
    """The largest number of each non-overlapping window of pool_size × pool_size cells.

    Rows and columns that fill no window are dropped. Where cells share the maximum, the first in
    row order is the winner; NaN wins over every number.

    Attributes
    ----------
    pool_size
        Height and width of a window.
    last_input
        Copy of the last batch that went forward, or None.
    last_mask
        1.0 at each window's winner, else 0.0; shape of the input. None before a forward pass.
    """

    def __init__(self, pool_size: SupportsIndex = 2) -> None:
        self.pool_size = checks.positive_int(pool_size, "pool_size")
        self.last_input: FloatArray | None = None
        self.last_mask: FloatArray | None = None

    def output_shape(self, input_shape: Shape) -> Shape:
        """Return (batch, channels, ⌊H/p⌋, ⌊W/p⌋); ValueError for what does not fit."""
        return checks.pooled_shape(input_shape, self.pool_size, "MaxPool2D")

    def compute(self, x: FloatArray) -> FloatArray:
        """Return the maxima for a checked float64 batch; nothing is remembered."""
        return self._windows(x).max(axis=-1)

    def winners(self, x: FloatArray) -> BoolArray:
        """Return where each window's winner stands, in the shape of the checked batch `x`."""
        first = self._windows(x).argmax(axis=-1)[..., None]
        return self._spread(np.arange(self.pool_size**2) == first, x.shape)

    def ties(self, x: FloatArray) -> BoolArray:
        """Return every cell that shares its window's maximum with another, in the shape of `x`."""
        windows = self._windows(x)
        top = windows == windows.max(axis=-1, keepdims=True)
        return self._spread(top & (top.sum(axis=-1, keepdims=True) > 1), x.shape)

    def forward(self, x: ArrayLike) -> FloatArray:
        """Return the maxima, shape (batch, channels, ⌊H/p⌋, ⌊W/p⌋), and remember the winners."""
        x = checks.float_copy(x)
        self.output_shape(x.shape)
        self.last_input = x
        self.last_mask = self.winners(x).astype(np.float64)
        return self.compute(x)

    def backward(self, d_output: ArrayLike) -> FloatArray:
        """Give each window's gradient to its winner, and 0 to every other cell."""
        x = checks.after_forward(self.last_input, self)
        mask = checks.after_forward(self.last_mask, self)
        d_output = checks.output_gradient(d_output, self.output_shape(x.shape))
        d_windows = np.where(self._windows(mask) > 0, d_output[..., None], 0.0)
        return self._spread(d_windows, x.shape)

    def _windows(self, x: FloatArray) -> FloatArray:
        """Return the cells of each window in row order, shape (batch, channels, h, w, p²)."""
        p = self.pool_size
        batch, channels, h, w = self.output_shape(x.shape)
        tiles = x[:, :, : h * p, : w * p].reshape(batch, channels, h, p, w, p)
        return tiles.swapaxes(3, 4).reshape(batch, channels, h, w, p * p)

    def _spread(self, windows: NDArray[np.generic], shape: Shape) -> NDArray[np.generic]:
        """Put the windows' cells back where they stand in a batch of `shape`, zeros elsewhere."""
        p = self.pool_size
        batch, channels, h, w, _ = windows.shape
        spread = np.zeros(shape, dtype=windows.dtype)
        tiles = windows.reshape(batch, channels, h, w, p, p).swapaxes(3, 4)
        spread[:, :, : h * p, : w * p] = tiles.reshape(batch, channels, h * p, w * p)
        return spread
