"""When a training has failed: NaN, dead, a loss that rose, no better than one answer to all."""

import math

import numpy as np
import pytest

from tinycnn import TinyCNN, fit, make_dataset_bundle
from tinycnn.training.failure import chance_accuracy, training_failure
from tinycnn.training.score import Score, score

DATA = make_dataset_bundle()
X, Y = DATA.x_train, DATA.y_train
BEFORE = Score(1.1, 0.3)


def failure_of(model, after=None):
    """Return what is said of a network."""
    return training_failure(model, X, Y, BEFORE, after or score(model, X, Y))


def test_a_training_that_succeeds():
    """One epoch of the book's training is better than chance already."""
    model = TinyCNN(42)
    list(fit(model, X, Y, epochs=1))
    assert failure_of(model) is None


@pytest.mark.parametrize(
    ("after", "says"),
    [
        (Score(math.nan, 0.0), "the weights have grown beyond all numbers"),
        (Score(1.2, 0.9), "the loss has risen from 1.1000 to 1.2000"),
        (Score(1.0, 67 / 180), "37.2 % of the training images are right, and 37.2 % would be by"),
    ],
)
def test_each_way_to_fail(after, says):
    """What happened, and what to try."""
    told = failure_of(TinyCNN(42), after)
    assert told.startswith(says)
    assert "try" in told


def test_the_dead():
    """No filter answers any image: told, though loss and accuracy look like progress."""
    model = TinyCNN(42)
    model.conv.bias[:] = -1e3
    assert failure_of(model, Score(0.5, 0.9)).startswith("the training has died")
    without = TinyCNN(42, relu=False)
    without.conv.bias[:] = -1e3
    assert failure_of(without, Score(0.5, 0.9)) is None


def test_chance_is_the_share_of_the_most_frequent_class():
    """67 of the 180 training images are vertical."""
    assert chance_accuracy(Y) == 67 / 180
    assert chance_accuracy(np.array([1, 1, 0, 1])) == 0.75
