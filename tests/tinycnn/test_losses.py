"""Softmax and cross-entropy: exact where exp would overflow, silent, and honest about NaN."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

from tinycnn import softmax, softmax_cross_entropy
from tinycnn.losses import loss_and_accuracy, most_probable, sole_most_probable

LOGITS = arrays(
    float, array_shapes(min_dims=2, max_dims=2, max_side=5), elements=st.floats(-1e308, 1e308)
)


@given(LOGITS)
def test_rows_are_probabilities(logits):
    """From 0 to 1, of sum 1, the largest logit first among them, for any finite logits."""
    p = softmax(logits)
    assert ((p >= 0) & (p <= 1)).all()
    np.testing.assert_allclose(p.sum(axis=1), 1, rtol=1e-14)
    np.testing.assert_array_equal(p.max(axis=1), p[np.arange(len(p)), logits.argmax(axis=1)])


def test_the_definition():
    """Powers of e over their sum."""
    logits = [[0.0, math.log(2), math.log(5)], [7.0, 7.0, 7.0]]
    np.testing.assert_allclose(softmax(logits), [[1 / 8, 2 / 8, 5 / 8], [1 / 3] * 3], rtol=1e-14)


def test_huge_logits_are_exact():
    """No warning and no NaN up to ±1e308, though their difference overflows."""
    logits = [[1e308, -1e308, 0.0], [-1e308, -1e308, -1e308], [1000.0, 1000.0, -1000.0]]
    np.testing.assert_array_equal(softmax(logits), [[1, 0, 0], [1 / 3] * 3, [0.5, 0.5, 0]])


def test_infinities_and_nan():
    """−∞ is no chance at all; +∞ and NaN leave nothing to say, in their own row only."""
    inf, nan = math.inf, math.nan
    p = softmax([[0.0, -inf, 0.0], [0.0, inf, 0.0], [0.0, nan, 0.0], [inf, -inf, nan], [0.0] * 3])
    np.testing.assert_array_equal(p[0], [0.5, 0, 0.5])
    assert np.isnan(p[1:4]).all()
    np.testing.assert_array_equal(p[4], [1 / 3] * 3)


@pytest.mark.parametrize("dtype", ["u1", "u8", "?", "i1", "f2"])
def test_small_and_unsigned_numbers_do_not_wrap(dtype):
    """0 − 1 is −1, whatever the dtype of the logits."""
    logits = np.array([[0, 1], [1, 0]], dtype=dtype)
    np.testing.assert_array_equal(softmax(logits), softmax([[0.0, 1.0], [1.0, 0.0]]))


@pytest.mark.parametrize("function", [softmax, lambda x: softmax_cross_entropy(x, [0])])
@pytest.mark.parametrize(
    ("shape", "hint"),
    [((), r"logits\[None\]"), ((3,), r"logits\[None\]"), ((1, 3, 1), "maps"), ((2, 0), ".")],
)
def test_logits_are_rows(function, shape, hint):
    """Anything but (batch, classes) is an error with a hint."""
    with pytest.raises(ValueError, match=rf"shape \(batch, classes\), got .*{hint}"):
        function(np.zeros(shape))


def test_empty_batch():
    """No rows: no probabilities, no gradient, a loss of NaN, and no warning."""
    loss, p, d_logits = softmax_cross_entropy(np.zeros((0, 3)), [])
    assert math.isnan(loss)
    assert p.shape == d_logits.shape == softmax(np.zeros((0, 3))).shape == (0, 3)


def test_loss_is_the_mean_of_minus_log_p():
    """An undecided row costs ln 3, and rows are averaged."""
    loss, p, _ = softmax_cross_entropy([[0.0, 0.0, 0.0], [0.0, math.log(2), 0.0]], [2, 1])
    assert loss == pytest.approx((math.log(3) + math.log(2)) / 2, rel=1e-14)
    np.testing.assert_allclose(p, [[1 / 3] * 3, [1 / 4, 1 / 2, 1 / 4]], rtol=1e-14)
    assert type(loss) is float


def test_only_the_loss_is_clipped():
    """A hopeless row costs 27.6, and its gradient still is p − one-hot."""
    loss, p, d_logits = softmax_cross_entropy([[0.0, 2000.0]], [0])
    assert loss == pytest.approx(-math.log(1e-12))
    assert round(loss, 1) == 27.6
    np.testing.assert_array_equal(p, [[0, 1]])
    np.testing.assert_array_equal(d_logits, [[-1, 1]])


def test_a_certain_row_costs_nothing():
    """The loss is 0, not −0."""
    loss, _, _ = softmax_cross_entropy([[2000.0, 0.0]], [0])
    assert math.copysign(1, loss) == 1
    assert loss == 0


def test_gradient_is_that_of_central_differences(assert_gradient):
    """(p − one-hot) / batch is the slope of the loss."""
    logits, targets = np.random.default_rng(0).normal(size=(5, 4)), [0, 3, 1, 1, 2]
    _, p, d_logits = softmax_cross_entropy(logits, targets)
    assert_gradient(lambda: softmax_cross_entropy(logits, targets)[0], logits, d_logits)
    np.testing.assert_array_equal(d_logits, (p - np.eye(4)[targets]) / 5)


def test_nan_stays_in_its_row():
    """One NaN row makes the loss NaN and leaves the other rows' gradients alone."""
    loss, p, d_logits = softmax_cross_entropy([[math.nan, 0.0], [0.0, 0.0]], [0, 1])
    assert math.isnan(loss)
    assert np.isnan(p[0]).all()
    np.testing.assert_array_equal(d_logits[1], [0.25, -0.25])


def test_logits_and_probabilities_are_left_alone():
    """Nothing is written into the logits, and the gradient is not made inside p."""
    logits = np.array([[1.0, 2.0]])
    logits.flags.writeable = False
    _, p, d_logits = softmax_cross_entropy(logits, [0])
    assert not np.shares_memory(p, d_logits)
    np.testing.assert_array_equal(p, softmax(logits))


def test_the_most_probable_class():
    """The first of equals; −1 where anything is NaN, and for no rows none."""
    nan = math.nan
    rows = [[0.2, 0.7, 0.1], [0.4, 0.2, 0.4], [nan, nan, nan], [0.1, nan, 0.2]]
    np.testing.assert_array_equal(most_probable(np.array(rows)), [1, 0, -1, -1])
    assert most_probable(np.zeros((0, 3))).shape == (0,)


def test_the_one_class_that_is_chosen():
    """None where two share the top, and where a probability is no number."""
    assert sole_most_probable(np.array([0.2, 0.5, 0.3])) == 1
    assert sole_most_probable(np.array([0.4, 0.4, 0.2])) is None
    assert sole_most_probable(np.array([0.4, math.nan, 0.2])) is None


def test_loss_and_accuracy_of_probabilities():
    """The loss of softmax_cross_entropy, and the share of rows whose first choice is right."""
    logits, targets = np.random.default_rng(0).normal(size=(50, 3)), np.arange(50) % 3
    loss, p, _ = softmax_cross_entropy(logits, targets)
    right = [row.argmax() == target for row, target in zip(logits, targets, strict=True)]
    assert loss_and_accuracy(p, targets) == (loss, sum(right) / 50)
    assert all(math.isnan(value) for value in loss_and_accuracy(np.zeros((0, 3)), []))
    p[targets == 1] = math.nan
    loss, accuracy = loss_and_accuracy(p, targets)
    assert math.isnan(loss)
    assert accuracy == sum(np.array(right) & (targets != 1)) / 50
