"""Conv2D: the definition, its figures, and the same bits wherever a patch stands."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.benchmarks import book
from tinycnn import Conv2D, ReLU


@given(
    sizes=st.tuples(*[st.integers(1, 3)] * 4),
    extra=st.tuples(st.integers(0, 4), st.integers(0, 4)),
    seed=st.integers(0, 2**32),
)
def test_agrees_with_the_loops(sizes, extra, seed):
    """Forward and backward are the sums of the definition, for all small sizes."""
    batch, channels, filters, k = sizes
    rng = np.random.default_rng(seed)
    conv = Conv2D(channels, filters, k, seed)
    conv.bias[:] = rng.normal(size=filters)
    x = rng.normal(size=(batch, channels, k + extra[0], k + extra[1]))
    y = conv.forward(x)
    np.testing.assert_allclose(y, book.conv_forward(x, conv.weights, conv.bias), atol=1e-13)
    d_output = rng.normal(size=y.shape)
    d_input, d_weights, d_bias = book.conv_backward(x, conv.weights, d_output)
    np.testing.assert_allclose(conv.backward(d_output), d_input, atol=1e-13)
    np.testing.assert_allclose(conv.d_weights, d_weights, atol=1e-12)
    np.testing.assert_allclose(conv.d_bias, d_bias, atol=1e-12)


def test_input_gradient_is_the_full_correlation_with_the_flipped_kernels():
    """As the book puts it: pad d_output by k − 1 and correlate it with the kernels turned round."""
    rng = np.random.default_rng(0)
    conv = Conv2D(2, 4, 3)
    d_output = rng.normal(size=conv.forward(rng.normal(size=(2, 2, 6, 5))).shape)
    padded = np.pad(d_output, ((0, 0), (0, 0), (2, 2), (2, 2)))
    flipped = conv.weights[:, :, ::-1, ::-1].swapaxes(0, 1)
    expected = book.conv_forward(padded, flipped, np.zeros(2))
    np.testing.assert_allclose(conv.backward(d_output), expected, atol=1e-13)


def test_the_input_gradient_can_be_skipped():
    """With need_input=False the weights' gradients are the same and nothing is returned."""
    rng = np.random.default_rng(0)
    conv = Conv2D(1, 3, 3)
    d_output = rng.normal(size=conv.forward(rng.normal(size=(4, 1, 8, 8))).shape)
    conv.backward(d_output)
    d_weights, d_bias = conv.d_weights.copy(), conv.d_bias.copy()
    conv.d_weights = conv.d_bias = None
    assert conv.backward(d_output, need_input=False) is None
    np.testing.assert_array_equal(conv.d_weights, d_weights)
    np.testing.assert_array_equal(conv.d_bias, d_bias)


def test_weights_are_he_normal():
    """The book's draw, to the last bit, and a bias of zeros."""
    conv = Conv2D(3, 8, 5, seed=9)
    drawn = np.random.default_rng(9).normal(0, np.sqrt(2 / 75), (8, 3, 5, 5))
    np.testing.assert_array_equal(conv.weights, drawn)
    np.testing.assert_array_equal(conv.bias, np.zeros(8))
    np.testing.assert_array_equal(Conv2D(1, 3, 3).weights, Conv2D(1, 3, 3, seed=42).weights)


def test_shape_and_parameter_count_of_the_book():
    """Conv2D(3, 8, 5) makes (16, 8, 28, 28) of (16, 3, 32, 32), with 608 parameters."""
    conv = Conv2D(3, 8, 5)
    x = np.random.default_rng(0).normal(size=(16, 3, 32, 32))
    assert conv.forward(x).shape == (16, 8, 28, 28)
    assert conv.parameter_count == 608
    assert type(conv.parameter_count) is int


def test_many_images_are_the_same_as_each_alone():
    """Large batches are computed in blocks; no image notices, to the last bit."""
    conv = Conv2D(3, 8, 5)
    x = np.random.default_rng(0).normal(size=(5, 3, 32, 32))
    together = conv.forward(x)
    for image, y in zip(x, together, strict=True):
        np.testing.assert_array_equal(conv.forward(image[None])[0], y)


