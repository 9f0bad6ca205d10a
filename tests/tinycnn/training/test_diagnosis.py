"""What a training has come to: from signs made by hand, and from the numbers of whole runs."""

import math
from dataclasses import replace
from itertools import product

import numpy as np
import pytest

from tests.cases import sampled_rows
from tinycnn import TinyCNN, fit, make_dataset_bundle
from tinycnn.training.diagnosis import (
    Advice,
    Cause,
    Signs,
    class_shares,
    diagnose,
    diagnose_scores,
    is_alive,
    is_dead,
    open_gates,
)
from tinycnn.training.settings import TrainingSettings
from tinycnn.training.training_run import TrainingRun

DATA = make_dataset_bundle()
X, Y = DATA.x_train, DATA.y_train
GOOD = Signs(
    losses=[1.1, 0.9, 0.7, 0.5, 0.4, 0.3, 0.2],
    accuracy=0.95,
    validation=0.9,
    shares=class_shares(Y),
    open_gates=(10, 0, 5),
    is_finite=True,
)
FLAT = [1.1, 0.9, 0.80, 0.79, 0.79, 0.79, 0.79]
JUMPY = [1.1, 0.9, 0.6, 0.7, 0.5, 0.7, 0.65]
CASES = [
    ({}, Cause.LEARNING, "the loss is falling, from 1.1000 to 0.2000: try more epochs"),
    ({"validation": 1.0}, Cause.LEARNED, "100.0 % of the validation images are right"),
    (
        {"accuracy": 1.0},
        Cause.FITTED,
        "all training images are right, and 90.0 % of the validation",
    ),
    ({"accuracy": 1.0, "losses": JUMPY}, Cause.FITTED, "all training images are right"),
    ({"losses": [1.1, math.nan]}, Cause.NOT_A_NUMBER, "grown beyond all numbers: try a lower"),
    ({"is_finite": False}, Cause.NOT_A_NUMBER, "the weights have grown"),
    ({"open_gates": (0, 0, 0)}, Cause.DEAD, "every ReLU output is 0 on every training image: try"),
    ({"losses": [1.1, 1.2]}, Cause.GROWING, "the loss has risen from 1.1000 to 1.2000: try a"),
    ({"losses": JUMPY}, Cause.JUMPING, "it rose in 1 of the last 3 epochs, from 0.7000 to 0.6500"),
    ({"losses": FLAT}, Cause.NO_PROGRESS, "the loss is 0.7900, where knowing no more"),
    ({"losses": [1.1, 1.0], "accuracy": 0.3}, Cause.NO_PROGRESS, "30.0 % of the training images"),
    ({"losses": [1.1, 1.09, 1.08, 1.07, 1.06, 1.05]}, Cause.NO_PROGRESS, "is gives 1.0947: try"),
]


@pytest.mark.parametrize(("changes", "cause", "says"), CASES)
def test_each_cause(changes, cause, says):
    """One finding, with the numbers that show it, and what to try."""
    found = diagnose(replace(GOOD, **changes))
    assert found.cause is cause
    assert says in found.sentence
    assert ("try" in found.sentence) == (cause not in {Cause.LEARNED, Cause.FITTED})


def test_what_counts_as_failed():
    """Weights that are worth nothing: a loss that jumps or falls slowly is told, and no failure."""
    failed = {case[1] for case in CASES if diagnose(replace(GOOD, **case[0])).has_failed}
    assert failed == {Cause.NOT_A_NUMBER, Cause.DEAD, Cause.GROWING, Cause.NO_PROGRESS}
    assert not diagnose(replace(GOOD, losses=FLAT)).has_failed
    assert not diagnose(replace(GOOD, losses=JUMPY)).has_failed
    assert not diagnose(replace(GOOD, validation=1.0, accuracy=0.3)).has_failed


def test_a_young_training_is_given_time():
    """A loss of two epochs that has hardly fallen is no fault yet."""
    assert diagnose(replace(GOOD, losses=[1.1, 1.09, 1.08])).cause is Cause.LEARNING


def test_networks_without_relu_or_validation():
    """There is no gate to be closed; and the training images stand for the others."""
    assert diagnose(replace(GOOD, open_gates=None)).cause is Cause.LEARNING
    assert diagnose(replace(GOOD, validation=None, accuracy=1.0)).cause is Cause.LEARNED


def test_advice_fits_what_happened():
    """Too slow and too fast both make no progress: the loss that never rises asks for more."""
    slow = diagnose(replace(GOOD, losses=[1.1, 1.09, 1.08, 1.07, 1.06, 1.05]))
    assert slow.advice[0] is Advice.MORE_EPOCHS
    fast = diagnose(replace(GOOD, losses=[1.1, 1.05, 1.0, 1.05, 1.02, 1.01, 1.015], accuracy=0.3))
    assert fast.advice[0] is Advice.LOWER_RATE


def test_chance_and_entropy_are_those_of_the_classes():
    """67 of 180 training images are vertical; the entropy of the shares is 1.095."""
    assert GOOD.chance == 67 / 180
    assert GOOD.entropy == pytest.approx(1.0947, abs=5e-5)


