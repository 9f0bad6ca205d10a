"""The terms of one output of a layer, which add up to it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from tinycnn import checks
from tinycnn.arrays import FloatArray
from tinycnn.checks import Shape
from tinycnn.fields import Table
from tinycnn.records import Record


@dataclass(frozen=True, slots=True, eq=False)
class Terms(Record):
    """One output of a layer as a sum: Σ inputs · factors + offset = result, up to rounding.

    Its arrays are read-only.

    Attributes
    ----------
    sources
        Where in the flattened input each term's input stands; shape (k,), like the next three.
    inputs, factors, products
        Each input of the unit's field, what it counts with, and the two multiplied.
    offset
        What is added to the products: a bias, or 0.
    result
        The number that the layer made.
    """

    sources: Table
    inputs: FloatArray
    factors: FloatArray
    products: FloatArray
    offset: float
    result: float

    def __post_init__(self) -> None:
        for name in ("sources", "inputs", "factors", "products"):
            array = np.array(getattr(self, name))  # a copy: it may be a view of what a layer keeps
            array.setflags(write=False)
            object.__setattr__(self, name, array)

    def __repr__(self) -> str:
        return f"<Terms {len(self.products)} products, offset {self.offset}, result {self.result}>"


class LocallyLinear(ABC):
    """A layer whose every output is a weighted sum of a few inputs, plus an offset.

    The weights may depend on the input (an open or a closed gate, the winner of a window), but
    not change near it: they are the local derivatives. Shapes and arrays here are of one image,
    without a batch axis.
    """

    def __repr__(self) -> str:
        return f"{type(self).__name__}()"

    @abstractmethod
    def output_shape(self, input_shape: Shape) -> Shape:
        """Return the output's shape, with the batch axis; ValueError for what does not fit."""

    @abstractmethod
    def compute(self, x: FloatArray) -> FloatArray:
        """Return the output for a checked float64 batch; nothing is remembered."""

    @abstractmethod
    def field_table(self, input_shape: Shape) -> Table:
        """Return which inputs could ever matter to each output, shape (outputs, k)."""

    @abstractmethod
    def factors(self, x: FloatArray) -> FloatArray:
        """Return the derivative of each output by each input of its field, shape (outputs, k)."""

    def offsets(self, input_shape: Shape) -> FloatArray:
        """Return what is added to each output's products, shape (outputs,)."""
        return np.zeros(len(self.field_table(input_shape)))

    def terms(self, x: ArrayLike, index: int) -> Terms:
        """Return what output number `index` is made of when the layer is given the image `x`.

        Raises
        ------
        ValueError
            If the layer does not take an image of this shape.
        IndexError
            If it has no such output.
        """
        x = checks.float_array(x)
        self.output_shape((1, *x.shape))
        with np.errstate(all="ignore"):
            factors = self.factors(x)[index]
            sources = self.field_table(x.shape)[index]
            inputs = x.ravel()[sources]
            return Terms(
                sources,
                inputs,
                factors,
                inputs * factors,
                float(self.offsets(x.shape)[index]),
                float(self.compute(x[None]).ravel()[index]),
            )
