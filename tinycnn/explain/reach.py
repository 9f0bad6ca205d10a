"""Which numbers could ever matter to a unit: the same for every drawing and all weights."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from math import prod
from types import MappingProxyType
from typing import NamedTuple

import numpy as np

from tinycnn import one_image
from tinycnn.architecture import IMAGE_SIZE, Architecture
from tinycnn.arrays import BoolArray
from tinycnn.explain.wiring import Edge, wiring
from tinycnn.stages import Stage
from tinycnn.unit import Unit, flat_index, stage_shapes
from tinycnn.weights import Weights


class Reach(NamedTuple):
    """The numbers that could matter to a unit, and those that it could matter to.

    One read-only mask a stage, flattened; the unit's own stage holds the unit alone. A stage that
    no path leads to is absent.
    """

    upstream: Mapping[Stage, BoolArray]
    downstream: Mapping[Stage, BoolArray]


@lru_cache(maxsize=64)
def reach(architecture: Architecture, unit: Unit) -> Reach:
    """Return the reach of a unit: pointing asks for it again at every stroke.

    Raises
    ------
    IndexError
        If this network has no such unit.
    """
    itself = np.zeros(prod(stage_shapes(architecture)[unit.stage]), dtype=bool)
    itself[flat_index(architecture, unit)] = True
    up: dict[Stage, BoolArray] = {unit.stage: itself}
    down: dict[Stage, BoolArray] = {unit.stage: itself}
    edges = _edges(architecture)
    for edge in reversed(edges):
        if edge.target in up:
            up[edge.source] = mask = np.zeros(edge.size, dtype=bool)
            mask[edge.table[up[edge.target]]] = True
    for edge in edges:
        if edge.source in down:
            reached: BoolArray = np.logical_or.reduce(down[edge.source][edge.table], axis=1)
            if reached.any():  # nothing looks at what a pooling layer drops
                down[edge.target] = reached
    return Reach(_read_only(up), _read_only(down))


@lru_cache(maxsize=8)
def _edges(architecture: Architecture) -> tuple[Edge, ...]:
    """Return the edges of any network of this architecture: their tables are the same in all."""
    kernels, *others = map(np.zeros, Weights.expected_shapes(architecture).values())
    conv_bias, dense_weights, dense_bias = others
    weights = Weights(architecture, kernels, conv_bias, dense_weights, dense_bias)
    return wiring(one_image.run(weights, np.zeros((IMAGE_SIZE, IMAGE_SIZE))))


def _read_only(masks: dict[Stage, BoolArray]) -> Mapping[Stage, BoolArray]:
    for mask in masks.values():
        mask.setflags(write=False)
    return MappingProxyType(masks)
