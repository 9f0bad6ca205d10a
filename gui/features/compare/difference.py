"""B − A, where the arrays of both have one shape."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

import numpy as np

from tinycnn.arrays import BoolArray, FloatArray
from tinycnn.numbers.number_text import MINUS, number_text
from tinycnn.numbers.round_end import FINE_ENDS, round_end
from tinycnn.stages import Stage
from tinycnn.unit import Unit, stage_shape, stage_shapes

from ...paint.parts.power import Power, figure, limit_of
from ...state.reading import Reading
from ...state.shown_network import ShownNetwork

# The stages that share one colour scale: a difference is seen to grow or to vanish on its way.
SIGNAL = (Stage.CONV, Stage.RELU, Stage.POOL, Stage.FLAT)
SCALES = (SIGNAL, (Stage.KERNEL, Stage.CONV_BIAS), (Stage.CONTRIBUTION,))
# A smaller difference of probabilities is told in words: its digits would be those of 0.
LEAST_SHARE = 0.0005
LETTERS = {
    Stage.KERNEL: "w",
    Stage.CONV_BIAS: "b",
    Stage.CONV: "z",
    Stage.RELU: "a",
    Stage.POOL: "p",
    Stage.FLAT: "p",
    Stage.CONTRIBUTION: "p·w",
    Stage.DENSE_BIAS: "b",
    Stage.LOGIT: "logit",
}


def is_comparable(a: ShownNetwork, b: ShownNetwork, stage: Stage) -> bool:
    """Return whether a stage has as many numbers in the same places in both networks."""
    shapes = (stage_shape(one.weight_set.weights.architecture, stage) for one in (a, b))
    return len(set(shapes)) == 1


def are_comparable(a: ShownNetwork, b: ShownNetwork) -> bool:
    """Return whether all stages have."""
    return stage_shapes(a.weight_set.weights.architecture) == stage_shapes(
        b.weight_set.weights.architecture
    )


def difference(a: ShownNetwork, b: ShownNetwork, stage: Stage) -> FloatArray:
    """Return B − A of a stage; without a warning where that is no number."""
    with np.errstate(all="ignore"):
        return _subtract(a, b, stage)


def _subtract(a: ShownNetwork, b: ShownNetwork, stage: Stage) -> FloatArray:
    less: FloatArray = b.trace.values(stage) - a.trace.values(stage)
    return less


def share_text(less: float) -> str:
    """Return the difference of two probabilities; a small one is not written as if it were none."""
    if less == 0 or not abs(less) < LEAST_SHARE:
        return number_text(less, 3)
    return "< 0.001" if less > 0 else f"> {MINUS}0.001"


def signal_end(a: ShownNetwork, b: ShownNetwork) -> float:
    """Return where the colours of the maps end: those that can be compared have one scale."""
    stages = [stage for stage in SIGNAL if is_comparable(a, b, stage)]
    return _end([difference(a, b, stage) for stage in stages])


def _end(differences: Sequence[FloatArray]) -> float:
    """Return a round number, which seldom changes."""
    return round_end(limit_of(*differences), FINE_ENDS)


class DifferenceReading(Reading):
    """B − A in the cells of the stages, in place of A's activations.

    Parameters
    ----------
    what
        The word for it.
    """

    shows_ink: ClassVar[bool] = True

    def __init__(self, a: ShownNetwork, b: ShownNetwork, what: str) -> None:
        self.what, self._passes = what, (a.trace, b.trace)
        self._image, self._activations = a.trace.image, a.activations
        with np.errstate(all="ignore"):
            self._numbers = {stage: _subtract(a, b, stage) for stage in Stage}
        cells = [self._numbers[stage] for stage in LETTERS]
        written = Power.of(limit_of(*cells))
        self.power, self._factor = written.words, written.factor
        self._bounds = {
            stage: end * self._factor
            for stages in SCALES
            for end in [_end([self._numbers[one] for one in stages])]
            for stage in stages
        }

    def is_of(self, a: ShownNetwork, b: ShownNetwork) -> bool:
        """Return whether it is the difference of what both networks say now."""
        return self._passes == (a.trace, b.trace)

    def symbol(self, stage: Stage) -> str:
        return f"Δ{LETTERS[stage]}" if stage in LETTERS else ""

    def values(self, stage: Stage) -> FloatArray:
        if stage is Stage.INPUT:
            return self._image
        with np.errstate(all="ignore"):
            return self._numbers[stage] * self._factor

    def made(self, stage: Stage) -> BoolArray | None:
        """Return that a bar from 0 to 1 shows no difference: the tab tells those of the classes."""
        if stage is not Stage.PROBABILITY:
            return None
        return np.zeros(self._numbers[stage].shape, dtype=np.bool_)

    def bound(self, stage: Stage) -> float:
        return self._bounds.get(stage, 1.0)

    def largest(self, stage: Stage) -> float:
        """Return what there is room for: as much as for the activations, or more."""
        own = 0.0 if stage is Stage.PROBABILITY else limit_of(self.values(stage))
        return max(own, self._activations.largest(stage))

    def value_of(self, unit: Unit) -> float:
        if unit.stage is Stage.INPUT:
            return float(self._image[unit.place])
        return float(self._numbers[unit.stage][unit.place])

    def text_of(self, unit: Unit) -> str:
        return figure(self.value_of(unit))
