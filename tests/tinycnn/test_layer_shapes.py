"""Shapes and parameter counts by arithmetic: the same as those of the layers themselves."""

import numpy as np
import pytest

from tests.tinycnn.random_networks import random_architecture
from tinycnn import AvgPool2D, Conv2D, Dense, MaxPool2D, TinyCNN
from tinycnn.layer_shapes import conv2d_shape, dense_shape, layer_shapes, pool2d_shape
from tinycnn.weights import parameter_count


def test_the_exercise_of_the_book():
    """Conv2D(3, 8, 5) on sixteen images of 3×32×32."""
    found = conv2d_shape((16, 3, 32, 32), 3, 8, 5)
    assert found.output_shape == (16, 8, 28, 28)
    assert (found.weights, found.biases, found.parameters) == (600, 8, 608)


@pytest.mark.parametrize("seed", range(40))
def test_they_are_what_layers_do(seed):
    """A batch goes through each layer: its output and its arrays are as large as was told."""
    rng = np.random.default_rng(seed)
    batch, channels, filters, k, p = map(int, rng.integers(1, 5, 5))
    height, width = map(int, rng.integers(5, 12, 2))
    x = rng.random((batch, channels, height, width))
    conv, told = Conv2D(channels, filters, k), conv2d_shape(x.shape, channels, filters, k)
    assert conv.forward(x).shape == told.output_shape
    assert conv.parameter_count == told.parameters
    for kind in (MaxPool2D, AvgPool2D):
        pooled = pool2d_shape(x.shape, p, kind.__name__)
        assert kind(p).forward(x).shape == pooled.output_shape
        assert pooled.dropped == height - p * pooled.output_shape[2]
        assert pooled.parameters == 0
    dense, told = Dense(height, width), dense_shape((batch, height), height, width)
    assert dense.forward(x[:, 0, :, 0]).shape == told.output_shape
    assert dense.parameter_count == told.parameters


@pytest.mark.parametrize("seed", range(40))
def test_a_whole_network_is_its_summary(seed):
    """The layers' names, shapes and parameters in order, whatever the architecture."""
    a = random_architecture(np.random.default_rng(seed))
    model = TinyCNN(seed, **{name: getattr(a, name) for name in a.__dataclass_fields__})
    _, *rows = model.summary().rows
    told = layer_shapes(a)
    assert [(t.name, t.output_shape, t.parameters) for t in told] == [
        (row.name, row.output_shape, row.parameters) for row in rows
    ]
    assert sum(t.parameters for t in told) == parameter_count(a)


def test_no_array_is_made():
    """A layer that no memory would hold has a shape."""
    found = dense_shape((1, 10**9), 10**9, 10**9)
    assert found.parameters == 10**18 + 10**9


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (lambda: conv2d_shape((3, 32, 32), 3, 8, 5), r"Conv2D expects \(batch, 3, height, width\)"),
        (lambda: conv2d_shape((1, 1, 4, 4), 3, 8, 5), r"expects \(batch, 3, .* got \(1, 1, 4, 4\)"),
        (lambda: conv2d_shape((1, 3, 4, 9), 3, 8, 5), "5×5 kernel is larger than the 4×9 image"),
        (
            lambda: conv2d_shape((1, 3, 9, 9), 3, 0, 5),
            "out_channels must be an integer of at least 1",
        ),
        (
            lambda: pool2d_shape((1, 3, 2, 9), 3),
            "MaxPool2D's 3×3 window is larger than the 2×9 map",
        ),
        (lambda: pool2d_shape((27,), 3, "AvgPool2D"), "AvgPool2D expects"),
        (lambda: dense_shape((1, 3, 3, 3), 27, 3), r"Dense expects \(batch, 27\)"),
        (
            lambda: dense_shape((0, 27), 27, 3),
            "each number of a shape must be an integer of at least",
        ),
    ],
)
def test_what_does_not_fit_is_told(make, sentence):
    """In the words of the layers."""
    with pytest.raises(ValueError, match=sentence):
        make()
