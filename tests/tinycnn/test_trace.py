"""TinyCNN.trace: everything one pass made, frozen, and true."""

import dataclasses

import numpy as np
import pytest

from tests.benchmarks import book
from tinycnn import ForwardTrace, TinyCNN, base_pattern, make_dataset_bundle, softmax

X_VAL = make_dataset_bundle().x_val
VARIANTS = [
    {},
    {"relu": False},
    {"pool": "avg"},
    {"num_classes": 4, "filters": 2, "kernel_size": 2, "pool_size": 3},
]


@pytest.fixture(params=VARIANTS, ids=str)
def model(request):
    """Return a network of each kind, with biases that are not 0."""
    network = TinyCNN(4, **request.param)
    network.conv.bias[:] = 0.1
    network.dense.bias[:] = 0.2
    return network


def arrays_of(trace):
    """Return the arrays of a trace by name."""
    values = {field.name: getattr(trace, field.name) for field in dataclasses.fields(trace)}
    return {name: value for name, value in values.items() if isinstance(value, np.ndarray)}


def test_every_stage_is_what_the_layers_give(model):
    """Bit by bit the numbers of a forward pass of the same image."""
    trace = model.trace(X_VAL[0])
    signal, stages = X_VAL[:1], [trace.image[None, None]]
    stages += [trace.z[None]] + [trace.activation[None]] * (model.relu is not None)
    stages += [trace.pooled[None], trace.flat[None], trace.logits[None]]
    np.testing.assert_array_equal(stages[0], signal)
    for layer, stage in zip(model.layers, stages[1:], strict=True):
        signal = layer.forward(signal)
        np.testing.assert_array_equal(stage, signal)
    np.testing.assert_array_equal(trace.probabilities, softmax(signal)[0])
    if model.relu is None:
        np.testing.assert_array_equal(trace.activation, trace.z)


def test_contributions_add_up(model):
    """Value times weight, and with the bias the logit."""
    trace = model.trace(X_VAL[1])
    weights = trace.weights.dense_weights
    np.testing.assert_array_equal(trace.contributions, weights.T * trace.flat)
    sums = trace.contributions.sum(axis=1) + trace.weights.dense_bias
    np.testing.assert_allclose(sums, trace.logits, atol=1e-14)


@pytest.mark.parametrize("image", [X_VAL[2, 0], X_VAL[2], X_VAL[2:3], X_VAL[2, 0].tolist()])
def test_shapes_of_one_image(image):
    """An image alone, with a channel axis, with a batch axis, or as nested lists."""
    trace = TinyCNN().trace(image)
    np.testing.assert_array_equal(trace.image, X_VAL[2, 0])
    shapes = {name: array.shape for name, array in arrays_of(trace).items()}
    assert shapes == {
        "image": (8, 8),
        **dict.fromkeys(["z", "activation", "winners", "ties"], (3, 6, 6)),
        "pooled": (3, 3, 3),
        "flat": (27,),
        "contributions": (3, 27),
        "logits": (3,),
        "probabilities": (3,),
    }


@pytest.mark.parametrize(
    "shape", [(64,), (8, 9), (4, 16), (2, 1, 8, 8), (0, 8, 8), (1, 1, 1, 8, 8)]
)
def test_anything_else_is_not_one_image(shape):
    """Said in words, before anything is computed."""
    with pytest.raises(ValueError, match=r"one image of shape \(8, 8\), got .*try x\[0\]"):
        TinyCNN().trace(np.zeros(shape))


def test_winners_and_ties_of_a_line(line_images):
    """Winners are the loops' own masks; ties join each winner with its equals."""
    model = TinyCNN()
    for image in line_images:
        trace = model.trace(image)
        _, mask = book.max_pool_forward(trace.activation[None], 2)
        np.testing.assert_array_equal(trace.winners, mask[0] > 0)
        count = sum(trace.ties[:, i::2, j::2].astype(int) for i in (0, 1) for j in (0, 1))
        assert set(np.unique(count)) <= {0, 2, 3, 4}
        top = trace.pooled.repeat(2, axis=1).repeat(2, axis=2)
        assert (trace.activation[trace.ties] == top[trace.ties]).all()


def test_an_even_window_is_all_tied():
    """On a blank canvas all four cells of every window are equal; the first still wins."""
    trace = TinyCNN().trace(np.zeros((8, 8)))
    assert trace.ties.all()
    assert trace.winners[:, ::2, ::2].all()
    assert trace.winners.sum() == 27


def test_average_pooling_has_no_winners():
    """Every cell counts there, so no cell is marked."""
    trace = TinyCNN(pool="avg").trace(base_pattern("vertical"))
    assert not trace.winners.any()
    assert not trace.ties.any()


def test_nothing_changes_a_trace():
    """Its arrays are read-only copies; later passes, strokes and training do not reach it."""
    model, image = TinyCNN(), X_VAL[3, 0].copy()
    trace = model.trace(image)
    before = {name: array.copy() for name, array in arrays_of(trace).items()}
    kernels = trace.weights.kernels.copy()
    image[...] = 0
    model.conv.weights[...] = 0
    model.dense.weights[...] = 0
    model.trace(image)
    for name, array in arrays_of(trace).items():
        np.testing.assert_array_equal(array, before[name])
        with pytest.raises(ValueError, match="read-only"):
            array[...] = 1
    np.testing.assert_array_equal(trace.weights.kernels, kernels)


def test_a_record_made_by_hand_owns_its_arrays():
    """The constructor copies what it is given and locks the copy, not what it was given."""
    trace = TinyCNN().trace(X_VAL[3])
    given = {name: array.copy() for name, array in arrays_of(trace).items()}
    made = ForwardTrace(weights=trace.weights, **given)
    for name, array in given.items():
        array[...] = 0
        np.testing.assert_array_equal(getattr(made, name), getattr(trace, name))
        assert not getattr(made, name).flags.writeable


@pytest.mark.parametrize("bad", [np.nan, np.inf, -np.inf])
def test_bad_numbers_are_shown_not_warned_of(bad):
    """NaN and infinity appear where they belong, in silence, and no class is predicted of NaN."""
    image = X_VAL[4, 0].copy()
    image[0, 0] = bad
    trace = TinyCNN().trace(image)
    reached = np.zeros((3, 6, 6), dtype=bool)
    reached[:, 0, 0] = True
    np.testing.assert_array_equal(~np.isfinite(trace.z), reached)
    if np.isnan(trace.probabilities).any():
        assert trace.prediction is None
