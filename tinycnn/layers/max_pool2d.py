"""Max pooling: each window keeps its largest number."""

from __future__ import annotations

from typing import SupportsIndex

import numpy as np
from numpy.typing import ArrayLike, NDArray

from tinycnn import checks
from tinycnn.arrays import BoolArray, FloatArray
from tinycnn.checks import Shape
from tinycnn.fields import Table, windows
from tinycnn.parameters import Size
from tinycnn.terms import LocallyLinear


class MaxPool2D(LocallyLinear):
    """The largest number of each non-overlapping window of pool_size × pool_size cells.

    Rows and columns that fill no window are dropped. Where cells share the maximum, the first in
    row order is the winner; NaN wins over every number.

    Parameters
    ----------
    pool_size
        Height and width of a window, a positive integer.

    Attributes
    ----------
    last_input
        Copy of the last batch that went forward, or None.
    """

    pool_size = Size()

    def __init__(self, pool_size: SupportsIndex = 2) -> None:
        self.pool_size = pool_size
        self.last_input: FloatArray | None = None
        self._last_winners: NDArray[np.intp] | None = None

    def __repr__(self) -> str:
        return f"MaxPool2D(pool_size={self.pool_size})"

    @property
    def last_mask(self) -> FloatArray | None:
        """1.0 at each window's winner, else 0.0, in the shape of the last input; or None."""
        if self.last_input is None or self._last_winners is None:
            return None
        mask = np.zeros(self.last_input.shape)
        mask.put(self._last_winners, 1.0)
        return mask

    def output_shape(self, input_shape: Shape) -> Shape:
        """Return (batch, channels, ⌊H/p⌋, ⌊W/p⌋); ValueError for what does not fit."""
        return checks.pooled_shape(input_shape, self.pool_size, "MaxPool2D")

    def compute(self, x: FloatArray) -> FloatArray:
        """Return the maxima for a checked float64 batch; nothing is remembered."""
        return x.take(self._winner_places(x))

    def winners(self, x: FloatArray) -> BoolArray:
        """Return the one cell of each window that counts, as a mask in the shape of `x`."""
        mask = np.zeros(x.shape, dtype=bool)
        mask.put(self._winner_places(x), True)
        return mask

    def ties(self, x: FloatArray) -> BoolArray:
        """Return every cell that shares its window's maximum with another, in the shape of `x`."""
        inputs, cells = self._windows(x)
        top = inputs == inputs.max(axis=2, keepdims=True)
        tied = np.zeros((len(inputs), x.shape[2] * x.shape[3]), dtype=bool)
        tied[:, cells] = top & (top.sum(axis=2, keepdims=True) > 1)
        return tied.reshape(x.shape)

    def forward(self, x: ArrayLike) -> FloatArray:
        """Return the maxima, shape (batch, channels, ⌊H/p⌋, ⌊W/p⌋), and remember the winners."""
        x = checks.float_copy(x)
        self.output_shape(x.shape)
        self.last_input = x
        self._last_winners = self._winner_places(x)
        return x.take(self._last_winners)

    def backward(self, d_output: ArrayLike) -> FloatArray:
        """Give each window's gradient to its winner, and 0 to every other cell."""
        x = checks.after_forward(self.last_input, self)
        d_output = checks.output_gradient(d_output, self.output_shape(x.shape))
        d_input = np.zeros(x.shape)
        d_input.put(checks.after_forward(self._last_winners, self), d_output)
        return d_input

    def field_table(self, input_shape: Shape) -> Table:
        """Return the cells of each window."""
        return windows(*input_shape, self.pool_size)

    def factors(self, x: FloatArray) -> FloatArray:
        """Return 1 for each window's winner, 0 for the cells it beat."""
        winners = self._winner_places(x[None]).reshape(-1, 1)
        return np.equal(self.field_table(x.shape), winners).astype(np.float64)

    def _winner_places(self, x: FloatArray) -> NDArray[np.intp]:
        """Return where in `x.ravel()` each window's winner stands, in the shape of the output."""
        inputs, cells = self._windows(x)
        first = inputs.argmax(axis=2)  # as wanted: the first maximum, or else the first NaN
        map_starts = np.arange(0, x.size, x.shape[2] * x.shape[3])[:, None]
        places: NDArray[np.intp] = map_starts + cells[:, 0] + cells[0].take(first)
        return places.reshape(self.output_shape(x.shape))

    def _windows(self, x: FloatArray) -> tuple[FloatArray, NDArray[np.intp]]:
        """Return the cells of every window, [map, window, cell], and where they stand in a map."""
        batch, channels, height, width = x.shape
        cells = windows(1, height, width, self.pool_size)
        return x.reshape(batch * channels, height * width).take(cells, axis=1), cells
