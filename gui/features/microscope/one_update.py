"""One update of the shown weights by the current drawing, as a value."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from tinycnn import one_image
from tinycnn.analysis.class_shifts import ClassShift, class_shifts
from tinycnn.architecture import Architecture
from tinycnn.arrays import FloatArray
from tinycnn.explain.gradients import Gradients, loss_gradients
from tinycnn.stages import Stage
from tinycnn.trace import ForwardTrace
from tinycnn.training.optimizers import Optimizer
from tinycnn.training.update import Update, make_update
from tinycnn.weight_units import by_stage

from .power import Power

if TYPE_CHECKING:
    from ...state.weight_sets import WeightSet


@dataclass(frozen=True, eq=False)
class OneUpdate:
    """The forward pass, all gradients, the step that they make, and the pass after it.

    Attributes
    ----------
    weight_set
        The weights before.
    label
        The true class.
    before, after
        What the network makes of the drawing before and after the step.
    """

    weight_set: WeightSet
    label: int
    gradients: Gradients
    update: Update
    before: ForwardTrace
    after: ForwardTrace

    @classmethod
    def of(
        cls, weight_set: WeightSet, trace: ForwardTrace, label: int, optimizer: Optimizer
    ) -> OneUpdate:
        """Return the update that an optimiser makes; it remembers the step."""
        image = trace.values(Stage.INPUT)
        gradients = loss_gradients(weight_set.weights, image[None, None], [label])
        with np.errstate(all="ignore"):
            update = make_update(weight_set.weights, gradients.by_array, optimizer)
        after = one_image.run(update.after, image)
        return cls(weight_set, label, gradients, update, trace, after)

    @property
    def architecture(self) -> Architecture:
        """The network that is changed."""
        return self.before.weights.architecture

    @property
    def class_names(self) -> tuple[str, ...]:
        """What its classes are called."""
        return self.weight_set.class_names

    @property
    def rate(self) -> float:
        """The learning rate."""
        return self.update.settings.get("learning_rate", float("nan"))

    def limit(self, *stages: Stage) -> float:
        """Return the largest magnitude of the gradients of some stages."""
        return limit_of(*(self.gradients.values(stage) for stage in stages))

    def power(self, *stages: Stage) -> Power:
        """Return the power of ten that the gradients of some stages are written in."""
        return Power.of(self.limit(*stages))

    def moment(self, name: str) -> dict[Stage, FloatArray]:
        """Return what the optimiser remembers before the step, by the stages of the weights."""
        return by_stage(self.architecture, dict(self.update.moments_before[name]))

    @cached_property
    def changes(self) -> dict[Stage, FloatArray]:
        """New minus old, by the stages of the weights."""
        old, new = (
            by_stage(self.architecture, dict(weights.arrays))
            for weights in (self.update.before, self.update.after)
        )
        with np.errstate(all="ignore"):
            return {stage: new[stage] - old[stage] for stage in old}

    @cached_property
    def shifts(self) -> list[ClassShift]:
        """What the step does to the validation images; none where there are no such images."""
        data = self.weight_set.data
        if data is None:
            return []
        return class_shifts(self.update.before, self.update.after, data.x_val, data.y_val)


def limit_of(*arrays: FloatArray) -> float:
    """Return the largest finite magnitude in some arrays."""
    found = (np.abs(array[np.isfinite(array)]).max(initial=0.0) for array in arrays)
    return float(max(found))
