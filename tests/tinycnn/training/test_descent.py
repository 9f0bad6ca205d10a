"""One step: what it changes, and what it refuses before it changes anything."""

import numpy as np
import pytest

from tests.tinycnn.own_layers import Attention, LoopCNN, MyDense, Slope
from tinycnn import ReLU, TinyCNN, fit, make_dataset_bundle

DATA = make_dataset_bundle(4, 1)


def integer_weights(layer):
    """Set what a step of a tenth cannot change."""
    layer.weights = np.zeros((27, 4), dtype=int)


def locked(layer):
    """Lock the array."""
    layer.weights.flags.writeable = False


def number(layer):
    """Set no array at all."""
    layer.bias = 0.0


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (integer_weights, "MyDense.weights must be an array of floats .*, got int64: set it to"),
        (locked, "MyDense.weights must be .* written into, got float64, read-only"),
        (number, "MyDense.bias must be .*, got a float"),
    ],
)
def test_weights_that_cannot_be_changed(change, message):
    """A layer of one's own is named, and no other layer has been changed before."""
    model = TinyCNN(1)
    model.dense = MyDense()
    change(model.dense)
    before, card = model.conv.weights.copy(), model.card
    with pytest.raises(ValueError, match=message):
        next(fit(model, DATA.x_train, DATA.y_train))
    np.testing.assert_array_equal(model.conv.weights, before)
    assert model.card == card


def test_a_shared_record_is_not_trained():
    """The call itself says so."""
    model = TinyCNN.sharing(TinyCNN(1).weights_record())
    with pytest.raises(ValueError, match=r"Conv2D.weights must be .* got float64, read-only"):
        fit(model, DATA.x_train, DATA.y_train)
    model.conv.weights, model.conv.bias = model.conv.weights, model.conv.bias
    model.dense.weights, model.dense.bias = model.dense.weights, model.dense.bias
    next(fit(model, DATA.x_train, DATA.y_train))


def test_a_gradient_of_another_shape():
    """A mean in place of a sum, or an axis too many, would be spread over all weights."""

    class Wrong(Slope):
        def backward(self, d_output):
            d_input = super().backward(d_output)
            self.d_slope = self.d_slope[None]
            return d_input

    model = TinyCNN(1)
    model.relu = Wrong()
    with pytest.raises(
        ValueError, match=r"Wrong.backward must store .* \(1,\) as d_slope, got \(1, 1"
    ):
        next(fit(model, DATA.x_train, DATA.y_train))


def test_layers_that_change_on_the_way():
    """The optimiser remembers the old ones: the training ends, with a sentence."""
    model = TinyCNN(1)
    steps = fit(model, DATA.x_train, DATA.y_train, optimizer="momentum")
    next(steps)
    model.relu = ReLU()
    with pytest.raises(ValueError, match=r"layers have been changed .*: call fit again"):
        next(steps)


def test_a_report_of_layers_of_ones_own():
    """It has its scores; asked for weights, which no record can hold, it says so."""
    model = TinyCNN(1)
    model.relu = Slope()
    *_, last = fit(model, DATA.x_train, DATA.y_train, epochs=1)
    assert 0 <= last.train.accuracy <= 1
    with pytest.raises(ValueError, match="can be traced, saved and exported"):
        _ = last.weights


def test_weights_that_stay_as_they_are():
    """A layer of one's own that stores no gradient for them is named; a size is no gradient."""
    model = TinyCNN(1)
    model.layers.insert(1, Attention())
    with pytest.warns(RuntimeWarning, match="Attention.backward stores no d_weights, so"):
        next(fit(model, DATA.x_train, DATA.y_train))
    assert (model.layers[1].weights == 1).all()


@pytest.mark.parametrize("optimizer", ["sgd", "momentum", "adam"])
def test_a_function_that_is_replaced_on_the_way(optimizer, monkeypatch):
    """From there on the layers make the steps: the same ones, with what was remembered before."""
    plain, watched, calls = TinyCNN(5), TinyCNN(5), []
    options = {"optimizer": optimizer, "learning_rate": 0.02, "epochs": 5}
    steps = fit(watched, DATA.x_train, DATA.y_train, **options)
    next(steps)
    backward = watched.dense.backward

    def watch(d_output):
        calls.append(d_output.shape)
        return backward(d_output)

    monkeypatch.setattr(watched.dense, "backward", watch)
    next(steps)
    monkeypatch.delattr(watched.dense, "backward")
    list(steps)
    list(fit(plain, DATA.x_train, DATA.y_train, **options))
    assert calls == [(12, 3)]
    expected = plain.weights_record().vector
    np.testing.assert_allclose(watched.weights_record().vector, expected, rtol=0, atol=1e-12)


def test_the_arrays_stay_the_same_ones():
    """Whoever holds a layer's array sees it learn, and what is written into it counts."""
    model, other = TinyCNN(5), TinyCNN(5)
    kernels, steps = model.conv.weights, fit(model, DATA.x_train, DATA.y_train, epochs=2)
    next(steps)
    assert model.conv.weights is kernels
    assert (kernels != other.conv.weights).any()
    kernels[:] = 0
    model.dense.weights = np.zeros((27, 3))
    next(steps)
    assert abs(model.conv.weights).max() == 0  # a dense layer of zeros hands nothing back
    assert 0 < abs(model.dense.bias).max() < 0.1


def test_gradients_stand_in_the_layers():
    """Those of the last step, in arrays of their own; no layer remembers a batch."""
    model = TinyCNN(5)
    steps = fit(model, DATA.x_train, DATA.y_train, epochs=2, learning_rate=0.5)
    next(steps)
    before, gradient = model.dense.weights.copy(), model.dense.d_weights
    held = gradient.copy()
    next(steps)
    np.testing.assert_array_equal(gradient, held)
    np.testing.assert_allclose(model.dense.weights, before - 0.5 * model.dense.d_weights)
    assert model.conv.last_input is None
    assert model.pool.last_mask is None


def test_a_backward_of_ones_own_is_called():
    """Of a network, too."""
    model, asked = LoopCNN(), []
    backward = model.backward
    model.backward = lambda d_logits, **_: asked.append(len(d_logits)) or backward(d_logits)
    list(fit(model, DATA.x_train, DATA.y_train, epochs=1))
    assert asked == [12]
