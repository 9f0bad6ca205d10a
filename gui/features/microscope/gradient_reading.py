"""Gradients in the cells of the stages, in place of the activations."""

from __future__ import annotations

from typing import ClassVar

import numpy as np

from tinycnn.arrays import BoolArray, FloatArray
from tinycnn.explain.gradients import Gradients
from tinycnn.numbers.round_end import FINE_ENDS, round_end
from tinycnn.stages import Stage
from tinycnn.trace import ForwardTrace
from tinycnn.unit import Unit

from ...paint.parts.power import Power, figure, limit_of
from ...state.reading import Reading
from .asked import LETTERS, symbol

# The stages that share one colour scale: a gradient that a gate stops is seen to vanish. Each of
# the other groups has a scale of its own.
SIGNAL = (Stage.CONV, Stage.RELU, Stage.POOL, Stage.FLAT)
SCALES = (SIGNAL, (Stage.KERNEL, Stage.CONV_BIAS), (Stage.CONTRIBUTION,), (Stage.INPUT,))


class GradientReading(Reading):
    """The gradients of a loss: of one image by what it makes, of all images by the weights.

    Parameters
    ----------
    gradients, sample
        Those of all images, and which image is looked at, counted from 0.
    what
        The word for gradients.
    activations
        What stands in the cells else: there is as much room for gradients as for these.
    trace
        What the network makes of the image, if that is not the drawing.
    whose
        Which image that is, in a sentence.
    """

    is_by_weight: ClassVar[bool] = True

    def __init__(
        self,
        gradients: Gradients,
        sample: int,
        what: str,
        activations: Reading,
        trace: ForwardTrace | None = None,
        whose: str = "",
    ) -> None:
        self.what, self.trace, self.whose = what, trace, whose
        self.ink = gradients.images[sample]
        self._gradients, self._sample = gradients, sample
        self._activations = activations
        written = Power.one_figure(limit_of(*map(self._numbers, gradients.stages)))
        self.power = written.words
        self._factor = written.factor
        self._bounds = {stage: self._end(stages) for stages in SCALES for stage in stages}

    def symbol(self, stage: Stage) -> str:
        return symbol(stage) if stage in LETTERS else ""

    def short_symbol(self, stage: Stage) -> str:
        return f"∂{LETTERS[stage]}" if stage in LETTERS else ""

    def values(self, stage: Stage) -> FloatArray:
        if stage is Stage.PROBABILITY:
            return np.zeros_like(self._gradients.probabilities[self._sample])
        with np.errstate(all="ignore"):
            return self._numbers(stage) * self._factor

    def made(self, stage: Stage) -> BoolArray | None:
        """Return that there are none by the probabilities: loss and softmax go back in one step."""
        if stage is not Stage.PROBABILITY:
            return None
        return np.zeros(self._gradients.probabilities[self._sample].shape, dtype=np.bool_)

    def bound(self, stage: Stage) -> float:
        return self._bounds.get(stage, 1.0)

    def largest(self, stage: Stage) -> float:
        """Return what there is room for: where colours end, a rounded number, is not written."""
        own = 0.0 if stage is Stage.PROBABILITY else limit_of(self.values(stage))
        return max(own, self._activations.largest(stage))

    def value_of(self, unit: Unit) -> float:
        return float(self._numbers(unit.stage)[unit.place])

    def text_of(self, unit: Unit) -> str:
        return figure(self.value_of(unit))

    def _numbers(self, stage: Stage) -> FloatArray:
        return self._gradients.values(stage, self._sample)

    def _end(self, stages: tuple[Stage, ...]) -> float:
        """Return where the colours of some stages end: a round number, which seldom changes."""
        return round_end(self._factor * limit_of(*map(self._numbers, stages)), FINE_ENDS)
