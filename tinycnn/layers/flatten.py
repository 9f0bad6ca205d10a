"""Flattening: the same numbers in one row per image."""

from __future__ import annotations

from math import prod

import numpy as np
from numpy.typing import ArrayLike

from tinycnn import checks
from tinycnn.arrays import FloatArray
from tinycnn.checks import Shape
from tinycnn.fields import Table, own_cells
from tinycnn.terms import LocallyLinear


class Flatten(LocallyLinear):
    """(batch, channels, H, W) → (batch, channels · H · W), channel by channel, row by row.

    Attributes
    ----------
    last_shape
        Shape of the last batch that went forward, or None.
    """

    def __init__(self) -> None:
        self.last_shape: Shape | None = None

    def output_shape(self, input_shape: Shape) -> Shape:
        """Return (batch, product of the rest); ValueError for fewer than two dimensions."""
        if len(input_shape) < 2:
            raise ValueError(
                f"Flatten expects a batch of two dimensions or more, got shape {input_shape}; "
                "a single image needs a batch axis: x[None]"
            )
        return (input_shape[0], prod(input_shape[1:]))

    def compute(self, x: FloatArray) -> FloatArray:
        """Return the rows for a checked float64 batch; nothing is remembered."""
        return x.reshape(self.output_shape(x.shape))

    def forward(self, x: ArrayLike) -> FloatArray:
        """Return a copy of the batch with one row per image."""
        x = checks.float_copy(x)
        output = self.compute(x)
        self.last_shape = x.shape
        return output

    def backward(self, d_output: ArrayLike) -> FloatArray:
        """Return the gradient in the shape of the input."""
        shape = checks.after_forward(self.last_shape, self)
        return checks.output_gradient(d_output, self.output_shape(shape)).reshape(shape).copy()

    def field_table(self, input_shape: Shape) -> Table:
        """Return each number's own place: only the shape changes."""
        return own_cells(prod(input_shape))

    def factors(self, x: FloatArray) -> FloatArray:
        """Return ones: every number stays as it is."""
        return np.ones((x.size, 1))
