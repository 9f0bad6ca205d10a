"""Which network some layers are, and when no record of weights can say it."""

import re

import numpy as np
import pytest

from tests.tinycnn.own_layers import Doubled, MyAvg
from tinycnn import (
    Architecture,
    AvgPool2D,
    Conv2D,
    Dense,
    Flatten,
    MaxPool2D,
    ReLU,
    TinyCNN,
    make_dataset_bundle,
)

IMAGES = make_dataset_bundle().x_val


class MaxPool(MaxPool2D):
    """Nothing of it is other than in its base, but who knows."""


def assert_true_of(model):
    """Check the trace of some images against the forward pass."""
    for image in IMAGES[:5]:
        trace = model.trace(image)
        np.testing.assert_array_equal(trace.logits, model.forward(image[None])[0])
        np.testing.assert_array_equal(trace.weights.kernels, model.conv.weights)
        np.testing.assert_array_equal(trace.weights.dense_weights, model.dense.weights)


def test_layers_say_their_architecture():
    """All keywords are read off the layers as they are."""
    model = TinyCNN(6)
    assert model.architecture == Architecture()
    model.layers = [Conv2D(1, 4, 5), AvgPool2D(3), Flatten(), Dense(4, 7)]
    assert model.architecture == Architecture(7, 4, 5, "avg", 3, relu=False)
    assert_true_of(model)


def test_another_pool_size():
    """A size that is set on the layer counts, not the one the network began with."""
    model = TinyCNN(6, kernel_size=6)
    model.trace(IMAGES[0])
    model.pool.pool_size = 3
    assert model.architecture.pool_size == 3
    assert_true_of(model)


REFUSED = {
    "this network is Conv2D → ReLU → MyAvg (own) → Flatten → Dense": {"pool": MyAvg()},
    "this network is Conv2D → ReLU → MaxPool (own) → Flatten → Dense": {"pool": MaxPool()},
    "this network is Conv2D → ReLU → Flatten → Dense": {"pool": None},
    "this network is empty": {"layers": []},
    "this Conv2D takes 2: try Conv2D(1, 3, 3)": {"conv": Conv2D(2, 3, 3)},
    "this Dense takes 27: try Dense(12, 3)": {"pool": MaxPool2D(3)},
    "kernel_size must be 8 or less": {"conv": Conv2D(1, 3, 9)},
    "pool_size must be 6 or less": {"pool": MaxPool2D(7)},
}


@pytest.mark.parametrize("sentence", REFUSED)
def test_what_no_record_can_say(sentence):
    """It is named, with what to try."""
    model = TinyCNN(6)
    model.trace(IMAGES[0])
    for name, value in REFUSED[sentence].items():
        setattr(model, name, value)
    for call in (model.weights_record, lambda: model.trace(IMAGES[0])):
        with pytest.raises(ValueError, match=re.escape(sentence)):
            call()


@pytest.mark.parametrize("function", ["compute", "forward"])
@pytest.mark.parametrize("holder", [ReLU, None])
def test_another_function(function, holder, monkeypatch):
    """In the place of a layer's own, or of all such layers': the numbers are still forward's."""
    model = TinyCNN(6)
    before = model.probabilities(IMAGES)
    original = getattr(ReLU, function)
    if holder is ReLU:
        monkeypatch.setattr(ReLU, function, lambda self, x: original(self, x) + 1)
    else:
        relu = model.relu
        monkeypatch.setattr(relu, function, lambda x: original(relu, x) + 1)
    predicted = model.forward(IMAGES).argmax(axis=1)
    np.testing.assert_array_equal(model.predict(IMAGES), predicted)
    assert not np.allclose(model.probabilities(IMAGES), before)
    with pytest.raises(ValueError, match="this network's ReLU computes in another way"):
        model.trace(IMAGES[0])


def test_a_forward_of_a_network_of_its_own():
    """The class is named that has it."""
    with pytest.raises(ValueError, match="Doubled has a forward of its own"):
        Doubled(6).trace(IMAGES[0])


def test_a_change_in_place_is_seen():
    """One number written into an array, or the sign of a zero: a new record, the old one true."""
    model = TinyCNN(6)
    model.conv.bias[0] = 0.0
    first = model.trace(IMAGES[0])
    assert model.trace(IMAGES[1]).weights is first.weights
    model.conv.bias[0] = -0.0
    second = model.trace(IMAGES[0])
    assert np.signbit(second.weights.conv_bias[0])
    assert not np.signbit(first.weights.conv_bias[0])
    for array in (model.conv.weights, model.dense.weights, model.dense.bias):
        array.flat[-1] += 1
        assert_true_of(model)
    assert first.weights.dense_weights[-1, -1] == second.weights.dense_weights[-1, -1]
    model.install(first.weights)
    assert_true_of(model)
