"""LocallyConnected2D: a convolution when its kernels agree, and none when they do not."""

import numpy as np
import pytest

from tinycnn import Conv2D
from tinycnn.layers.locally_connected2d import LocallyConnected2D

RNG = np.random.default_rng(0)
X = RNG.normal(size=(4, 2, 6, 6))


def twin_of(conv, image_size):
    """Return the layer whose places all have the convolution's kernels and biases."""
    untied = LocallyConnected2D(*conv.weights.shape[1::-1], conv.kernel_size, image_size)
    untied.weights = np.broadcast_to(conv.weights[:, None, None], untied.weights.shape)
    untied.bias = np.broadcast_to(conv.bias[:, None, None], untied.bias.shape)
    return untied


@pytest.mark.parametrize("k", [1, 3, 6])
def test_with_equal_kernels_it_is_the_convolution(k):
    """Forward and backward agree; the shared gradient is the sum of those of all places."""
    conv = Conv2D(2, 3, k)
    conv.bias = [0.5, -1.0, 2.0]
    untied = twin_of(conv, 6)
    y = conv.forward(X)
    np.testing.assert_allclose(untied.forward(X), y, atol=1e-13)
    d_output = RNG.normal(size=y.shape)
    np.testing.assert_allclose(untied.backward(d_output), conv.backward(d_output), atol=1e-13)
    np.testing.assert_allclose(untied.d_weights.sum(axis=(1, 2)), conv.d_weights, atol=1e-12)
    np.testing.assert_allclose(untied.d_bias.sum(axis=(1, 2)), conv.d_bias, atol=1e-12)


def test_gradients_by_central_differences(assert_gradient, away_from_kinks):
    """At all its places, where the contract of layers tries one alone."""
    untied = LocallyConnected2D(2, 3, 3, 5)
    x = away_from_kinks((2, 2, 5, 5))
    d_output = RNG.normal(size=untied.forward(x).shape)
    d_input = untied.backward(d_output)
    d_weights, d_bias = untied.d_weights.copy(), untied.d_bias.copy()

    def weighted_sum():
        return float((untied.forward(x) * d_output).sum())

    assert_gradient(weighted_sum, x, d_input)
    assert_gradient(weighted_sum, untied.weights, d_weights)
    assert_gradient(weighted_sum, untied.bias, d_bias)


def test_each_place_has_kernels_of_its_own():
    """A kernel of one place changes that one output."""
    untied = LocallyConnected2D(2, 3, 3, 6)
    before = untied.forward(X)
    untied.weights[1, 2, 3] += 1.0
    changed = np.argwhere((untied.forward(X) != before).any(axis=0))
    assert changed.tolist() == [[1, 2, 3]]


def test_weights_are_he_normal():
    """One draw, filter by filter, place by place; a bias of zeros."""
    untied = LocallyConnected2D(2, 3, 3, 6, seed=9)
    drawn = np.random.default_rng(9).normal(0, np.sqrt(2 / 18), (3, 4, 4, 2, 3, 3))
    np.testing.assert_array_equal(untied.weights, drawn)
    np.testing.assert_array_equal(untied.bias, np.zeros((3, 4, 4)))
    assert untied.parameter_count == 3 * 16 * 19
    assert repr(untied) == "<LocallyConnected2D 2→3, 3×3, 912 parameters>"


@pytest.mark.parametrize("shape", [(4, 2, 7, 7), (4, 2, 6, 5), (4, 1, 6, 6), (2, 6, 6), (6,)])
def test_images_of_another_size_are_refused(shape):
    """There are no kernels for further places; the sentence says which size it takes."""
    untied = LocallyConnected2D(2, 3, 3, 6)
    with pytest.raises(ValueError, match=r"expects \('batch', 2, 6, 6\), got "):
        untied.forward(np.zeros(shape))
    assert untied.last_input is None


def test_a_kernel_larger_than_the_image_is_refused():
    """When the layer is made, since it knows its images."""
    with pytest.raises(ValueError, match="image_size must be an integer of at least 3, got 2"):
        LocallyConnected2D(1, 1, 3, 2)
