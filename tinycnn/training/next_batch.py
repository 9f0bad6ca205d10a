"""Which images the step after another one is made by."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from tinycnn.datasets.dataset import DatasetBundle
from tinycnn.training.run_history import StepInfo
from tinycnn.training.settings import TrainingSettings
from tinycnn.training.shuffled_order import ShuffledOrder
from tinycnn.training.training_run import TrainingRun


def first_batch(settings: TrainingSettings, data: DatasetBundle) -> NDArray[np.int64]:
    """Return the places of the training images that a new run begins with."""
    return _batch(settings, len(data.y_train), 1, 0)


def next_batch(run: TrainingRun, step: int) -> NDArray[np.int64]:
    """Return the places of the training images that the run takes after a step.

    That is the next whole batch, as the run's settings are now.
    """
    info: StepInfo = run.history.info(step)
    images = len(run.data.y_train)
    if info.epoch == 0 or info.position >= images:
        return _batch(run.settings, images, info.epoch + 1, 0)
    return _batch(run.settings, images, info.epoch, info.position)


def _batch(settings: TrainingSettings, images: int, epoch: int, position: int) -> NDArray[np.int64]:
    order = ShuffledOrder(settings.shuffle_seed, images).of(epoch)
    return order[position : position + settings.batch_size]
