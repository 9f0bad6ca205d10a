"""Many images at once: every network, every dtype, and no NaN where the layers have none."""

import tracemalloc

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinycnn import TinyCNN, bulk, softmax

RNG = np.random.default_rng(0)


@given(
    sizes=st.tuples(*[st.integers(1, 4)] * 2),
    kernel_size=st.integers(1, 8),
    pool=st.sampled_from(["max", "avg"]),
    relu=st.booleans(),
    data=st.data(),
)
def test_every_network_as_its_layers(sizes, kernel_size, pool, relu, data):
    """Whatever the keywords, within rounding of the pass through the layers."""
    pool_size = data.draw(st.integers(1, 9 - kernel_size))
    model = TinyCNN(
        1,
        num_classes=sizes[0],
        filters=sizes[1],
        kernel_size=kernel_size,
        pool=pool,
        pool_size=pool_size,
        relu=relu,
    )
    model.conv.bias[:] = RNG.normal(size=sizes[1])
    model.dense.bias[:] = RNG.normal(size=sizes[0])
    x = RNG.normal(size=(9, 1, 8, 8))
    expected = softmax(model.forward(x))
    result = bulk.probabilities(model.weights_record(), x)
    np.testing.assert_allclose(result, expected, rtol=0, atol=1e-13)


@pytest.mark.parametrize("count", [0, 1, 2, bulk.CHUNK - 1, bulk.CHUNK, 2 * bulk.CHUNK + 3])
def test_chunks_meet(count):
    """No image is lost, doubled or moved where one chunk ends and the next begins."""
    model, x = TinyCNN(5), RNG.random((count, 1, 8, 8))
    np.testing.assert_allclose(model.probabilities(x), softmax(model.forward(x)), atol=1e-14)


@pytest.mark.parametrize("dtype", ["f4", "u1", "i8", "?", ">f8"])
def test_dtypes(dtype):
    """Images of any real dtype, and views with gaps, are computed in float64."""
    model, x = TinyCNN(5), (RNG.random((20, 1, 8, 16)) * 3).astype(dtype)[::2, :, :, ::2]
    np.testing.assert_allclose(model.probabilities(x), softmax(model.forward(x)), atol=1e-14)


@pytest.mark.parametrize("keywords", [{}, {"pool": "avg"}, {"pool_size": 4}, {"relu": False}])
@pytest.mark.parametrize("bad", [np.nan, np.inf, -np.inf, 1e308])
@pytest.mark.filterwarnings("ignore:.* encountered:RuntimeWarning")
def test_bad_numbers_as_the_layers_have_them(keywords, bad):
    """A pixel that no used patch holds, or that a closed ReLU stops, does not spoil an image."""
    model = TinyCNN(5, **keywords)
    x = RNG.random((64, 1, 8, 8))
    x.reshape(64, 64)[np.arange(64), np.arange(64)] = bad
    expected = softmax(model.forward(x))
    np.testing.assert_allclose(model.probabilities(x), expected, rtol=0, atol=1e-14)
    assert np.isnan(expected).any() or bad == 1e308


def test_a_dropped_pixel_spoils_nothing():
    """With windows of 4 the last rows are dropped: NaN there changes no probability."""
    model, x = TinyCNN(5, pool_size=4), RNG.random((3, 1, 8, 8))
    expected = model.probabilities(x)
    x[:, :, 7, 7] = np.nan
    np.testing.assert_allclose(model.probabilities(x), expected, rtol=0, atol=1e-14)


def test_memory():
    """Beside 100,000 images, under 10 MB: the result and one chunk's planes."""
    model, x = TinyCNN(), np.zeros((100_000, 1, 8, 8), dtype=np.uint8)
    tracemalloc.start()
    model.probabilities(x)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 10e6
