"""Where wrong ways lead in maps: the same as a person's loops, cell by cell."""

import numpy as np
import pytest

from tests.tinycnn.random_networks import random_trace
from tinycnn import Stage, Unit
from tinycnn.asking.question import Cause, Kind
from tinycnn.asking.survey import question_about


def question_at(trace, stage, *place):
    """Return the question about a number."""
    return question_about(trace, Unit(stage, *place))


def exact(question, cause):
    """Return the exact numbers that a cause leads to, in the order of the candidates."""
    return [c.answers[0] for c in question.candidates if c.cause is cause]


def convolved(image, kernel, bias, row, column):
    """Return one cell as the book's loops make it."""
    total = bias
    for p in range(len(kernel)):
        for q in range(len(kernel)):
            total += kernel[p, q] * image[row + p, column + q]
    return total


def rounded(array):
    """Return numbers with two decimals."""
    return np.array([float(f"{value:.2f}") for value in array.ravel()]).reshape(array.shape)


@pytest.mark.parametrize("seed", range(25))
def test_convolution(seed):
    """Each cause by its definition, from all digits; right from the screen's digits, too."""
    trace = random_trace(seed)
    rng = np.random.default_rng(seed)
    f, row, column = (int(rng.integers(size)) for size in trace.z.shape)
    w, image, size = trace.weights, trace.image, len(trace.z[0])
    kernel, bias = w.kernels[f, 0], w.conv_bias[f]
    question = question_at(trace, Stage.CONV, f, row, column)
    assert question.kind is Kind.CONVOLUTION

    def made(kernel, bias, row=row, column=column):
        return pytest.approx(convolved(image, kernel, bias, row, column), abs=1e-12)

    on_screen = convolved(rounded(image), rounded(kernel), rounded(w.conv_bias)[f], row, column)
    assert question.right[0] == made(kernel, bias)
    assert question.right[1] == pytest.approx(on_screen, abs=1e-12)
    assert exact(question, Cause.BIAS_FORGOTTEN) == [made(kernel, 0)]
    assert exact(question, Cause.KERNEL_TURNED) == [made(np.rot90(kernel, 2), bias)]
    steps = [(-1, 0), (1, 0), (0, -1), (0, 1)]
    beside = [(row + down, column + right) for down, right in steps]
    inside = [(r, c) for r, c in beside if min(r, c) >= 0 and max(r, c) < size]
    assert exact(question, Cause.ONE_OFF) == [made(kernel, bias, *at) for at in inside]
    exchanged = [made(kernel.T, bias)]
    if row != column:
        exchanged.insert(0, made(kernel, bias, column, row))
    assert exact(question, Cause.EXCHANGED) == exchanged
    others = [(f + further) % len(trace.z) for further in range(1, len(trace.z))]
    expected = [made(w.kernels[g, 0], w.conv_bias[g]) for g in others]
    assert exact(question, Cause.ANOTHER_FILTER) == expected
    unsigned = [made(abs(kernel), abs(bias)), made(abs(kernel), bias)]
    assert exact(question, Cause.SIGNS_IGNORED) == unsigned
    assert exact(question, Cause.RELU_APPLIED) == [max(0.0, trace.z[f, row, column])]


@pytest.mark.parametrize("seed", range(10))
def test_whose_number_it_is(seed):
    """A candidate that is another cell's number names the cell."""
    trace = random_trace(seed, relu=True)
    rng = np.random.default_rng(seed)
    for stage in (Stage.CONV, Stage.POOL, Stage.LOGIT, Stage.PROBABILITY, Stage.RELU):
        shape = trace.values(stage).shape
        place = tuple(int(rng.integers(size)) for size in shape)
        if stage is Stage.POOL and trace.weights.architecture.pool_size == 1:
            continue
        question = question_about(trace, Unit.at(stage, place))
        for candidate in question.candidates:
            if candidate.unit is not None and candidate.cause is not Cause.ONE_FILTER:
                value = trace.value_of(candidate.unit)
                assert candidate.answers[0] == pytest.approx(value, abs=1e-12)
                assert candidate.unit != question.unit


@pytest.mark.parametrize("seed", range(10))
def test_relu(seed):
    """Forgotten, and the absolute value."""
    trace = random_trace(seed, relu=True)
    for place in np.ndindex(trace.z.shape):
        question = question_at(trace, Stage.RELU, *place)
        z = trace.z[place]
        assert question.right == (max(0.0, z), max(0.0, float(f"{z:.2f}")))
        assert exact(question, Cause.RELU_FORGOTTEN) == [z]
        assert exact(question, Cause.ABSOLUTE_VALUE) == [abs(z)]
        assert len(question.causes) == 2


@pytest.mark.parametrize("pool", ["max", "avg"])
@pytest.mark.parametrize("seed", range(10))
def test_pooling(seed, pool):
    """The maximum of the window is right, or the mean; the other is a cause."""
    trace = random_trace(seed, pool=pool, kernel_size=3, pool_size=2, filters=2)
    for f, row, column in np.ndindex(trace.pooled.shape):
        window = trace.activation[f, 2 * row : 2 * row + 2, 2 * column : 2 * column + 2]
        question = question_at(trace, Stage.POOL, f, row, column)
        right, wrong = (
            (window.max(), window.mean()) if pool == "max" else (window.mean(), window.max())
        )
        other = Cause.MEAN if pool == "max" else Cause.MAXIMUM
        assert question.right[0] == pytest.approx(right, abs=1e-12)
        assert exact(question, other) == [pytest.approx(wrong, abs=1e-12)]
        assert exact(question, Cause.MINIMUM) == [window.min()]
        assert exact(question, Cause.SUM) == [pytest.approx(window.sum(), abs=1e-12)]
        assert exact(question, Cause.FIRST_CELL) == [window[0, 0]]
        assert exact(question, Cause.ANOTHER_FILTER) == [trace.pooled[1 - f, row, column]]
        beside = [(row - 1, column), (row + 1, column), (row, column - 1), (row, column + 1)]
        inside = [(f, r, c) for r, c in beside if min(r, c) >= 0 and max(r, c) < 3]
        assert exact(question, Cause.NEIGHBOUR_WINDOW) == [trace.pooled[at] for at in inside]
        assert len(question.causes) == 6


def test_a_single_filter_has_no_other():
    """Nor has a window over the whole map a neighbour."""
    trace = random_trace(3, filters=1, kernel_size=5, pool_size=4)
    question = question_at(trace, Stage.POOL)
    assert not {Cause.ANOTHER_FILTER, Cause.NEIGHBOUR_WINDOW} & set(question.causes)
    assert Cause.ANOTHER_FILTER not in question_at(trace, Stage.CONV).causes
