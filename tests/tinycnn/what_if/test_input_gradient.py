"""The gradients at the input: those of backpropagation through the layers."""

import numpy as np
import pytest

from tests.tinycnn.random_networks import random_trace
from tinycnn import Architecture, Stage, TinyCNN, Unit, Weights, pixel_shares
from tinycnn.what_if.input_gradient import input_gradients


def backpropagated(trace):
    """Return the gradients of each class's logit, by the layers, shape (C, 8, 8)."""
    network = TinyCNN.from_weights(trace.weights)
    classes = len(trace.logits)
    network.forward(np.tile(trace.image, (classes, 1, 1, 1)))
    return network.backward(np.eye(classes))[:, 0]


@pytest.mark.parametrize("seed", range(25))
def test_any_network_as_the_layers(seed):
    """With both poolings, dropped rows and columns, with and without ReLU, ties among the cells."""
    trace = random_trace(seed)
    found = input_gradients(trace)
    np.testing.assert_allclose(found.logits, backpropagated(trace), atol=1e-12)


@pytest.mark.parametrize("seed", range(5))
def test_probabilities_by_central_differences(seed):
    """Away from kinks: a drawing that is all noise has no ties."""
    rng = np.random.default_rng(seed)
    model = TinyCNN(seed)
    image = 0.2 + 0.6 * rng.random((8, 8))
    found = input_gradients(model.trace(image)).probabilities
    for at in rng.integers(64, size=6).tolist():
        sides = []
        for step in (1e-6, -1e-6):
            moved = image.copy()
            moved.flat[at] += step
            sides.append(model.trace(moved).probabilities)
        difference = (sides[0] - sides[1]) / 2e-6
        np.testing.assert_allclose(found.reshape(3, 64)[:, at], difference, atol=1e-7)


def test_infinite_weights_spoil_only_what_they_reach():
    """0 · ∞ is no number: where no path leads the gradient is 0 all the same."""
    a = Architecture(num_classes=2, filters=1, kernel_size=1, pool_size=2)
    dense = np.ones((16, 2))
    dense[0, 0] = np.inf
    trace = TinyCNN.from_weights(Weights(a, np.ones((1, 1, 1, 1)), [0.5], dense, [0, 0])).trace(
        np.zeros((8, 8))
    )
    found = input_gradients(trace)
    for channel in range(2):
        slopes = pixel_shares(trace, Unit(Stage.LOGIT, channel)).slopes
        np.testing.assert_array_equal(found.logits[channel], slopes)
    assert np.isinf(found.logits).sum() == 1


def test_a_blank_canvas_has_no_gradient():
    """Every gate is closed: exactly 0, of logits and of probabilities."""
    found = input_gradients(TinyCNN().trace(np.zeros((8, 8))))
    assert not found.logits.any()
    assert not found.probabilities.any()
    assert not found.logits.flags.writeable
