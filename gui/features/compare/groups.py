"""Which stages are compared: all of them, or one."""

from __future__ import annotations

from enum import Enum

from tinycnn.stages import Stage
from tinycnn.unit import Unit


class Group(Enum):
    """Stages that are seen together."""

    ALL = "all"
    CONV = "conv"
    RELU = "relu"
    POOL = "pool"
    CLASSES = "classes"


MAPS = {Group.CONV: Stage.CONV, Group.RELU: Stage.RELU, Group.POOL: Stage.POOL}
_GROUPS = {
    Stage.KERNEL: Group.CONV,
    Stage.CONV_BIAS: Group.CONV,
    Stage.CONV: Group.CONV,
    Stage.RELU: Group.RELU,
    Stage.POOL: Group.POOL,
    Stage.FLAT: Group.POOL,
    Stage.CONTRIBUTION: Group.CLASSES,
    Stage.DENSE_BIAS: Group.CLASSES,
    Stage.LOGIT: Group.CLASSES,
    Stage.PROBABILITY: Group.CLASSES,
}
_OF_FILTER = (Stage.KERNEL, Stage.CONV_BIAS, *MAPS.values())


def group_of(unit: Unit) -> Group | None:
    """Return where a number is seen; None for a pixel: both networks see the same ones."""
    return _GROUPS.get(unit.stage)


def filter_of(unit: Unit | None) -> int | None:
    """Return the filter that a number belongs to, if it belongs to one alone."""
    return unit.channel if unit is not None and unit.stage in _OF_FILTER else None
