"""One update of the shown weights, by a drawing or a batch of images, as a value."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from tinycnn import one_image
from tinycnn.analysis.class_shifts import ClassShift, class_shifts
from tinycnn.architecture import Architecture
from tinycnn.arrays import BoolArray, FloatArray
from tinycnn.explain.gradients import Gradients, loss_gradients
from tinycnn.stages import Stage
from tinycnn.trace import ForwardTrace
from tinycnn.training.optimizers import Optimizer
from tinycnn.training.update import Update, make_update
from tinycnn.weight_units import by_stage

from ...paint.parts.power import Power, limit_of

if TYPE_CHECKING:
    from ...state.weight_sets import WeightSet

Labelled = tuple[FloatArray, Sequence[int] | NDArray[np.int64]]
"""Images, shape (B, 1, 8, 8), and one class index each."""


@dataclass(frozen=True, eq=False)
class OneUpdate:
    """The forward pass, all gradients, the step that they make, and the pass after it.

    Attributes
    ----------
    weight_set
        The weights before.
    gradients, update
        Those of all images, and what the optimiser makes of them.
    sample
        Which of the images is looked at, counted from 0.
    before, after
        What the network makes of that image before and after the step.
    """

    weight_set: WeightSet
    gradients: Gradients
    update: Update
    sample: int
    before: ForwardTrace
    after: ForwardTrace

    @classmethod
    def of(
        cls,
        weight_set: WeightSet,
        images: Labelled,
        optimizer: Optimizer,
        sample: int = 0,
        locked: BoolArray | None = None,
    ) -> OneUpdate:
        """Return the update that an optimiser makes of some images; it remembers the step.

        `locked` is as in `make_update`.
        """
        x, y = images
        gradients = loss_gradients(weight_set.weights, x, y)
        with np.errstate(all="ignore"):
            update = make_update(weight_set.weights, gradients.by_array, optimizer, locked)
        image = gradients.images[sample]
        before, after = (one_image.run(w, image) for w in (update.before, update.after))
        return cls(weight_set, gradients, update, sample, before, after)

    @property
    def images(self) -> int:
        """How many images it is made by."""
        return len(self.gradients.images)

    @property
    def label(self) -> int:
        """The true class of the image that is looked at."""
        return int(self.gradients.labels[self.sample])

    @cached_property
    def loss_after(self) -> float:
        """The mean loss of the images under the new weights."""
        images = self.gradients.images[:, None]
        return loss_gradients(self.update.after, images, self.gradients.labels).loss

    def values(self, stage: Stage) -> FloatArray:
        """Return the gradients by the numbers of a stage, of the image that is looked at."""
        return self.gradients.values(stage, self.sample)

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
        return limit_of(*(self.values(stage) for stage in stages))

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
