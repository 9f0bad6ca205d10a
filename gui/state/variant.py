"""A network in another form, with the same weights as far as they fit."""

from __future__ import annotations

from dataclasses import asdict, replace
from enum import Enum

from tinycnn.architecture import Architecture
from tinycnn.model import TinyCNN
from tinycnn.weights import Weights

from .weight_sets import WeightSet, weight_set

SEED = 42
"""Of weights that do not fit and are new."""


class Change(Enum):
    """What can be changed of a network."""

    RELU = "relu"
    """Without a ReLU, or with one."""
    POOLING = "pooling"
    """The average of a window, or its maximum."""
    WHOLE_MAP = "whole_map"
    """One pooling window over the whole map."""


def changed_form(a: Architecture, change: Change) -> Architecture:
    """Return the architecture after a change; itself where it is so already."""
    if change is Change.RELU:
        return replace(a, relu=not a.relu)
    if change is Change.POOLING:
        return replace(a, pool="avg" if a.pool == "max" else "max")
    return replace(a, pool_size=a.map_size)


def same_weights(before: WeightSet, change: Change) -> WeightSet:
    """Return a network in another form: arrays of the same shape are kept, others are untrained."""
    own, form = before.weights, changed_form(before.weights.architecture, change)
    arrays = own.arrays
    shapes = Weights.expected_shapes(form)
    if any(arrays[name].shape != shape for name, shape in shapes.items()):
        new = TinyCNN(SEED, **asdict(form)).weights_record().arrays
        arrays = {
            name: arrays[name] if arrays[name].shape == shape else new[name]
            for name, shape in shapes.items()
        }
    return weight_set(Weights(form, **arrays, card=own.card), before.source.edited)
