"""The convolution as a matrix: the same numbers, and every weight at all its places."""

import numpy as np
import pytest

from tinycnn import Dense, TinyCNN
from tinycnn.comparing.conv_matrix import NO_WEIGHT, conv_matrix
from tinycnn.layers.locally_connected2d import LocallyConnected2D

IMAGES = np.random.default_rng(0).normal(size=(4, 1, 8, 8))


@pytest.mark.parametrize("kernel_size", [1, 3, 5, 8])
@pytest.mark.parametrize("filters", [1, 3, 12])
def test_the_product_is_the_convolution(kernel_size, filters):
    """For every architecture: x M + b are the feature maps, flattened."""
    model = TinyCNN(1, kernel_size=kernel_size, filters=filters, pool_size=1)
    model.conv.bias = np.arange(filters)
    found = conv_matrix(model.weights_record())
    product = IMAGES.reshape(4, 64) @ found.matrix + found.bias
    np.testing.assert_allclose(product, model.conv.forward(IMAGES).reshape(4, -1), atol=1e-13)
    assert found.shared == model.conv.parameter_count
    untied = LocallyConnected2D(1, filters, kernel_size, 8)
    assert found.untied == untied.parameter_count
    assert found.dense == Dense(64, found.outputs).parameter_count


def test_the_counts_of_the_book():
    """64 × 108: 7,020 numbers as a dense layer, 1,080 untied, 30 shared."""
    found = conv_matrix(TinyCNN().weights_record())
    assert found.matrix.shape == (64, 108)
    assert (found.dense, found.untied, found.shared) == (7020, 1080, 30)
    assert repr(found) == "<ConvMatrix 64×108, 30 numbers shared>"


def test_a_weight_has_36_places():
    """Each with the same number; no place has two weights; elsewhere there are zeros."""
    model = TinyCNN()
    found = conv_matrix(model.weights_record())
    seen = np.zeros(found.matrix.shape, dtype=int)
    for kernel, row, column in np.ndindex(3, 3, 3):
        places = found.places(kernel, row, column)
        assert len(places) == 36
        pixels, outputs = places.T
        assert set(found.matrix[pixels, outputs]) == {model.conv.weights[kernel, 0, row, column]}
        assert (outputs // 36 == kernel).all()
        seen[pixels, outputs] += 1
    np.testing.assert_array_equal(seen, found.weight_at != NO_WEIGHT)
    assert (found.matrix[seen == 0] == 0).all()


@pytest.mark.parametrize("at", [(3, 0, 0), (0, 3, 0), (0, 0, 3)])
def test_a_weight_that_there_is_not(at):
    """The sentence says what there is."""
    with pytest.raises(IndexError, match="there are 3 kernels of 3×3 numbers, counted from 0"):
        conv_matrix(TinyCNN().weights_record()).places(*at)
