"""A reading: which numbers stand in the cells of the stages."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import ClassVar, final

from tinycnn.arrays import BoolArray, FloatArray
from tinycnn.bounds import Bounds
from tinycnn.numbers.number_text import number_text, probability_text
from tinycnn.stages import Stage
from tinycnn.trace import ForwardTrace
from tinycnn.unit import Unit

from .covers import NOTHING, Masks

# The decimals of a number that is told beside its cell.
DECIMALS = 4


class Reading(ABC):
    """The numbers in the cells: a forward pass, gradients, a difference, a part of a pass.

    Arrays have the shape of their stage, as `tinycnn.unit.stage_shape` tells it.

    Attributes
    ----------
    what
        What the numbers are, where they are no activations: headings and legends say so. A word.
    power
        The power of ten in which they stand in the cells, as it is written behind a number.
    ink
        The image whose ink frames the pixels, shape (8, 8), where other numbers stand in these.
    trace
        The pass that the numbers belong to, if it is not the one that is shown.
    whose
        Of which image that pass is, in a sentence.
    hidden
        Which numbers are covered; the network that shows the reading sets it.
    """

    shows_ink: ClassVar[bool] = False
    """Whether the input's cells hold ink in [0, 1], drawn in greys; else they have a sign."""
    is_by_weight: ClassVar[bool] = False
    """Whether the numbers at kernels and contributions are no weights, but tell of weights."""

    what: str = ""
    power: str = ""
    ink: FloatArray | None = None
    trace: ForwardTrace | None = None
    whose: str = ""
    hidden: Masks = NOTHING

    @abstractmethod
    def values(self, stage: Stage) -> FloatArray:
        """Return the numbers of a stage, as they stand in its cells."""

    @abstractmethod
    def bound(self, stage: Stage) -> float:
        """Return the magnitude at which the colours of a stage end."""

    def what_of(self, stage: Stage | None) -> str:
        """Return what the numbers of a stage are, where they are no activations."""
        return self.what

    def symbol(self, stage: Stage) -> str:
        """Return what a formula calls the numbers of a stage, where they are no activations."""
        return ""

    def short_symbol(self, stage: Stage) -> str:
        """Return the same for a narrow place."""
        return self.symbol(stage)

    @property
    def keeps_ink(self) -> bool:
        """Whether the ink of an image is seen in the pixels, be it only around other numbers."""
        return self.shows_ink or self.ink is not None

    def largest(self, stage: Stage) -> float:
        """Return the largest magnitude that the cells of a stage must have room to write."""
        return self.bound(stage)

    def made(self, stage: Stage) -> BoolArray | None:
        """Return which numbers of a stage there are, True where one is; None: all of them."""
        return None

    @final
    def known(self, stage: Stage) -> BoolArray | None:
        """Return which numbers of a stage are shown: those that are there and not covered."""
        made, hidden = self.made(stage), self.hidden.get(stage)
        if hidden is None:
            return made
        return ~hidden if made is None else made & ~hidden

    def knows(self, unit: Unit) -> bool:
        """Return whether the number of a unit is shown."""
        known = self.known(unit.stage)
        return known is None or bool(known[unit.place])

    def has(self, unit: Unit) -> bool:
        """Return whether there is a number of a unit, be it covered."""
        made = self.made(unit.stage)
        return made is None or bool(made[unit.place])

    def hides(self, unit: Unit) -> bool:
        """Return whether the number of a unit is covered."""
        mask = self.hidden.get(unit.stage)
        return mask is not None and bool(mask[unit.place])

    def value_of(self, unit: Unit) -> float:
        """Return the number of a unit, whatever power of ten stands in its cell."""
        return float(self.values(unit.stage)[unit.place])

    def text_of(self, unit: Unit) -> str:
        """Return the number of a unit as it is told beside its cell."""
        return number_text(self.value_of(unit), DECIMALS)


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

    def text_of(self, unit: Unit) -> str:
        write = probability_text if unit.stage is Stage.PROBABILITY else number_text
        return write(self.value_of(unit), DECIMALS)


def _bound_of(stage: Stage, bounds: Bounds) -> float:
    if stage in (Stage.INPUT, Stage.PROBABILITY):
        return 1.0
    if stage is Stage.KERNEL:
        return bounds.kernel
    if stage in (Stage.CONV_BIAS, Stage.CONV, Stage.RELU, Stage.POOL, Stage.FLAT):
        return bounds.z
    return bounds.contribution
