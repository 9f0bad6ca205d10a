"""When a run ends by itself, and how soon the example of the lab has learned all there is."""

import math

import pytest

from tinycnn.training.ending import Ending, find_ending
from tinycnn.training.run_history import ScoredStep
from tinycnn.training.score import Score
from tinycnn.training.settings import TrainingSettings
from tinycnn.training.training_run import TrainingRun


def epochs_until_all_right(most: int, **settings: int) -> float:
    """Return after how many epochs every validation image is right; infinity beyond `most`."""
    run = TrainingRun.untrained(TrainingSettings(epochs=most, until_all_right=True, **settings))
    run.advance()
    return run.epoch if run.ending is Ending.ALL_RIGHT else math.inf


def test_from_the_untrained_start_all_is_learned_within_15_epochs():
    """For each of ten orders of the images: after 10 to 13 of them."""
    found = [epochs_until_all_right(15, shuffle_seed=seed) for seed in range(10)]
    assert (min(found), max(found)) == (10, 13)


@pytest.mark.long
def test_other_initial_seeds_may_take_longer_or_fail():
    """Of forty 12 are done within 15 epochs and 35 within 30: nothing more may be promised."""
    found = [epochs_until_all_right(30, initial_seed=seed) for seed in range(40)]
    assert sum(epoch <= 15 for epoch in found) == 12
    assert sum(epoch <= 30 for epoch in found) == 35


@pytest.mark.parametrize(
    ("loss", "accuracy", "settings", "ending"),
    [
        (0.5, 0.9, {}, None),
        (0.5, 1.0, {}, None),
        (0.5, 1.0, {"until_all_right": True}, Ending.ALL_RIGHT),
        (0.5, 0.9, {"loss_below": 0.6}, Ending.LOSS_BELOW),
        (0.5, 0.9, {"epochs": 3}, Ending.EPOCHS),
        (math.nan, 1.0, {"until_all_right": True}, Ending.NOT_A_NUMBER),
    ],
)
def test_the_first_reason_ends_it(loss, accuracy, settings, ending):
    """What stops it is told by its scores after an epoch, here the third."""
    scored = ScoredStep(36, 3, Score(loss, 0.9), Score(loss, accuracy), True)
    assert find_ending(TrainingSettings(**settings), 3, scored) is ending
