"""Dense: y = x W + b."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinycnn import Dense


@given(sizes=st.tuples(*[st.integers(1, 5)] * 3), seed=st.integers(0, 2**32))
def test_agrees_with_the_sums(sizes, seed):
    """Forward and backward, each output one sum at a time."""
    batch, n, m = sizes
    rng = np.random.default_rng(seed)
    dense = Dense(n, m, seed)
    dense.bias[:] = rng.normal(size=m)
    x, d = rng.normal(size=(batch, n)), rng.normal(size=(batch, m))
    w = dense.weights
    y = [
        [sum(x[r, i] * w[i, c] for i in range(n)) + dense.bias[c] for c in range(m)]
        for r in range(batch)
    ]
    d_x = [[sum(d[r, c] * w[i, c] for c in range(m)) for i in range(n)] for r in range(batch)]
    d_w = [[sum(x[r, i] * d[r, c] for r in range(batch)) for c in range(m)] for i in range(n)]
    np.testing.assert_allclose(dense.forward(x), y, atol=1e-13)
    np.testing.assert_allclose(dense.backward(d), d_x, atol=1e-13)
    np.testing.assert_allclose(dense.d_weights, d_w, atol=1e-13)
    np.testing.assert_allclose(dense.d_bias, d.sum(axis=0), atol=1e-13)


def test_weights_are_he_normal():
    """The book's draw, to the last bit, and a bias of zeros."""
    dense = Dense(27, 3, seed=43)
    drawn = np.random.default_rng(43).normal(0, np.sqrt(2 / 27), (27, 3))
    np.testing.assert_array_equal(dense.weights, drawn)
    np.testing.assert_array_equal(dense.bias, np.zeros(3))
    np.testing.assert_array_equal(Dense(27, 3).weights, Dense(27, 3, seed=42).weights)


@pytest.mark.parametrize(("classes", "count"), [(3, 84), (4, 112)])
def test_parameter_count(classes, count):
    """84 for three classes, 112 for four."""
    assert Dense(27, classes).parameter_count == count


@pytest.mark.parametrize(
    ("shape", "hint"),
    [((27,), "Flatten"), ((1, 3, 3, 3), "Flatten"), ((1, 26), r"Dense\(26, 3\) takes these")],
)
def test_errors_say_what_to_try(shape, hint):
    """A row without a batch, maps not flattened, or another length: flat rows need no Flatten."""
    with pytest.raises(ValueError, match=rf"Dense expects \(batch, 27\), got .*; .*{hint}"):
        Dense(27, 3).forward(np.zeros(shape))


def test_seed_is_an_integer():
    """As for every random thing."""
    with pytest.raises(TypeError, match="seed must be an integer"):
        Dense(27, 3, seed=1.5)


def test_a_layer_of_given_arrays():
    """`of` computes with the arrays themselves, and has their sizes and nothing to remember."""
    seeded = Dense(4, 3, seed=1)
    layer = Dense.of(seeded.weights, seeded.bias)
    assert layer.weights is seeded.weights
    assert layer.bias is seeded.bias
    assert vars(layer) == vars(seeded)
