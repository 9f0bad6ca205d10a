"""Through a row of layers and back: what each makes, and what they remember of it."""

import copy

import numpy as np
import pytest

from tests.tinycnn.own_layers import BookCNN, Halving, Slim
from tinycnn import AvgPool2D, MaxPool2D, TinyCNN, make_dataset_bundle
from tinycnn.layer_network import check_images

X = make_dataset_bundle(2, 1).x_train


def test_outputs_are_those_of_the_layers():
    """One after the other, each a copy: what a layer does in place later is not seen."""
    model = TinyCNN(6)
    trace = model.trace(X[0])
    for output, expected in zip(
        model.outputs(X[:1]),
        (trace.z, trace.activation, trace.pooled, trace.flat, trace.logits),
        strict=True,
    ):
        np.testing.assert_allclose(output[0], expected, rtol=0, atol=1e-13)
    before = model.outputs(X)[0]
    model.layers.insert(1, Halving())
    np.testing.assert_array_equal(model.outputs(X)[0], before)


def test_a_layer_may_have_slots():
    """Looking then leaves its memory changed; all numbers are right."""
    model = TinyCNN(6)
    model.relu = Slim()
    logits = model.forward(X)
    np.testing.assert_array_equal(model.predict(X), logits.argmax(axis=1))
    assert model.summary().total == 114


def test_images_are_never_written_into():
    """Not even by a first layer that works in place."""
    model, images = TinyCNN(6), X.copy()
    model.layers.insert(0, Halving())
    model.forward(images)
    model.predict(images)
    np.testing.assert_array_equal(images, X)


def test_layers_that_do_not_fit_say_so_everywhere():
    """The one that gets what it does not take names what it expects."""
    model = TinyCNN(6)
    model.pool = AvgPool2D(3)
    calls = [model.forward, model.predict, model.probabilities, model.outputs]
    for call in (*calls, lambda _: model.summary()):
        with pytest.raises(ValueError, match=r"Dense expects \(batch, 27\), got \(\d+, 12\)"):
            call(X)


@pytest.mark.parametrize(
    ("shape", "hint"),
    [
        *((shape, r"single .* x\[None, None\]") for shape in [(8, 8), (1, 3, 8, 8), ()]),
        *((shape, r"batch .* x\[:, None\]") for shape in [(1, 8, 8), (180, 8, 8)]),
        *((shape, r"x\.reshape\(-1, 1, 8, 8\)") for shape in [(64,), (1, 64), (180, 64)]),
        *((shape, "8×8 first") for shape in [(1, 1, 9, 9), (1, 1, 6, 8), (180, 28, 28), (28, 28)]),
    ],
)
def test_images_that_are_no_batch_are_told_how_they_become_one(shape, hint):
    """A batch without channels is told otherwise than a single image."""
    with pytest.raises(ValueError, match=rf"\(batch, 1, 8, 8\), got .*; .*{hint}"):
        check_images(np.zeros(shape))


def test_a_failure_leaves_what_the_layers_remember():
    """Also where a later layer raises."""
    model = TinyCNN(6)
    model.forward(X[:1])
    held = model.conv.last_input
    model.pool = MaxPool2D(3)
    with pytest.raises(ValueError, match="Dense expects"):
        model.predict(X)
    assert model.conv.last_input is held


@pytest.mark.parametrize("make", [TinyCNN, BookCNN])
def test_copies(make):
    """A copy has a list of its own of the same layers; a deep one has layers of its own."""
    model = make()
    shallow, deep = copy.copy(model), copy.deepcopy(model)
    assert shallow.layers == model.layers
    shallow.relu = None
    deep.conv.weights[...] = 0
    assert model.relu is not None
    assert model.conv.weights.any()
    assert type(shallow) is type(deep) is make
