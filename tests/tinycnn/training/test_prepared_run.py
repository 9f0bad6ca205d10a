"""Runs whose images are made in parts."""

import numpy as np
import pytest

from tinycnn.datasets.lines import REST, make_dataset_bundle
from tinycnn.in_parts import InParts, finish
from tinycnn.own_images import OwnImages
from tinycnn.training.prepared_run import untrained_in_parts
from tinycnn.training.settings import SettingsError, TrainingSettings
from tinycnn.training.training_run import TrainingRun


def shares(parts: InParts[object]) -> list[float]:
    """Return what is told at each rest."""
    return list(parts)


def test_many_images_are_those_of_the_seed() -> None:
    """Byte for byte what is made without a rest, whatever their number and noise."""
    for count, noise in ((3000, 0.15), (700, 0.4), (60, 0.15), (1, 0.0)):
        settings = TrainingSettings(images_per_class=count, noise=noise)
        made, whole = finish(settings.data_in_parts()), make_dataset_bundle(count, noise=noise)
        for one, other in zip(made[:-1], whole[:-1], strict=True):
            assert one.dtype == other.dtype
            assert one.tobytes() == other.tobytes()
        assert made.class_names == whole.class_names


def test_the_run_is_the_same_to_the_last_bit() -> None:
    """Its images, its start's scores, and what becomes of it; drawings of one's own are there."""
    own = OwnImages(np.full((2, 8, 8), 0.5), ("dot", "diagonal"))
    settings = TrainingSettings(images_per_class=4000, batch_size=500)
    made, whole = (
        finish(untrained_in_parts(settings, own=own)),
        TrainingRun.untrained(settings, own=own),
    )
    assert len(made.data.y_train) == 12_001
    for run in (made, whole):
        run.advance(steps=30)
    assert made.weights.vector.tobytes() == whole.weights.vector.tobytes()
    one, other = (np.concatenate([*run.history.scores.rows()]) for run in (made, whole))
    assert len(one) == 2
    assert one.tobytes() == other.tobytes()


def test_very_many_images_rest_often_and_tell_how_far_they_are() -> None:
    """No part makes more than some hundred images; the share grows from 0 to 1."""
    settings = TrainingSettings(images_per_class=10_000)
    told = shares(untrained_in_parts(settings))
    assert len(told) >= 3 * 10_000 / REST
    assert told == sorted(told)
    assert 0 <= told[0] < 0.05
    assert told[-1] <= 1


def test_few_images_are_made_without_a_rest() -> None:
    """Nobody waits for the usual data set."""
    assert shares(untrained_in_parts(TrainingSettings())) == []


def test_a_fork_with_very_many_images_rests_often_too() -> None:
    """It is the fork that is made without a rest; its share grows, and its parts are small."""
    run = TrainingRun.untrained(TrainingSettings(optimizer="momentum"))
    run.advance(steps=30)
    many = TrainingSettings(optimizer="momentum", images_per_class=10_000)
    told = shares(run.fork_in_parts(20, many))
    assert len(told) >= 3 * 10_000 / REST
    assert told == sorted(told)
    assert 0 <= told[0] < 0.05
    assert told[-1] <= 1
    forks = finish(run.fork_in_parts(20, many)), run.fork(20, many)
    for fork in forks:
        assert (fork.start.position, len(fork.data.y_train)) == (30_000, 30_000)
        fork.advance(steps=3)
    assert forks[0].weights.vector.tobytes() == forks[1].weights.vector.tobytes()
    assert shares(run.fork_in_parts(20)) == []


def test_a_fork_tells_before_the_first_rest_what_does_not_go() -> None:
    """Four classes for a network of three; nobody waits for the images to hear of it."""
    run = TrainingRun.untrained(TrainingSettings())
    four = ("vertical", "horizontal", "diagonal", "dot")
    with pytest.raises(SettingsError, match="this network has 3 classes"):
        next(run.fork_in_parts(0, TrainingSettings(class_names=four, images_per_class=10_000)))


def test_what_does_not_go_is_told_before_the_first_rest() -> None:
    """So that a person hears of it at once."""
    parts = untrained_in_parts(TrainingSettings(dataset="digits", images_per_class=5000))
    with pytest.raises(SettingsError, match="are as they are"):
        next(parts)