def test_the_relu_figure():
    """The chapter's figure: what one random image becomes before and after the ReLU."""
    x = np.random.default_rng(0).normal(size=(1, 1, 8, 8))
    z = Conv2D(1, 3, 3, seed=0).forward(x)[0]
    np.testing.assert_array_equal(z.min(axis=(1, 2)).round(4), [-1.7229, -3.0013, -1.4609])
    np.testing.assert_array_equal(z.max(axis=(1, 2)).round(4), [1.3826, 3.3343, 1.9186])
    zeros = (ReLU().forward(z) == 0).sum(axis=(1, 2))
    np.testing.assert_array_equal(zeros, [15, 19, 20])


@pytest.mark.parametrize("filters", [1, 2, 3, 4, 5, 8, 12])
@pytest.mark.parametrize("k", [1, 2, 3, 5])
def test_equal_patches_give_bit_equal_z(filters, k, line_images):
    """Wherever a patch stands, in a line of any ink or position, in whichever batch."""
    conv = Conv2D(1, filters, k, seed=filters)
    conv.bias[:] = np.linspace(-0.1, 0.1, filters)
    z_of_patch = {}
    for batch in (line_images, line_images[5:6], line_images[::-7]):
        z = conv.forward(batch)
        for n, i, j in np.ndindex(len(z), *z.shape[2:]):
            patch = batch[n, 0, i : i + k, j : j + k].tobytes()
            bits = z[n, :, i, j].tobytes()
            assert z_of_patch.setdefault(patch, bits) == bits


@pytest.mark.parametrize("channels", [1, 3])
@pytest.mark.parametrize("filters", [1, 2, 3, 4, 5, 8, 12])
@pytest.mark.parametrize("k", [2, 3, 5])
def test_stripes_of_any_numbers_give_stripes(channels, filters, k):
    """Rows of one number each make rows of one z each, and the same in every copy of the image.

    The numbers have all their digits, so that another order of the sum would round otherwise.
    """
    rng = np.random.default_rng(k)
    conv = Conv2D(channels, filters, k, seed=filters)
    for batch in (1, 2, 3, 7):
        image = rng.random((1, channels, 8, 1)).repeat(8, axis=3)
        z = conv.forward(image.repeat(batch, axis=0))
        np.testing.assert_array_equal(z, np.broadcast_to(z[:1, :, :, :1], z.shape))


def test_bad_numbers_stay_in_the_patches_that_hold_them():
    """NaN and infinity reach the outputs whose patch holds them, and no other."""
    conv = Conv2D(1, 3, 3)
    x = np.random.default_rng(0).random((1, 1, 8, 8))
    clean = conv.forward(x)
    for bad in (np.nan, np.inf):
        x[0, 0, 4, 2] = bad
        reached = ~np.isfinite(conv.forward(x))
        expected = np.zeros((1, 3, 6, 6), dtype=bool)
        expected[:, :, 2:5, 0:3] = True
        np.testing.assert_array_equal(reached, expected)
        np.testing.assert_array_equal(conv.forward(x)[~expected], clean[~expected])


@pytest.mark.parametrize(
    ("shape", "message"),
    [
        ((8, 8), r"expects \(batch, 1, height, width\), got \(8, 8\); .*x\[None\]"),
        ((1, 3, 8, 8), r"expects \(batch, 1, height, width\), got .*; Conv2D\(3, 3, 3\)"),
        ((1, 1, 2, 8), r"3×3 kernel is larger than the 2×8 image; try"),
    ],
)
def test_errors_say_what_to_try(shape, message):
    """Wrong dimensions, wrong channels and a kernel larger than the image each in words."""
    with pytest.raises(ValueError, match=message):
        Conv2D(1, 3, 3).forward(np.zeros(shape))


@pytest.mark.parametrize("seed", [-1, 1.5, None, "42"])
def test_seed_is_an_integer(seed):
    """A seed that is none would give other weights each time, or an error of NumPy's."""
    with pytest.raises((TypeError, ValueError), match="seed must be an integer of at least 0"):
        Conv2D(1, 3, 3, seed=seed)


def test_a_layer_of_given_arrays():
    """`of` computes with the arrays themselves, and has their sizes and nothing to remember."""
    seeded = Conv2D(2, 3, 2, seed=1)
    layer = Conv2D.of(seeded.weights, seeded.bias)
    assert layer.weights is seeded.weights
    assert layer.bias is seeded.bias
    assert vars(layer) == vars(seeded)
