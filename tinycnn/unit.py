"""The address of one number in the network."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from operator import index as index_of
from types import MappingProxyType
from typing import NamedTuple

import numpy as np

from tinycnn import checks
from tinycnn.architecture import Architecture
from tinycnn.checks import Shape
from tinycnn.stages import ROWS, Stage

# The parts of an address that index a stage's array; the other parts are 0.
_PARTS = {"filter": "channel", "class": "channel", "row": "row", "column": "col", "index": "col"}
_HINT = "try Unit(Stage.LOGIT, 1)"
AXES = {stage: tuple(_PARTS[axis] for axis in row.axes) for stage, row in ROWS.items()}


class Unit(NamedTuple):
    """One number: its stage, and its place there, counted from 0.

    `channel` is the filter, or the class for a contribution, logit, bias of the dense layer or
    probability. Vectors use `col` (a contribution's `col` is its flat index).
    """

    stage: Stage
    channel: int = 0
    row: int = 0
    col: int = 0

    def __repr__(self) -> str:
        axes = "".join(f", {axis}={getattr(self, axis)}" for axis in AXES[self.stage])
        return f"Unit({self.stage}{axes})"

    @property
    def place(self) -> tuple[int, ...]:
        """Where the number stands in the array of its stage."""
        return tuple(getattr(self, axis) for axis in AXES[self.stage])

    @classmethod
    def at(cls, stage: Stage, place: Sequence[int]) -> Unit:
        """Return the unit that stands at a place in the array of a stage."""
        return cls(stage, **dict(zip(AXES[stage], map(int, place), strict=True)))


def stage_shape(architecture: Architecture, stage: Stage) -> Shape:
    """Return the shape of a stage's array."""
    checks.require_kind(stage, Stage, "try Stage.LOGIT")
    return stage_shapes(architecture)[stage]


@lru_cache(maxsize=32)
def stage_shapes(architecture: Architecture) -> Mapping[Stage, Shape]:
    """Return the shape of every stage's array."""
    return MappingProxyType({stage: row.shape(architecture) for stage, row in ROWS.items()})


@lru_cache(maxsize=128)
def stage_units(architecture: Architecture, stage: Stage) -> tuple[Unit, ...]:
    """Return all units of a stage, in the order of its flattened array."""
    places = np.ndindex(stage_shape(architecture, stage))
    return tuple(Unit.at(stage, place) for place in places)


def all_units(architecture: Architecture) -> Iterator[Unit]:
    """Yield every number of the network, stage by stage."""
    for stage in Stage:
        yield from stage_units(architecture, stage)


def require_unit(unit: Unit) -> None:
    """Raise TypeError unless this is an address."""
    checks.require_kind(unit, Unit, _HINT)
    checks.require_kind(unit.stage, Stage, _HINT)
    try:
        list(map(index_of, unit[1:]))
    except TypeError:
        raise TypeError(f"the places of a Unit must be integers, got {unit}: {_HINT}") from None


def flat_index(architecture: Architecture, unit: Unit) -> int:
    """Return where the number stands in the flattened array of its stage.

    Raises
    ------
    IndexError
        If this network has no such unit.
    TypeError
        If it is no unit.
    """
    require_unit(unit)
    shape, index = stage_shape(architecture, unit.stage), 0
    for at, size in zip(unit.place, shape, strict=True):
        if not 0 <= at < size:
            raise IndexError(
                f"there is no {unit.stage.value} at {unit.place}, counted from 0: that stage has "
                f"the shape {shape} in {architecture}"
            )
        index = index * size + at
    return index
