"""MaxPool2D: winners, ties and what happens to NaN."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from tests.benchmarks import book
from tinycnn import Conv2D, MaxPool2D

ALMOST = np.nextafter(1.0, 0.0)  # to be near is not to be tied
FEW_NUMBERS = st.sampled_from([-np.inf, -1.0, -0.0, 0.0, 0.5, 1.0, ALMOST, np.inf, np.nan])
MAPS = st.tuples(st.integers(0, 2), st.integers(1, 2), st.integers(3, 7), st.integers(3, 7))


@given(
    x=MAPS.flatmap(lambda shape: arrays(float, shape, elements=FEW_NUMBERS)), p=st.integers(1, 3)
)
def test_agrees_with_the_loops(x, p):
    """Values, first winners and gradients, with ties, NaN and infinities everywhere."""
    pool = MaxPool2D(p)
    y, mask = book.max_pool_forward(x, p)
    np.testing.assert_array_equal(pool.forward(x), y)
    np.testing.assert_array_equal(pool.last_mask, mask)
    np.testing.assert_array_equal(pool.winners(x), mask > 0)
    d_output = np.arange(1.0, y.size + 1).reshape(y.shape)
    np.testing.assert_array_equal(
        pool.backward(d_output), book.max_pool_backward(mask, p, d_output)
    )


@given(
    x=MAPS.flatmap(lambda shape: arrays(float, shape, elements=FEW_NUMBERS)), p=st.integers(1, 3)
)
def test_ties_are_all_the_cells_that_share_the_maximum(x, p):
    """A cell is tied when another cell of its window is exactly equal and none is above it."""
    pool = MaxPool2D(p)
    expected = np.zeros(x.shape, dtype=bool)
    for n, c, i, j in np.ndindex(pool.output_shape(x.shape)):
        window = np.s_[n, c, i * p : i * p + p, j * p : j * p + p]
        top = x[window] == x[window].max()
        expected[window] = top & (top.sum() > 1)
    np.testing.assert_array_equal(pool.ties(x), expected)


def test_the_pooling_figure():
    """The chapter's figure, number by number; one of its nine windows is tied."""
    x = np.random.default_rng(42).integers(0, 10, (1, 1, 6, 6))
    rows = ["076448", "062059", "777751", "845319", "764854", "420580"]
    assert ["".join(map(str, row)) for row in x[0, 0]] == rows
    pool = MaxPool2D(2)
    np.testing.assert_array_equal(pool.forward(x)[0, 0], [[7, 6, 9], [8, 7, 9], [7, 8, 8]])
    tied_windows = pool.ties(x.astype(float))[0, 0].reshape(3, 2, 3, 2).any(axis=(1, 3))
    assert tied_windows.sum() == 1


def test_the_first_maximum_in_row_order_wins():
    """In a window of equals it is the upper left cell that gets the whole gradient."""
    pool = MaxPool2D(2)
    pool.forward(np.array([[3.0, 3.0], [3.0, 3.0]])[None, None])
    np.testing.assert_array_equal(pool.last_mask[0, 0], [[1, 0], [0, 0]])
    np.testing.assert_array_equal(pool.backward([[[[5.0]]]])[0, 0], [[5, 0], [0, 0]])
    pool.forward(np.array([[1.0, 2.0], [2.0, 2.0]])[None, None])
    np.testing.assert_array_equal(pool.last_mask[0, 0], [[0, 1], [0, 0]])


def test_a_tie_is_a_kink():
    """Two cells share the maximum: each alone moves it only upward, by central differences ½."""
    pool, h = MaxPool2D(2), 1e-5

    def pooled(step):
        return pool.forward(np.array([[2.0 + step, 2.0], [0.0, 1.0]])[None, None]).item()

    assert (pooled(h) - pooled(-h)) / (2 * h) == pytest.approx(0.5)
    pooled(0.0)
    assert pool.backward([[[[1.0]]]])[0, 0, 0, 0] == 1.0


def test_a_mask_before_any_pass_is_none():
    """Nothing went forward, so nothing won."""
    assert MaxPool2D(2).last_mask is None


def test_the_mask_is_a_copy():
    """Writing into the mask changes no gradient."""
    pool = MaxPool2D(2)
    pool.forward(np.arange(16.0).reshape(1, 1, 4, 4))
    before = pool.backward(np.ones((1, 1, 2, 2)))
    pool.last_mask[...] = 9.0
    np.testing.assert_array_equal(pool.backward(np.ones((1, 1, 2, 2))), before)


def test_dropped_cells_never_win():
    """Rows and columns that fill no window have no winner, no tie and no gradient."""
    x = np.zeros((1, 1, 5, 7))
    x[:, :, 4:] = x[:, :, :, 6:] = 9.0
    pool = MaxPool2D(3)
    np.testing.assert_array_equal(pool.forward(x), np.zeros((1, 1, 1, 2)))
    for marks in (pool.last_mask, pool.ties(x), pool.backward(np.ones((1, 1, 1, 2)))):
        assert not marks[:, :, 3:].any()
        assert not marks[:, :, :, 6:].any()


def test_nan_stays_in_its_window():
    """NaN wins its window and is seen in no other."""
    x = np.random.default_rng(0).random((1, 3, 6, 6))
    x[0, 1, 3, 2] = np.nan
    y = MaxPool2D(2).forward(x)
    assert np.isnan(y[0, 1, 1, 1])
    assert np.isnan(y).sum() == 1


@pytest.mark.parametrize("seed", range(5))
def test_lines_have_true_ties(seed, line_images):
    """On lines, a window is tied exactly where two cells of it saw equal best patches."""
    conv, pool = Conv2D(1, 3, 3, seed), MaxPool2D(2)
    z = conv.forward(line_images)
    tied = pool.ties(z)
    assert tied.any()
    for n, f, i, j in np.ndindex(pool.output_shape(z.shape)):
        cells = [(2 * i + a, 2 * j + b) for a in (0, 1) for b in (0, 1)]
        best = max(z[n, f, r, c] for r, c in cells)
        winners = [
            line_images[n, 0, r : r + 3, c : c + 3] for r, c in cells if z[n, f, r, c] == best
        ]
        equal = [
            (r, c)
            for r, c in cells
            if any((line_images[n, 0, r : r + 3, c : c + 3] == patch).all() for patch in winners)
        ]
        assert [(r, c) for r, c in cells if tied[n, f, r, c]] == (equal if len(equal) > 1 else [])


@pytest.mark.parametrize(
    ("shape", "message"),
    [
        ((6, 6), r"MaxPool2D expects \(batch, channels, height, width\), got \(6, 6\)"),
        ((1, 1, 6, 1), r"MaxPool2D's 2×2 window is larger than the 6×1 map; try"),
    ],
)
def test_errors_say_what_to_try(shape, message):
    """Wrong dimensions and a window larger than the map, in words."""
    with pytest.raises(ValueError, match=message):
        MaxPool2D(2).forward(np.zeros(shape))
