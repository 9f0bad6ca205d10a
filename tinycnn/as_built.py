"""Tells whether a network still has the layers, functions and numbers of its record.

A person may put other layers into a network, other arithmetic into a layer, or arrays of another
kind. What computes from a record of weights alone has to ask here first.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from operator import is_

import numpy as np

from tinycnn.architecture import Architecture
from tinycnn.arrays import FloatArray
from tinycnn.layers import AvgPool2D, Conv2D, Dense, Flatten, MaxPool2D, ReLU
from tinycnn.model_card import ModelCard
from tinycnn.terms import LocallyLinear
from tinycnn.weights import Weights

_POOLS: dict[str, type[MaxPool2D | AvgPool2D]] = {"max": MaxPool2D, "avg": AvgPool2D}
_KINDS: dict[tuple[bool, str], tuple[type[LocallyLinear], ...]] = {
    (relu, name): (Conv2D, *((ReLU,) if relu else ()), pool, Flatten, Dense)
    for relu in (True, False)
    for name, pool in _POOLS.items()
}
_FUNCTIONS = {
    which: tuple(kind.compute for kind in kinds)  # taken at import: a person may replace them later
    for which, kinds in _KINDS.items()
}


def has_its_layers(architecture: Architecture, layers: Sequence[LocallyLinear]) -> bool:
    """Return whether the layers are this package's own, and compute as they are written."""
    a, which = architecture, (architecture.relu, architecture.pool)
    return (
        tuple(map(type, layers)) == _KINDS[which]
        and getattr(layers[-3], "pool_size", None) == a.pool_size
        and tuple([getattr(layer.compute, "__func__", None) for layer in layers])
        == _FUNCTIONS[which]
    )


class Recorded:
    """A record of weights beside the arrays that it was made of, to tell whether it is still true.

    Parameters
    ----------
    weights
        The record.
    arrays
        What it was made of a moment ago: kernels and bias, dense weights and bias.
    """

    def __init__(self, weights: Weights, arrays: Sequence[FloatArray]) -> None:
        self.weights = weights
        self._arrays = arrays
        self._contents = [array.tobytes() for array in arrays]

    def matches(self, arrays: Sequence[FloatArray], card: ModelCard) -> bool:
        """Return whether these are the same arrays and card, with the same numbers to the bit."""
        same = self.weights.card == card and all(map(is_, arrays, self._arrays))
        return same and self._contents == [array.tobytes() for array in arrays]


def are_plain(arrays: Iterable[FloatArray]) -> bool:
    """Return whether the arrays have the type and the layout of a record's arrays."""
    return all(
        type(array) is np.ndarray and array.dtype == np.float64 and array.flags.c_contiguous
        for array in arrays
    )
