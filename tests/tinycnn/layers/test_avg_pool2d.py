"""AvgPool2D: means, and gradients in equal shares."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from tests.benchmarks import book
from tinycnn import AvgPool2D

MAPS = st.tuples(st.integers(0, 2), st.integers(1, 2), st.integers(3, 7), st.integers(3, 7))


@given(
    x=MAPS.flatmap(lambda shape: arrays(float, shape, elements=st.floats(-1e3, 1e3))),
    p=st.integers(1, 3),
)
def test_agrees_with_the_loops(x, p):
    """Means of whole windows, and each window's gradient in p² shares."""
    pool = AvgPool2D(p)
    y = book.avg_pool_forward(x, p)
    np.testing.assert_allclose(pool.forward(x), y, atol=1e-12)
    d_output = np.arange(1.0, y.size + 1).reshape(y.shape)
    expected = book.avg_pool_backward(x.shape, p, d_output)
    np.testing.assert_array_equal(pool.backward(d_output), expected)


def test_dropped_cells_count_nowhere():
    """Rows and columns that fill no window change no mean and get no gradient."""
    x = np.ones((1, 1, 5, 7))
    x[:, :, 4:] = x[:, :, :, 6:] = np.nan
    pool = AvgPool2D(2)
    np.testing.assert_array_equal(pool.forward(x), np.ones((1, 1, 2, 3)))
    d_input = pool.backward(np.ones((1, 1, 2, 3)))
    assert (d_input[:, :, :4, :6] == 0.25).all()
    assert d_input.sum() == 6


def test_nan_stays_in_its_window():
    """NaN makes its own mean NaN and no other."""
    x = np.random.default_rng(0).random((1, 3, 6, 6))
    x[0, 1, 3, 2] = np.nan
    y = AvgPool2D(2).forward(x)
    assert np.isnan(y[0, 1, 1, 1])
    assert np.isnan(y).sum() == 1


def test_errors_name_the_layer():
    """A window larger than the map, in words."""
    with pytest.raises(ValueError, match="AvgPool2D's 3×3 window is larger than the 2×9 map; try"):
        AvgPool2D(3).forward(np.zeros((1, 1, 2, 9)))
