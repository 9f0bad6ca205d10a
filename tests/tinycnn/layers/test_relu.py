"""ReLU: max(0, x)."""

import numpy as np
from hypothesis import given
from hypothesis.extra.numpy import array_shapes, arrays

from tinycnn import ReLU


@given(arrays(float, array_shapes(min_dims=0, max_dims=5, min_side=0)))
def test_keeps_what_is_positive(x):
    """Every number is itself or 0, whatever the shape; NaN is not hidden; twice changes nothing."""
    relu = ReLU()
    y = relu.forward(x)
    np.testing.assert_array_equal(y, np.where(x < 0, 0.0, x), strict=True)
    np.testing.assert_array_equal(relu.forward(y), y)


def test_gradient_at_the_kink():
    """1 above 0, else 0, at 0 itself 0: a central difference would say ½ there."""
    relu = ReLU()
    relu.forward([-1.0, 0.0, -0.0, 1e-300, 2.0])
    np.testing.assert_array_equal(relu.backward([5.0] * 5), [0, 0, 0, 5, 5])
    h = 1e-5
    assert (ReLU().forward([h]) - ReLU().forward([-h])) / (2 * h) == 0.5


def test_a_closed_gate_stops_any_gradient():
    """Not even NaN or infinity passes where the input was not above 0."""
    relu = ReLU()
    relu.forward([-1.0, -1.0, 1.0])
    np.testing.assert_array_equal(relu.backward([np.nan, np.inf, np.inf]), [0, 0, np.inf])


def test_unsigned_numbers_do_not_wrap():
    """Bytes are numbers like others."""
    np.testing.assert_array_equal(ReLU().forward(np.array([0, 255], dtype=np.uint8)), [0.0, 255.0])
