"""A reading: which numbers stand in the cells of the stages."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import ClassVar

from tinycnn.arrays import BoolArray, FloatArray
from tinycnn.bounds import Bounds
from tinycnn.stages import Stage
from tinycnn.trace import ForwardTrace
from tinycnn.unit import Unit


class Reading(ABC):
    """The numbers in the cells: a forward pass, gradients, a difference, a part of a pass.

    Arrays have the shape of their stage, as `tinycnn.unit.stage_shape` tells it.
    """

    shows_ink: ClassVar[bool] = False
    """Whether the input's cells hold ink in [0, 1], drawn in greys; else they have a sign."""

    @abstractmethod
    def values(self, stage: Stage) -> FloatArray:
        """Return the numbers of a stage."""

    @abstractmethod
    def bound(self, stage: Stage) -> float:
        """Return the magnitude at which the colours of a stage end."""

    def largest(self, stage: Stage) -> float:
        """Return the largest magnitude that the cells of a stage must have room to write."""
        return self.bound(stage)

    def known(self, stage: Stage) -> BoolArray | None:
        """Return which numbers of a stage are shown, True where one is; None: all of them."""
        return None

    def knows(self, unit: Unit) -> bool:
        """Return whether the number of a unit is shown."""
        known = self.known(unit.stage)
        return known is None or bool(known[unit.place])

    def value_of(self, unit: Unit) -> float:
        """Return the number of a unit."""
        return float(self.values(unit.stage)[unit.place])


class ForwardReading(Reading):
    """The numbers of a forward pass, with colours that reach as far as the weights allow.

    Parameters
    ----------
    trace
        The pass.
    bounds
        Where the colours end.
    largest
        How large the numbers can become, if that is more.
    """

    shows_ink: ClassVar[bool] = True

    def __init__(self, trace: ForwardTrace, bounds: Bounds, largest: Bounds | None = None) -> None:
        self._trace = trace
        self._bounds = bounds
        self._largest = largest or bounds

    def values(self, stage: Stage) -> FloatArray:
        return self._trace.values(stage)

    def bound(self, stage: Stage) -> float:
        return _bound_of(stage, self._bounds)

    def largest(self, stage: Stage) -> float:
        return max(self.bound(stage), _bound_of(stage, self._largest))


def _bound_of(stage: Stage, bounds: Bounds) -> float:
    if stage in (Stage.INPUT, Stage.PROBABILITY):
        return 1.0
    if stage is Stage.KERNEL:
        return bounds.kernel
    if stage in (Stage.CONV_BIAS, Stage.CONV, Stage.RELU, Stage.POOL, Stage.FLAT):
        return bounds.z
    return bounds.contribution
