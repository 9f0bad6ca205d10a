"""The address of every weight and bias, and its place in the arrays of `Weights`.

A dense weight stands where its contribution does: at `Unit(Stage.CONTRIBUTION, class, index)`.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from tinycnn.architecture import Architecture
from tinycnn.arrays import FloatArray
from tinycnn.stages import Stage
from tinycnn.unit import Unit, flat_index, stage_shapes
from tinycnn.weights import Weights

ARRAYS: Mapping[Stage, str] = MappingProxyType(
    {
        Stage.KERNEL: "kernels",
        Stage.CONV_BIAS: "conv_bias",
        Stage.CONTRIBUTION: "dense_weights",
        Stage.DENSE_BIAS: "dense_bias",
    }
)
"""The stages whose cells weights and biases stand in, with the names of their arrays."""


def weight_place(architecture: Architecture, unit: Unit) -> tuple[str, tuple[int, ...]]:
    """Return the name of the array that holds a weight or bias, and its place there.

    Raises
    ------
    IndexError
        If this network has no such unit.
    ValueError
        If it is no weight and no bias.
    """
    flat_index(architecture, unit)
    if unit.stage not in ARRAYS:
        raise ValueError(f"{unit} is no weight and no bias: try Unit(Stage.KERNEL, 0, 1, 1)")
    return ARRAYS[unit.stage], _places(unit)


def by_stage(
    architecture: Architecture, arrays: Mapping[str, FloatArray]
) -> dict[Stage, FloatArray]:
    """Return arrays of the shapes that `Weights` has as those of their stages: views, no copies."""
    shapes = stage_shapes(architecture)
    return {
        stage: (array.T if stage is Stage.CONTRIBUTION else array.reshape(shapes[stage]))
        for stage, name in ARRAYS.items()
        for array in [arrays[name]]
    }


def weight_value(weights: Weights, unit: Unit) -> float:
    """Return the weight or bias of an address; errors as in `weight_place`."""
    name, place = weight_place(weights.architecture, unit)
    return float(weights.arrays[name][place])


def moved(weights: Weights, unit: Unit, amount: float) -> Weights:
    """Return the weights with `amount` added to one of them; errors as in `weight_place`."""
    return with_value(weights, unit, weight_value(weights, unit) + amount)


def with_value(weights: Weights, unit: Unit, value: float) -> Weights:
    """Return the weights with another value for one of them; errors as in `weight_place`."""
    name, place = weight_place(weights.architecture, unit)
    arrays = {**weights.arrays, name: weights.arrays[name].copy()}
    arrays[name][place] = value
    return Weights(weights.architecture, **arrays, card=weights.card)


def _places(unit: Unit) -> tuple[int, ...]:
    match unit.stage:
        case Stage.KERNEL:
            return (unit.channel, 0, unit.row, unit.col)
        case Stage.CONTRIBUTION:
            return (unit.col, unit.channel)
        case _:
            return unit.place
