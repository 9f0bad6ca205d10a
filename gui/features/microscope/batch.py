"""The batch that a training would take next: of the run that is shown, or of a new one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tinycnn.training.next_batch import first_batch, next_batch
from tinycnn.training.settings import TrainingSettings

from ...state.training import Training
from .one_update import Labelled

if TYPE_CHECKING:
    from ...state.weight_sets import WeightSet


def batch_for(weight_set: WeightSet, training: Training | None) -> Labelled | None:
    """Return the images of the next step; None where the weights belong to no data set."""
    if training is not None and training.current is not None and training.is_shown:
        run = training.current.run
        places, data = next_batch(run, training.step), run.data
    else:
        settings = TrainingSettings() if training is None else training.wanted
        if weight_set.data is None:
            return None
        data = weight_set.data
        places = first_batch(settings, data)
    return data.x_train[places], data.y_train[places]
