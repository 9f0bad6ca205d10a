"""What all experiments share: trainings side by side, seeds, spreads."""

import numpy as np
import pytest

from tinycnn import fit, make_dataset_bundle
from tinycnn.comparing.experiment import ManyTrainings, Spread, check_networks, check_seeds
from tinycnn.comparing.networks import CNN, UNTIED, WHOLE_MAP

DATA = make_dataset_bundle()


@pytest.mark.parametrize("network", [CNN, WHOLE_MAP, UNTIED], ids=lambda network: network.name)
def test_trainings_are_those_of_fit(network):
    """Two epochs, the last batch of each a short one, in the same order from the same seed."""
    seeds = (0, 4)
    training = ManyTrainings(network, seeds, DATA.x_train, DATA.y_train)
    losses = np.array(list(training.steps(2 * training.epoch_steps)))
    for number, seed in enumerate(seeds):
        model = network.make(seed)
        reports = list(fit(model, DATA.x_train, DATA.y_train, epochs=2, seed=seed))
        np.testing.assert_allclose(losses[:, number], [r.loss for r in reports], atol=1e-12)
        logits = training.networks.logits(DATA.x_val)[number]
        np.testing.assert_allclose(logits, model.forward(DATA.x_val), atol=1e-12)


def test_images_of_their_own():
    """Trainings with other images each are as if each were alone."""
    x, y = DATA.x_train.reshape(2, 90, 1, 8, 8), DATA.y_train.reshape(2, 90)
    both = ManyTrainings(CNN, (3, 5), x, y)
    alone = ManyTrainings(CNN, (5,), x[1], y[1])
    for training in (both, alone):
        assert sum(1 for _ in training.steps(20)) == 20
    logits = both.networks.logits(DATA.x_val)[1]
    np.testing.assert_allclose(logits, alone.networks.logits(DATA.x_val)[0], atol=1e-12)


def test_steps_go_on_in_the_middle_of_an_epoch():
    """Twice seven steps are fourteen."""
    once = ManyTrainings(CNN, (1,), DATA.x_train, DATA.y_train)
    twice = ManyTrainings(CNN, (1,), DATA.x_train, DATA.y_train)
    losses = list(once.steps(14))
    np.testing.assert_array_equal([*twice.steps(7), *twice.steps(7)], losses)


def test_a_spread_is_mean_and_ends():
    """NaN while a run is not known."""
    assert Spread.of(np.array([0.5, 1.0, 0.0])) == Spread(0.5, 0.0, 1.0)
    assert np.isnan(Spread.of(np.array([0.5, np.nan])).mean)


@pytest.mark.parametrize("seeds", [(), (1, 1), (-1,)])
def test_seeds_that_do_not_go(seeds):
    """None, the same twice, or below 0: one sentence."""
    with pytest.raises(ValueError, match="seed"):
        check_seeds(seeds)


def test_networks_that_do_not_go():
    """None, or one twice, whose results could not be told apart."""
    with pytest.raises(ValueError, match="networks must be one or more, each once, got"):
        check_networks([CNN, CNN])
    with pytest.raises(ValueError, match="networks must be one or more"):
        check_networks([])
