"""The networks that are compared: how many parameters they have, and what a seed makes."""

import numpy as np
import pytest

from tinycnn import Architecture, Conv2D, Dense, TinyCNN
from tinycnn.comparing.networks import (
    COMPARISONS,
    FOUR_CLASSES,
    FULLY_CONNECTED,
    SHARING,
    UNTIED,
    network_of,
)
from tinycnn.layers.locally_connected2d import LocallyConnected2D

EVERY = pytest.mark.parametrize(
    "network",
    {n.name: n for group in COMPARISONS.values() for n in group}.values(),
    ids=lambda network: network.name,
)
IMAGES = np.random.default_rng(0).random((5, 1, 8, 8))


def test_parameters_of_the_four():
    """114, 42, 1,080 + 84 and 1,839."""
    assert [network.parameter_count for network in SHARING] == [114, 42, 1164, 1839]
    conv, *_, dense = UNTIED.make(0).layers
    assert (conv.parameter_count, dense.parameter_count) == (1080, 84)


@EVERY
def test_a_seed_makes_the_same_network_again(network):
    """The same seed the same logits, another seed others; one logit for each class."""
    logits = network.make(3).forward(IMAGES)
    assert logits.shape == (5, len(network.class_names))
    np.testing.assert_array_equal(network.make(3).forward(IMAGES), logits)
    assert (network.make(4).forward(IMAGES) != logits).any()


@EVERY
def test_names_are_words_of_a_command_line(network):
    """A title for a person, a name of small letters and hyphens for the command line."""
    assert network.name.replace("-", "").isalpha()
    assert network.name == network.name.lower()
    assert network.title


def test_the_cnn_is_the_books():
    """To the bit the network of that seed."""
    np.testing.assert_array_equal(SHARING[0].make(7).forward(IMAGES), TinyCNN(7).forward(IMAGES))


def test_the_untied_network_has_the_books_shapes():
    """The same maps, windows and dense layer; only the kernels are not shared."""
    untied, book = UNTIED.make(0), TinyCNN()
    shapes = [row.output_shape for row in untied.summary().rows]
    assert shapes == [row.output_shape for row in book.summary().rows]
    assert isinstance(untied.layers[0], LocallyConnected2D)
    assert isinstance(book.layers[0], Conv2D)


def test_the_fully_connected_network_is_dense():
    """64 → 27 → 3 with a ReLU between: a negative hidden number counts for nothing."""
    model = FULLY_CONNECTED.make(0)
    hidden, dense = (layer for layer in model.layers if isinstance(layer, Dense))
    assert (hidden.weights.shape, dense.weights.shape) == ((64, 27), (27, 3))
    between = np.maximum(IMAGES.reshape(5, 64) @ hidden.weights + hidden.bias, 0)
    np.testing.assert_allclose(model.forward(IMAGES), between @ dense.weights + dense.bias)


def test_four_classes_are_the_line_patterns_with_the_dot():
    """The data set's names, in its order."""
    assert FOUR_CLASSES.class_names == ("vertical", "horizontal", "diagonal", "dot")


def test_another_number_of_names_is_refused():
    """A network of five classes needs five names, and is told so."""
    five = Architecture(num_classes=5)
    with pytest.raises(ValueError, match="a network of 5 classes needs as many names, got 4"):
        network_of(five, "five")
    assert network_of(five, "five", class_names=tuple("abcde")).make(0).forward(IMAGES).size == 25
