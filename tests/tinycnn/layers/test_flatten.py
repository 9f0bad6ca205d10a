"""Flatten: the same numbers in one row per image."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis.extra.numpy import array_shapes, arrays

from tinycnn import Flatten


@given(arrays(float, array_shapes(min_dims=2, max_dims=5, min_side=0)))
def test_there_and_back(x):
    """Backward puts every number back where it stood."""
    flatten = Flatten()
    y = flatten.forward(x)
    assert y.shape == (len(x), x.size // max(len(x), 1)) or not x.size
    np.testing.assert_array_equal(flatten.backward(y), x, strict=True)


def test_channels_come_first():
    """Index 9 of the default network is filter 2's first pooled value."""
    pooled = np.arange(27.0).reshape(1, 3, 3, 3)
    np.testing.assert_array_equal(Flatten().forward(pooled), [np.arange(27.0)])
    assert Flatten().forward(pooled)[0, 9] == pooled[0, 1, 0, 0]


def test_the_shape_is_remembered():
    """`last_shape` is all that backward needs."""
    flatten = Flatten()
    assert flatten.last_shape is None
    flatten.forward(np.zeros((4, 3, 2, 2)))
    assert flatten.last_shape == (4, 3, 2, 2)


def test_a_single_row_needs_a_batch_axis():
    """Fewer than two dimensions cannot be a batch."""
    with pytest.raises(ValueError, match=r"two dimensions or more, got shape \(8,\); .*x\[None\]"):
        Flatten().forward(np.zeros(8))
