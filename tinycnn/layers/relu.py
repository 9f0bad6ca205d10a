"""The rectified linear unit: negative numbers become 0."""

from __future__ import annotations

from math import prod

import numpy as np
from numpy.typing import ArrayLike

from tinycnn import checks
from tinycnn.arrays import FloatArray
from tinycnn.checks import Shape
from tinycnn.fields import Table, own_cells
from tinycnn.terms import LocallyLinear


class ReLU(LocallyLinear):
    """max(0, x), number by number, for arrays of any shape.

    Attributes
    ----------
    last_input
        Copy of the last array that went forward, or None.
    """

    def __init__(self) -> None:
        self.last_input: FloatArray | None = None

    def output_shape(self, input_shape: Shape) -> Shape:
        """Return the input's shape."""
        return input_shape

    def compute(self, x: FloatArray) -> FloatArray:
        """Return max(0, x) for a float64 array; nothing is remembered."""
        return np.maximum(x, 0.0, out=np.empty_like(x))

    def forward(self, x: ArrayLike) -> FloatArray:
        """Return max(0, x); NaN stays NaN."""
        x = checks.float_copy(x)
        output = self.compute(x)
        self.last_input = x
        return output

    def backward(self, d_output: ArrayLike) -> FloatArray:
        """Let the gradient through where the input was above 0; at 0 itself it is 0."""
        x = checks.after_forward(self.last_input, self)
        d_output = checks.output_gradient(d_output, x.shape)
        return np.where(x > 0, d_output, 0.0)

    def field_table(self, input_shape: Shape) -> Table:
        """Return each number's own place."""
        return own_cells(prod(input_shape))

    def factors(self, x: FloatArray) -> FloatArray:
        """Return the gates: 1 where the input is above 0, else 0."""
        return (x > 0).astype(np.float64).reshape(-1, 1)
