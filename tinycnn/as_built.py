"""Tells which network some layers are, if a record of weights alone can say it.

A person may put other layers into a network, or other arithmetic into a layer. What computes from a
record, or writes one, has to ask here first.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from operator import is_
from typing import cast

from tinycnn.architecture import Architecture, Pooling
from tinycnn.arrays import FloatArray
from tinycnn.layer_list import Layer, describe
from tinycnn.layers import AvgPool2D, Conv2D, Dense, Flatten, MaxPool2D, ReLU
from tinycnn.model_card import ModelCard
from tinycnn.weights import Weights

_POOLS: dict[type, Pooling] = {MaxPool2D: "max", AvgPool2D: "avg"}
_KINDS = [(Conv2D, *relu, pool, Flatten, Dense) for relu in ((ReLU,), ()) for pool in _POOLS]
_FUNCTIONS = {
    kinds: tuple((kind.forward, kind.compute) for kind in kinds)
    for kinds in _KINDS  # taken at import: a person may replace them later
}


def architecture_of(layers: Sequence[Layer]) -> Architecture:
    """Return which network these layers are.

    Raises
    ------
    ValueError
        When no record of weights could say it: for layers of one's own, in another order, or with
        other arithmetic than they are written with.
    """
    kinds = tuple(map(type, layers))
    if kinds not in _FUNCTIONS:
        raise refusal(f"this network is {describe(layers) or 'empty'}")
    functions = tuple([_functions(layer) for layer in layers])
    if functions != _FUNCTIONS[kinds]:
        pairs = zip(functions, _FUNCTIONS[kinds], strict=True)
        changed = next(kind for kind, (now, then) in zip(kinds, pairs, strict=True) if now != then)
        raise refusal(f"this network's {changed.__name__} computes in another way")
    filters, channels, k, _ = cast(Conv2D, layers[0]).weights.shape
    inputs, classes = cast(Dense, layers[-1]).weights.shape
    pool = cast(MaxPool2D, layers[-3])
    found = _architecture(classes, filters, k, _POOLS[type(pool)], pool.pool_size, len(layers) == 5)
    if channels != 1:
        raise ValueError(
            f"an image has 1 channel, and this Conv2D takes {channels}: try "
            f"Conv2D(1, {filters}, {k})"
        )
    if inputs != found.flat_size:
        raise ValueError(
            f"Flatten gives {found.flat_size} numbers, and this Dense takes {inputs}: try "
            f"Dense({found.flat_size}, {classes})"
        )
    return found


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

    def matches(
        self, architecture: Architecture, arrays: Sequence[FloatArray], card: ModelCard
    ) -> bool:
        """Return whether all is the same, the numbers to the bit."""
        return (
            self.weights.architecture == architecture
            and self.weights.card == card
            and all(map(is_, arrays, self._arrays))
            and self._contents == [array.tobytes() for array in arrays]
        )


_architecture = lru_cache(maxsize=32)(Architecture)


def _functions(layer: Layer) -> tuple[object, object]:
    compute = getattr(layer, "compute", None)
    return getattr(layer.forward, "__func__", None), getattr(compute, "__func__", None)


def refusal(reason: str) -> ValueError:
    """Return the error that no record can say a network."""
    return ValueError(
        "only Conv2D → ReLU (or none) → MaxPool2D or AvgPool2D → Flatten → Dense, as tinycnn has "
        f"them, can be traced, saved and exported, and {reason}; forward, outputs, predict, "
        "evaluate, fit and summary work with it"
    )
