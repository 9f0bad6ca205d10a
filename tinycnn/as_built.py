"""Tells which network some layers are, if a record of weights alone can say it.

A person may put other layers into a network, or other arithmetic into a layer. What computes from a
record, or writes one, has to ask here first.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from operator import is_
from typing import Any, cast

from tinycnn.architecture import Architecture, Pooling
from tinycnn.arrays import FloatArray
from tinycnn.layer_list import Layer, describe
from tinycnn.layers import AvgPool2D, Conv2D, Dense, Flatten, MaxPool2D, ReLU
from tinycnn.model_card import ModelCard
from tinycnn.weights import Weights

_POOLS: dict[type, Pooling] = {MaxPool2D: "max", AvgPool2D: "avg"}
_KINDS = {(Conv2D, *relu, pool, Flatten, Dense) for relu in ((ReLU,), ()) for pool in _POOLS}
_FUNCTIONS = {  # taken at import: a person may replace them later
    kind: (kind.forward, kind.compute) for kinds in _KINDS for kind in kinds
}
_BACKWARD = {kind: kind.backward for kind in _FUNCTIONS}


def architecture_of(layers: Sequence[Layer]) -> Architecture:
    """Return which network these layers are.

    Raises
    ------
    ValueError
        When no record of weights could say it: for layers of one's own, in another order, or with
        other arithmetic than they are written with.
    """
    kinds = tuple(map(type, layers))
    if kinds not in _KINDS:
        raise refusal(f"this network is {describe(layers) or 'empty'}")
    if changed := [kind for layer, kind in zip(layers, kinds, strict=True) if _is_changed(layer)]:
        raise refusal(f"this network's {changed[0].__name__} computes in another way")
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
    """A record of weights beside what it was made of, to tell whether it is still true.

    Parameters
    ----------
    weights
        The record.
    layers
        The layers of its network, in the list that they stand in.
    card
        The card that was set.
    """

    def __init__(self, weights: Weights, layers: list[Any], card: ModelCard | None) -> None:
        self.weights = weights
        self._layers, self._card = layers, card
        self._pool_size = layers[-3].pool_size
        self._arrays = arrays_of(layers)
        self._contents = [array.tobytes() for array in self._arrays]

    def is_true_of(self, layers: list[Any], card: ModelCard | None) -> bool:
        """Return whether all is the same, the numbers to the bit."""
        if layers is not self._layers or card is not self._card:
            return False
        arrays = arrays_of(layers)
        return (
            not any(map(_is_changed, layers))
            and layers[-3].pool_size == self._pool_size
            and all(map(is_, arrays, self._arrays))
            and self._contents == [array.tobytes() for array in arrays]
        )


def arrays_of(layers: Sequence[Any]) -> tuple[FloatArray, FloatArray, FloatArray, FloatArray]:
    """Return kernels and bias, dense weights and bias of layers that are as built."""
    conv, dense = layers[0], layers[-1]
    return conv.weights, conv.bias, dense.weights, dense.bias


def learn_as_built(layers: Sequence[Any]) -> bool:
    """Return whether layers that are as built go back as they are written, too."""
    return all(
        type(layer).backward is _BACKWARD[type(layer)] and "backward" not in layer.__dict__
        for layer in layers
    )


_architecture = lru_cache(maxsize=32)(Architecture)


def _is_changed(layer: Any) -> bool:
    """Return whether a layer of a kind of ours computes in another way than it is written."""
    kind, held = type(layer), layer.__dict__
    forward, compute = _FUNCTIONS[kind]
    return (
        kind.forward is not forward
        or kind.compute is not compute
        or "forward" in held
        or "compute" in held
    )


def refusal(reason: str) -> ValueError:
    """Return the error that no record can say a network."""
    return ValueError(
        "only Conv2D → ReLU (or none) → MaxPool2D or AvgPool2D → Flatten → Dense, as tinycnn has "
        f"them, can be traced, saved and exported, and {reason}; forward, outputs, predict, "
        "evaluate, fit and summary work with it"
    )
