"""A run from untrained weights, made in parts: very many images take their time."""

from __future__ import annotations

from tinycnn.architecture import Architecture
from tinycnn.in_parts import InParts
from tinycnn.own_images import NO_IMAGES, OwnImages
from tinycnn.training.run_parts import images_in_parts, scores_in_parts
from tinycnn.training.run_start import untrained_start
from tinycnn.training.settings import TrainingSettings
from tinycnn.training.training_run import TrainingRun


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
    data = yield from images_in_parts(settings, own)
    scored = yield from scores_in_parts(start, data)
    return TrainingRun(settings, start, data, own=own, scored=scored)
