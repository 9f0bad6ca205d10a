"""The shared checks: what they let through, and in which words they refuse."""

import numpy as np
import pytest

from tinycnn import TinyCNN, checks, softmax_cross_entropy

MODEL = TinyCNN()


def check_labels(labels):
    """Ask the check itself, for two rows and three classes."""
    return checks.class_indices(labels, 2, 3)


def labels_of_the_loss(labels):
    """Ask the loss, which passes its targets on."""
    return softmax_cross_entropy(np.zeros((2, 3)), labels)


def labels_of_evaluate(labels):
    """Ask the accuracy, which passes its labels on."""
    return MODEL.evaluate(np.zeros((2, 1, 8, 8)), labels)


TAKERS = pytest.mark.parametrize("take", [check_labels, labels_of_the_loss, labels_of_evaluate])


@TAKERS
@pytest.mark.parametrize(
    ("labels", "error", "message"),
    [
        ([0, 3], ValueError, "labels must be from 0 to 2, got 0 to 3; number the classes from 0"),
        ([-1, 0], ValueError, "labels must be from 0 to 2, got -1 to 0"),
        (np.array([0, 2**64 - 1], "u8"), ValueError, "labels must be from 0 to 2"),
        ([0.0, 1.0], TypeError, r"labels must be integers, got dtype float64; try y.astype\(int\)"),
        ([True, False], TypeError, "labels must be integers, got dtype bool"),
        (["dot", "dot"], TypeError, r"labels must be integers, .*; try \[class_names\.index\("),
        ([0], ValueError, r"one class index per row, shape \(2,\), got shape \(1,\)"),
        ([0, 1, 2], ValueError, r"got shape \(3,\)"),
        (0, ValueError, r"got shape \(\)"),
        (np.eye(3)[:2], ValueError, r"got shape \(2, 3\); try y.argmax\(axis=1\) if .* one-hot"),
        ([], ValueError, r"got shape \(0,\)"),
    ],
)
def test_labels_that_are_none(take, labels, error, message):
    """Out of range, not integers, of another length, one-hot: each has its sentence."""
    with pytest.raises(error, match=message):
        take(labels)


@TAKERS
@pytest.mark.parametrize(
    "labels", [[0, 2], (0, 2), np.array([0, 2], "u1"), np.array([0, 2], ">i4")]
)
def test_labels_of_every_integer_dtype(take, labels):
    """Lists, tuples and arrays of whatever integers are labels."""
    assert take(labels) is not None
    np.testing.assert_array_equal(check_labels(labels), np.array([0, 2], np.intp), strict=True)


@pytest.mark.parametrize("empty", [[], np.zeros(0), np.zeros(0, "u1")])
def test_no_labels_for_no_rows(empty):
    """An empty list is float64 to NumPy, and still holds no wrong label."""
    assert checks.class_indices(empty, 0, 3).dtype == np.intp


def test_integer_speaks_of_its_argument():
    """The name, the limit and what came are in the message."""
    assert checks.integer(np.int8(0), "train_per_class", at_least=0) == 0
    with pytest.raises(ValueError, match=r"^epochs must be an integer of at least 1, got 0$"):
        checks.integer(0, "epochs")
    with pytest.raises(TypeError, match=r"^epochs must be an integer of at least 1, got 2\.5$"):
        checks.integer(2.5, "epochs")


def test_copies_are_made_where_they_are_promised():
    """float_copy always copies, float_array only to convert, real_array not even then."""
    x = np.zeros(3)
    assert not np.shares_memory(checks.float_copy(x), x)
    assert checks.float_array(x) is x
    small = x.astype("f4")
    assert checks.real_array(small) is small
    assert checks.float_array(small).dtype == np.float64
    assert checks.float_copy(np.asfortranarray(np.zeros((2, 3)))).flags.c_contiguous
