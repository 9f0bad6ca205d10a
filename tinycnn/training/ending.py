"""Why a training goes no further by itself."""

from __future__ import annotations

import math
from enum import Enum

from tinycnn.training.run_history import ScoredStep
from tinycnn.training.settings import TrainingSettings


class Ending(Enum):
    """Why a run goes no further by itself."""

    EPOCHS = "all epochs are done"
    ALL_RIGHT = "every validation image is right"
    LOSS_BELOW = "the loss is low enough"
    NOT_A_NUMBER = "the weights have grown beyond all numbers"


def find_ending(settings: TrainingSettings, epoch: int, scored: ScoredStep) -> Ending | None:
    """Return why a run ends with an epoch of these scores; None if it goes on."""
    if math.isnan(scored.train.loss):
        return Ending.NOT_A_NUMBER
    if settings.until_all_right and scored.validation.accuracy == 1:
        return Ending.ALL_RIGHT
    if settings.loss_below is not None and scored.train.loss < settings.loss_below:
        return Ending.LOSS_BELOW
    if settings.epochs is not None and epoch >= settings.epochs:
        return Ending.EPOCHS
    return None
