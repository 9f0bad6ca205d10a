"""The network in one piece: the layers' numbers, their ties and their steps."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.cases import examples
from tinycnn import Architecture, TinyCNN, Weights, make_dataset_bundle, softmax_cross_entropy
from tinycnn.training.fused import CHUNK, FusedDescent, FusedNetwork
from tinycnn.training.optimizers import SGD, make_optimizer

DATA = make_dataset_bundle()
X, Y = DATA.x_train, DATA.y_train
ARCHITECTURES = st.builds(
    Architecture,
    num_classes=st.integers(2, 10),
    filters=st.integers(1, 12),
    kernel_size=st.integers(1, 5),
    pool=st.sampled_from(["max", "avg"]),
    pool_size=st.integers(1, 3),
    relu=st.booleans(),
)


def random_weights(architecture, seed):
    """Return weights and biases, none 0."""
    rng, shapes = np.random.default_rng(seed), Weights.expected_shapes(architecture)
    return Weights(architecture, *(rng.normal(0, 0.5, shape) for shape in shapes.values()))


def network_of(weights):
    """Return the network of these weights in one piece."""
    network = FusedNetwork(weights.architecture)
    network.parameters[:] = weights.vector
    return network


def backward(weights, x, y):
    """Return a network of layers after a batch went there and back, and its loss."""
    model = TinyCNN.from_weights(weights)
    loss, _, d_logits = softmax_cross_entropy(model.forward(x), y)
    model.backward(d_logits)
    return model, loss


def gradient_of(model):
    """Return the gradient that the layers hold, as one array."""
    conv, dense = model.conv, model.dense
    parts = conv.d_weights, conv.d_bias, dense.d_weights, dense.d_bias
    return np.concatenate([part.ravel() for part in parts])


def assert_same(network, weights, x, y):
    """Assert that loss and gradient are the layers'."""
    model, expected = backward(weights, x, y)
    assert network.loss(x, y) == pytest.approx(expected, rel=0, abs=1e-12)
    np.testing.assert_allclose(network.gradient, gradient_of(model), rtol=0, atol=1e-12)


def some_images(kind, batch, rng):
    """Return noise, ink in a few steps so that much is tied, or mostly blank paper."""
    x = rng.random((batch, 1, 8, 8))
    if kind == "steps":
        return np.round(2 * x) / 2
    return x * (rng.random(x.shape) < 0.1) if kind == "blank" else x


@settings(max_examples=examples(200), deadline=None)
@given(
    ARCHITECTURES,
    st.integers(0, 10**6),
    st.integers(1, 40),
    st.sampled_from(["noise", "steps", "blank"]),
)
def test_loss_and_gradient_are_those_of_the_layers(architecture, seed, batch, kind):
    """Any network, any batch, images with ties and without: the same to 1e-12."""
    rng, weights = np.random.default_rng(seed), random_weights(architecture, seed)
    x = some_images(kind, batch, rng)
    y = rng.integers(0, architecture.num_classes, batch)
    assert_same(network_of(weights), weights, x, y)


@settings(max_examples=examples(40), deadline=None)
@given(architecture=ARCHITECTURES.filter(lambda a: a.pool == "max"), seed=st.integers(0, 10**6))
def test_winners_of_ties_are_those_of_the_layers(line_images, architecture, seed):
    """On clean lines in several inks, in every window that the ReLU has not closed."""
    weights = random_weights(architecture, seed)
    network, y = network_of(weights), np.zeros(len(line_images), dtype=int)
    model, _ = backward(weights, line_images, y)
    ours, theirs = network.winners(line_images), model.pool.last_mask == 1
    is_open = model.pool.last_input > 0 if architecture.relu else np.ones_like(theirs)
    np.testing.assert_array_equal(ours & is_open, theirs & is_open)
    assert_same(network, weights, line_images, y)


def test_there_are_ties_to_see(line_images):
    """The winners above are put to the test: more cells than windows hold a maximum."""
    model, _ = backward(TinyCNN(5).weights_record(), line_images, np.zeros(len(line_images), int))
    ties = model.pool.ties(model.pool.last_input) & (model.pool.last_input > 0)
    assert ties.sum() > 1000


def test_a_number_that_is_exactly_zero_is_closed():
    """The untrained network has no bias: on blank paper every z is 0, and 0 has no slope."""
    weights, blank = TinyCNN(42).weights_record(), np.zeros((3, 1, 8, 8))
    network = network_of(weights)
    assert_same(network, weights, blank, np.array([0, 1, 2]))
    assert not network.gradient[:30].any()


def test_a_large_batch_is_the_sum_of_its_parts():
    """No more than so many images are gathered at once."""
    rng, weights = np.random.default_rng(0), TinyCNN(3).weights_record()
    x, y = rng.random((2 * CHUNK + 7, 1, 8, 8)), rng.integers(0, 3, 2 * CHUNK + 7)
    assert_same(network_of(weights), weights, x, y)


def test_nothing_is_left_of_the_batch_before():
    """Scratch arrays are filled anew: sizes of batches may come in any order, again and again."""
    weights = TinyCNN(5).weights_record()
    network = network_of(weights)
    for size in (16, 1, 4, 16, 7, 9, 180, 16, 1):
        assert_same(network, weights, X[-size:], Y[-size:])


@pytest.mark.parametrize("value", [np.nan, np.inf, 1e100])
def test_weights_beyond_all_numbers(value):
    """NaN is a loss, too, and no warning comes of it."""
    network = network_of(TinyCNN(5).weights_record())
    network.parameters[:] = value
    descent = FusedDescent(network, SGD(1e300))
    assert np.isnan(descent.step(X, Y)) == (value != 1e100)
    for _ in range(3):
        descent.step(X, Y)


@pytest.mark.parametrize("name", ["sgd", "momentum", "adam"])
def test_steps_are_those_of_the_layers(name):
    """Two epochs in batches, and single images: the same weights within rounding."""
    model, network = TinyCNN(5), network_of(TinyCNN(5).weights_record())
    descent, theirs = FusedDescent(network, make_optimizer(name, 0.02)), make_optimizer(name, 0.02)
    rng = np.random.default_rng(0)
    for size in [16] * 22 + [1] * 10:
        batch = rng.integers(0, len(X), size)
        loss, _, d_logits = softmax_cross_entropy(model.forward(X[batch]), Y[batch])
        model.backward(d_logits)
        ends = model.conv, model.dense
        theirs.update(
            [array for end in ends for array in (end.weights, end.bias)],
            [array for end in ends for array in (end.d_weights, end.d_bias)],
        )
        assert descent.step(X[batch], Y[batch]) == pytest.approx(loss, rel=0, abs=1e-10)
    expected = model.weights_record().vector
    np.testing.assert_allclose(network.parameters, expected, rtol=0, atol=1e-10)


def test_an_optimizer_of_ones_own_sees_the_arrays_of_the_layers():
    """Their shapes may mean something to it: here, that biases stay as they are."""

    class NoBias:
        def update(self, parameters, gradients):
            for w, g in zip(parameters, gradients, strict=True):
                if w.ndim > 1:
                    w[...] = w - 0.1 * g

    network = network_of(TinyCNN(5).weights_record())
    FusedDescent(network, NoBias()).step(X, Y)
    kernels, conv_bias, dense_weights, dense_bias = network.parts
    assert not conv_bias.any()
    assert not dense_bias.any()
    assert (kernels != TinyCNN(5).conv.weights).any()
    assert (dense_weights != TinyCNN(5).dense.weights).any()
