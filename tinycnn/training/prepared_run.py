"""A run from untrained weights, made in parts: very many images take their time."""

from __future__ import annotations

from tinycnn.architecture import Architecture
from tinycnn.in_parts import InParts
from tinycnn.own_images import NO_IMAGES, OwnImages
from tinycnn.training.own_data import add_own
from tinycnn.training.run_start import untrained_start
from tinycnn.training.score import PART
from tinycnn.training.scorer import Scorer
from tinycnn.training.settings import TrainingSettings
from tinycnn.training.training_run import TrainingRun

# The images take about half of the time, their scores the rest.
OF_IMAGES = 0.5


def untrained_in_parts(
    settings: TrainingSettings,
    architecture: Architecture | None = None,
    own: OwnImages = NO_IMAGES,
) -> InParts[TrainingRun]:
    """Return, to the bit, what `TrainingRun.untrained` does; few images are made without a rest.

    Raises
    ------
    SettingsError
        As that, before the first rest.
    """
    start, own = untrained_start(settings, architecture), own.of_classes(settings.classes)
    making = settings.data_in_parts()
    while True:
        try:
            yield OF_IMAGES * next(making)
        except StopIteration as done:
            data = add_own(done.value, own)
            break
    done_parts, parts = 0, (len(data.y_train) + len(data.y_val)) // PART + 1
    scoring = Scorer(data).score_in_parts(start.step, start.epoch, start.weights, False)
    while True:
        try:
            next(scoring)
        except StopIteration as done:
            return TrainingRun(settings, start, data, own=own, scored=done.value)
        done_parts += 1
        yield OF_IMAGES + (1 - OF_IMAGES) * min(1.0, done_parts / parts)
