"""What takes its time in a new run with very many images: to make them, and to score its start."""

from __future__ import annotations

from tinycnn.datasets.dataset import DatasetBundle
from tinycnn.in_parts import InParts
from tinycnn.own_images import OwnImages
from tinycnn.training.own_data import add_own
from tinycnn.training.run_history import ScoredStep
from tinycnn.training.run_start import RunStart
from tinycnn.training.score import PART
from tinycnn.training.scorer import Scorer
from tinycnn.training.settings import TrainingSettings

# The images take about half of the time, their scores the rest.
OF_IMAGES = 0.5


def images_in_parts(settings: TrainingSettings, own: OwnImages) -> InParts[DatasetBundle]:
    """Make the images of some settings and a person's own; a few are made without a rest.

    Raises
    ------
    SettingsError
        If there are none as wanted, before the first rest.
    """
    making = settings.data_in_parts()
    while True:
        try:
            yield OF_IMAGES * next(making)
        except StopIteration as done:
            return add_own(done.value, own)


def scores_in_parts(start: RunStart, data: DatasetBundle) -> InParts[ScoredStep]:
    """Return how the start does on all images; a few are scored without a rest."""
    done_parts, parts = 0, (len(data.y_train) + len(data.y_val)) // PART + 1
    scoring = Scorer(data).score_in_parts(start.step, start.epoch, start.weights, False)
    while True:
        try:
            next(scoring)
        except StopIteration as done:
            scored: ScoredStep = done.value
            return scored
        done_parts += 1
        yield OF_IMAGES + (1 - OF_IMAGES) * min(1.0, done_parts / parts)
