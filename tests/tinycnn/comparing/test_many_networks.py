"""Many networks at once: the same numbers as one by one, through the layers."""

import numpy as np
import pytest

from tests.tinycnn.own_layers import Halving
from tinycnn import Architecture, TinyCNN, make_dataset_bundle, score, softmax_cross_entropy
from tinycnn.comparing.many_networks import ManyNetworks
from tinycnn.comparing.networks import AVERAGE, FULLY_CONNECTED, NO_RELU, SHARING, network_of
from tinycnn.training.optimizers import SGD, Adam

ODD = network_of(
    Architecture(num_classes=4, filters=5, kernel_size=2, pool_size=3), "odd"
)  # a row and a column that no window covers
EVERY = pytest.mark.parametrize(
    "network", [*SHARING, AVERAGE, NO_RELU, ODD], ids=lambda network: network.name
)
SEEDS = (0, 1, 2)
DATA = make_dataset_bundle()
X = DATA.x_train.reshape(3, 60, 1, 8, 8)
Y = DATA.y_train.reshape(3, 60)


def models_of(network):
    """Return one network a seed, their biases not 0, as after training."""
    models, rng = [network.make(seed) for seed in SEEDS], np.random.default_rng(5)
    for model in models:
        for layer in model.layers:
            if hasattr(layer, "bias"):
                layer.bias = rng.normal(0, 0.2, layer.bias.shape)
    return models


@EVERY
def test_logits_are_those_of_the_layers(network):
    """With images of their own, and with the same for all."""
    models = models_of(network)
    many = ManyNetworks(models)
    for model, own, shared, x in zip(models, many.logits(X), many.logits(X[0]), X, strict=True):
        np.testing.assert_allclose(own, model.forward(x), atol=1e-13)
        np.testing.assert_allclose(shared, model.forward(X[0]), atol=1e-13)


@EVERY
def test_a_step_is_that_of_the_layers(network):
    """Loss and every parameter after a step of SGD, of networks with batches of their own."""
    models = models_of(network)
    many = ManyNetworks(models)
    losses = many.step(X, Y, SGD(0.5))
    stepped = models_of(network)
    many.write_into(stepped)
    for model, after, loss, x, y in zip(models, stepped, losses, X, Y, strict=True):
        expected, _, d_logits = softmax_cross_entropy(model.forward(x), y)
        assert loss == pytest.approx(expected, abs=1e-13)
        model.backward(d_logits)
        moved = 0.0
        for layer, changed in zip(model.layers, after.layers, strict=True):
            if hasattr(layer, "weights"):
                for name in ("weights", "bias"):
                    step = 0.5 * getattr(layer, f"d_{name}")
                    wanted = getattr(layer, name) - step
                    np.testing.assert_allclose(getattr(changed, name), wanted, atol=1e-13)
                    moved += abs(step).max()
        assert moved > 1e-3


@EVERY
def test_gradients_are_those_of_central_differences(network, assert_gradient):
    """Of the untied and the fully connected network, too: what a step takes off is the slope."""
    many = ManyNetworks([models_of(network)[0]])
    x, y = X[:1, :8], Y[:1, :8]
    before = [array.copy() for array in many._parameters]
    many.step(x, y, SGD(1.0))
    gradients = [old - new for old, new in zip(before, many._parameters, strict=True)]
    for array, old in zip(many._parameters, before, strict=True):
        array[...] = old
    for array, gradient in zip(many._parameters, gradients, strict=True):
        places = np.random.default_rng(0).permutation(array.size)[:20]
        flat = array.reshape(-1)
        assert np.shares_memory(flat, array)
        found = []
        for place in places:
            flat[place] += 1e-5
            above = many.scores(x, y)[0][0]
            flat[place] -= 2e-5
            found.append((above - many.scores(x, y)[0][0]) / 2e-5)
            flat[place] += 1e-5
        np.testing.assert_allclose(found, gradient.ravel()[places], atol=1e-8)


@pytest.mark.parametrize("network", [SHARING[0], FULLY_CONNECTED], ids=lambda network: network.name)
def test_scores_are_those_of_one(network):
    """Loss and accuracy on a whole set."""
    models = models_of(network)
    losses, accuracies = ManyNetworks(models).scores(DATA.x_val, DATA.y_val)
    for model, loss, accuracy in zip(models, losses, accuracies, strict=True):
        expected = score(model, DATA.x_val, DATA.y_val)
        assert loss == pytest.approx(expected.loss)
        assert accuracy == expected.accuracy


def test_other_optimisers_serve_too():
    """Adam remembers for each network alone: as if each had its own."""
    models = models_of(SHARING[0])
    many, adam = ManyNetworks(models), Adam(0.01)
    alone, own = ManyNetworks(models[1:2]), Adam(0.01)
    for _ in range(3):
        many.step(X, Y, adam)
        alone.step(X[1:2], Y[1:2], own)
    np.testing.assert_allclose(many.logits(X[0])[1], alone.logits(X[0])[0], atol=1e-12)


def test_numbers_that_overflow_are_no_right_answer():
    """NaN is nobody's class, and NumPy does not warn."""
    model = TinyCNN()
    model.dense.weights = np.full((27, 3), 1e308)
    losses, accuracies = ManyNetworks([model]).scores(10 * DATA.x_val, DATA.y_val)
    assert np.isnan(losses).all()
    assert accuracies[0] == 0.0


def test_layers_of_ones_own_are_refused():
    """One sentence names the layer, and those that there are."""
    model = TinyCNN()
    model.layers.insert(1, Halving())
    with pytest.raises(ValueError, match=r"Conv2D, Dense, .* got Halving"):
        ManyNetworks([model])
    with pytest.raises(ValueError, match="there is no network to compare"):
        ManyNetworks([])