def test_gates():
    """Counted filter by filter; a network is alive while one is open, or without a ReLU."""
    model = TinyCNN(42)
    model.conv.bias[1] = -1e3
    weights = model.weights_record()
    counts = [int((output > 0).sum()) for output in np.moveaxis(model.outputs(X)[1], 1, 0)]
    assert open_gates(weights, X) == tuple(counts)
    assert counts[1] == 0
    assert is_alive(weights, X)
    model.conv.bias[:] = -1e3
    assert open_gates(model.weights_record(), X) == (0, 0, 0)
    assert not is_alive(model.weights_record(), X)
    assert is_dead(model, X)
    linear = TinyCNN(42, relu=False)
    linear.conv.bias[:] = -1e3
    assert open_gates(linear.weights_record(), X) is None
    assert is_alive(linear.weights_record(), X)
    assert not is_dead(linear, X)


RATES = (0.0005, 1, 2, 20, 1e100)
RUNS = [*product(("sgd", "momentum", "adam"), RATES, range(8))]


@pytest.mark.parametrize(("optimizer", "rate", "seed"), sampled_rows(RUNS))
def test_every_run_ends_with_an_explanation(optimizer, rate, seed):
    """The cause is that of the numbers, found here by the layers and by hand; nothing warns."""
    settings = TrainingSettings(optimizer=optimizer, learning_rate=rate, initial_seed=seed)
    run = TrainingRun.untrained(settings)
    run.advance()
    found = run.diagnose()
    model = TinyCNN.from_weights(run.weights)
    losses = [scored.train.loss for scored in run.history.scored_steps()]
    accuracy = model.evaluate(X, Y)
    if math.isnan(losses[-1]):
        expected = {Cause.NOT_A_NUMBER}
        assert not run.weights.are_finite
    elif is_dead(model, X):
        expected = {Cause.DEAD}
        assert sum(open_gates(run.weights, X)) == 0
    elif run.scores_at(run.step).validation.accuracy == 1:
        expected = {Cause.LEARNED}
    elif accuracy == 1:
        expected = {Cause.FITTED}
    elif rate < 0.01:
        assert losses == sorted(losses, reverse=True)
        hardly = losses[-1] >= 0.9 * 1.0947 or accuracy <= 67 / 180
        expected = {Cause.NO_PROGRESS if hardly else Cause.LEARNING}
    else:
        is_falling = losses[-1] < 0.8 * losses[10]
        expected = {Cause.LEARNING} if is_falling else {Cause.JUMPING}
    assert {found.cause} == expected
    assert found.sentence
    assert found.last_good is not None
    good = run.weights_at(found.last_good.step)
    assert good.are_finite
    assert not is_dead(TinyCNN.from_weights(good), X)
    assert found.last_good.train.loss == min(
        scored.train.loss for scored in run.history.scored_steps() if scored.is_alive
    )


def test_how_often_high_rates_kill():
    """With SGD at rate 2 all of eight seeds are dead in the first epochs, and stay so."""
    for seed in range(8):
        run = TrainingRun.untrained(TrainingSettings(learning_rate=2, initial_seed=seed, epochs=3))
        run.advance()
        kernels = run.weights.kernels
        assert run.diagnose().cause is Cause.DEAD
        run.change(epochs=4)
        run.advance()
        np.testing.assert_array_equal(run.weights.kernels, kernels)


def test_a_single_epoch_of_the_book():
    """It is better than chance already."""
    model = TinyCNN(42)
    *_, last = fit(model, X, Y, epochs=1)
    signs = replace(GOOD, losses=[1.1, last.train.loss], accuracy=last.train.accuracy)
    assert diagnose(signs).cause is Cause.LEARNING


@pytest.mark.parametrize(
    ("settings", "causes"),
    [
        ({"learning_rate": 0.05}, {Cause.LEARNING, Cause.LEARNED}),
        ({"learning_rate": 2.0}, {Cause.DEAD}),
        ({"learning_rate": 1e100, "initial_seed": 2}, {Cause.NOT_A_NUMBER}),
        (
            {"learning_rate": 0.5, "optimizer": "momentum", "initial_seed": 2},
            {Cause.GROWING},
        ),
    ],
)
def test_scores_on_the_way_show_what_the_run_shows(
    settings: dict[str, object], causes: set[Cause]
) -> None:
    """After each epoch the same cause, though nobody counts gates or looks at weights."""
    run, seen = TrainingRun.untrained(TrainingSettings(**settings)), set()
    for _ in range(10):
        run.finish_epoch()
        history, shares = run.history, class_shares(run.data.y_train)
        losses = history.epoch_losses()
        assert losses == [one.train.loss for one in history.scored_steps()] or np.isnan(losses[-1])
        assert history.last_scored.step == run.step
        found = diagnose_scores(losses, history.last_scored, shares, history.last_good)
        whole = run.diagnose()
        assert found.cause is whole.cause
        assert found.last_good == whole.last_good
        if len(losses) > 5:
            seen.add(found.cause)
    assert causes & seen
