"""Weights and sizes that are set: copied, checked, and refused before anything has changed."""

import numpy as np
import pytest

from tests.tinycnn.own_layers import MyAvg, MyDense, Slope
from tinycnn import Conv2D, Dense, MaxPool2D, ReLU, TinyCNN, fit, make_dataset_bundle
from tinycnn.parameters import count_parameters, gradient_names

DATA = make_dataset_bundle(4, 1)
ONES = np.ones((3, 1, 3, 3))


@pytest.mark.parametrize(
    "values",
    [
        ONES.tolist(),
        ONES.astype(int),
        ONES.astype("f4"),
        ONES.astype(np.longdouble),
        np.asfortranarray(ONES),
        np.broadcast_to(1, ONES.shape),
        ONES.astype(bool),
    ],
    ids=["list", "integers", "f4", "longdouble", "columns", "read-only", "booleans"],
)
def test_what_is_set_is_copied_to_float64(values):
    """Whatever numbers they were: in C order, and to be written into."""
    conv = Conv2D(1, 3, 3)
    conv.weights = values
    np.testing.assert_array_equal(conv.weights, ONES, strict=True)
    assert conv.weights.flags.c_contiguous
    assert conv.weights.flags.writeable
    assert not np.shares_memory(conv.weights, np.asarray(values))


def test_training_writes_into_nobody_elses_array():
    """Neither into the array that was set nor into another network with the same one."""
    mine, one, other = np.full((27, 3), 0.1), TinyCNN(1), TinyCNN(1)
    one.dense.weights = other.dense.weights = mine
    one.conv.weights = other.conv.weights
    before = other.conv.weights.copy()
    list(fit(one, DATA.x_train, DATA.y_train, epochs=1))
    assert (mine == 0.1).all()
    assert (other.dense.weights == 0.1).all()
    np.testing.assert_array_equal(other.conv.weights, before)
    assert not np.array_equal(one.dense.weights, mine)


def test_what_changes_in_place_stays_the_same_array():
    """`-=` sets the array that it has changed: whoever holds it holds the layer's numbers."""
    dense = Dense(2, 2)
    held = dense.weights
    dense.weights -= 1
    assert dense.weights is held


@pytest.mark.parametrize(
    ("name", "values", "error", "message"),
    [
        (
            "bias",
            0.5,
            ValueError,
            r"Conv2D.bias must .* \(\); try numpy.full\(\(3,\), 0.5",
        ),
        ("bias", [1.0], ValueError, r"Conv2D.bias must have shape \(3,\) for this .*, got \(1,\)"),
        (
            "weights",
            ONES[:2],
            ValueError,
            r"Conv2D.weights .* \(3, 1, 3, 3\) .* \(2, 1, 3, 3\)",
        ),
        ("weights", ONES[0, 0], ValueError, r"Conv2D.weights must .* got \(3, 3\)"),
        ("weights", [[1, 2], [3]], ValueError, "Conv2D.weights must be an array, or lists whose"),
        ("weights", None, TypeError, "Conv2D.weights must hold real numbers"),
        ("weights", ONES * 1j, TypeError, "Conv2D.weights must hold real numbers"),
        ("weights", "sobel", TypeError, "Conv2D.weights must hold real numbers"),
    ],
)
def test_what_does_not_fit_is_refused(name, values, error, message):
    """In a sentence, and the layer is as it was."""
    conv = Conv2D(1, 3, 3)
    held = conv.weights, conv.bias
    contents = [array.copy() for array in held]
    with pytest.raises(error, match=message):
        setattr(conv, name, values)
    assert (conv.weights, conv.bias) == held or all(map(np.array_equal, held, contents))
    assert conv.weights is held[0]
    assert conv.bias is held[1]


@pytest.mark.parametrize("size", [0, -1, 1.5, "2", None])
def test_a_size_that_is_set_is_checked(size):
    """As the one a layer is made with."""
    pool = MaxPool2D(2)
    with pytest.raises((TypeError, ValueError), match="pool_size must be an integer"):
        pool.pool_size = size
    assert pool.pool_size == 2


def test_sizes_of_layers_with_weights_are_those_of_the_weights():
    """They cannot be set apart."""
    for layer, name in ((Conv2D(1, 3, 3), "kernel_size"), (Dense(2, 3), "in_features")):
        with pytest.raises(AttributeError):
            setattr(layer, name, 5)


def test_what_a_layer_can_learn():
    """Weights, biases, and whatever has a gradient; a layer of one's own too."""
    activation = Slope()
    assert gradient_names(activation) == []
    activation.backward(activation.forward(np.ones(3)))
    assert gradient_names(activation) == ["d_slope"]
    assert gradient_names(Conv2D(1, 2, 3)) == ["d_weights", "d_bias"]
    assert [count_parameters(one) for one in (Dense(2, 3), MyDense(), MyAvg(), ReLU())] == [
        9,
        112,
        0,
        0,
    ]


def test_a_subclass_may_set_weights_of_its_own_first():
    """Without the base's `__init__` the first array decides the shape."""

    class Sobel(Conv2D):
        def __init__(self):
            self.weights, self.bias = [[[[1, 0, -1], [2, 0, -2], [1, 0, -1]]]], [0]

    assert Sobel().compute(np.ones((1, 1, 8, 8))).shape == (1, 1, 6, 6)
