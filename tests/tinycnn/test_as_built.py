"""A network that somebody has changed by hand: its trace is still that of its layers."""

import numpy as np
import pytest

from tinycnn import AvgPool2D, MaxPool2D, ReLU, TinyCNN, make_dataset_bundle

IMAGES = make_dataset_bundle().x_val


class Leaky(ReLU):
    """A layer as a reader would write it."""

    def compute(self, x):
        return np.where(x > 0, x, 0.1 * x)


class Lending(ReLU):
    """A layer that goes on using the array it has returned."""

    def __init__(self):
        super().__init__()
        self.lent = np.zeros((1, 3, 6, 6))

    def compute(self, x):
        return np.maximum(x, 0.5, out=self.lent)


class LastPool(MaxPool2D):
    """A pooling of another kind that takes itself for max pooling."""

    def compute(self, x):
        return x[:, :, 1::2, 1::2].copy()

    def forward(self, x):
        return self.compute(x)


class ForeignPool:
    """A pooling with nothing of ours, not even a size."""

    def compute(self, x):
        return x[:, :, ::2, ::2].copy()

    forward = compute


def set_pool(pool):
    """Return what puts another pooling layer in."""
    return lambda model: setattr(model, "pool", pool)


def set_relu(relu):
    """Return what puts another activation in."""
    return lambda model: setattr(model, "relu", relu)


def set_array(layer, name, change):
    """Return what changes one of a layer's arrays into one of another kind."""

    def put(model):
        changed = getattr(model, layer)
        setattr(changed, name, change(getattr(changed, name)))

    return put


CHANGES = {
    "average pooling": set_pool(AvgPool2D(2)),
    "max pooling of a class of its own": set_pool(LastPool(2)),
    "pooling of a stranger": set_pool(ForeignPool()),
    "no ReLU": set_relu(None),
    "leaky": set_relu(Leaky()),
    "lending": set_relu(Lending()),
    "a function on the instance": lambda m: setattr(m.relu, "compute", lambda x: x * 0.5),
    "dense weights in columns": set_array("dense", "weights", np.asfortranarray),
    "kernels seen backwards": set_array("conv", "weights", lambda w: w[::-1, :, ::-1]),
    "kernels in single precision": set_array("conv", "weights", lambda w: w.astype("f4")),
    "integers": set_array("dense", "weights", lambda w: (9 * w).astype(int)),
    "more precision": set_array("dense", "weights", lambda w: w.astype(np.longdouble)),
    "a list": set_array("dense", "bias", list),
    "nothing": lambda model: None,
}


@pytest.fixture(params=CHANGES)
def model(request):
    """Return a network that was traced once before a hand was laid on it."""
    network = TinyCNN(6)
    network.trace(IMAGES[0])
    CHANGES[request.param](network)
    return network


def assert_true_of(model):
    """Check the trace of some images against the forward pass."""
    for image in IMAGES[:5]:
        trace = model.trace(image)
        logits = model.forward(image[None])[0]
        np.testing.assert_array_equal(trace.logits, logits.astype(trace.logits.dtype))
        np.testing.assert_array_equal(trace.weights.kernels, model.conv.weights)
        np.testing.assert_array_equal(trace.weights.dense_weights, model.dense.weights)


def test_a_trace_is_of_the_layers_as_they_are(model):
    """Other layers, other functions, other kinds of arrays: logits are those of forward."""
    assert_true_of(model)


def test_another_pool_size():
    """A size that is set on the layer counts, not the one the network began with."""
    model = TinyCNN(6, kernel_size=6)
    model.pool.pool_size = 3
    assert_true_of(model)


def test_another_way_to_mark_ties():
    """A layer that computes as ours does but marks in a way of its own is asked for its marks."""

    class Untied(MaxPool2D):
        def ties(self, x):
            return np.zeros(x.shape, dtype=bool)

    model, blank = TinyCNN(6), np.zeros((8, 8))
    assert model.trace(blank).ties.all()
    model.pool = Untied(2)
    assert not model.trace(blank).ties.any()


def test_another_function_for_all_layers(monkeypatch):
    """A convolution of one's own, put in the class's place, is what is traced."""
    model, original = TinyCNN(6), ReLU.compute
    monkeypatch.setattr(ReLU, "compute", lambda self, x: original(self, x) + 1)
    assert_true_of(model)


def test_what_a_layer_lends_stays_its_own():
    """An array that a foreign layer returns is copied and never locked."""
    model = TinyCNN(6)
    model.relu = Lending()
    trace = model.trace(IMAGES[0])
    before = trace.activation.copy()
    model.relu.lent[...] = 7
    np.testing.assert_array_equal(trace.activation, before)


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


def test_arrays_of_another_shape_are_refused():
    """Weights that do not fit the architecture are an error in words, as in weights_record."""
    model = TinyCNN(6)
    model.trace(IMAGES[0])
    model.dense.bias = np.zeros(1)
    with pytest.raises(ValueError, match=r"dense_bias must have shape \(3,\)"):
        model.trace(IMAGES[0])
