"""The digits of an explanation: as few as possible, as many as needed."""

import numpy as np
import pytest

from tests.tinycnn.random_networks import random_trace, random_unit
from tinycnn import Stage, TinyCNN, Unit, explain, make_dataset_bundle
from tinycnn.explain.printed_explanation import as_printed, read_decimal
from tinycnn.numbers.number_text import number_text

NOISY = make_dataset_bundle().x_val[0, 0]


@pytest.mark.parametrize("seed", range(200))
def test_the_result_is_the_number_rounded(seed):
    """With four decimals or more, written as everywhere; what is chosen adds up."""
    trace = random_trace(seed)
    e = explain(trace, random_unit(seed, trace.weights.architecture))
    numbers = as_printed(e)
    decimals = max(4, len(numbers.result.partition(".")[2]))
    assert numbers.adds_up
    assert numbers.result == number_text(e.result, decimals)
    assert numbers.bias in (None, number_text(e.bias or 0.0, decimals))
    assert len(numbers.terms) == len(e.terms)


@pytest.mark.parametrize("seed", range(100))
def test_rounding_is_small_and_never_zero(seed):
    """It is what half a unit of the last digit of each term makes, or it is not there."""
    trace = random_trace(seed)
    for stage in (Stage.CONV, Stage.LOGIT, Stage.PROBABILITY):
        numbers = as_printed(explain(trace, Unit(stage)))
        if numbers.rounding is not None:
            last = abs(read_decimal(numbers.rounding)).as_tuple()
            assert 0 < int("".join(map(str, last.digits))) <= (len(numbers.terms) + 2) / 2


def test_exact_factors_are_short():
    """An ink of 0.35 is "0.35" and a full one "1", however many digits the others have."""
    model, image = TinyCNN(5), np.zeros((8, 8))
    image[0, :2] = 0.35, 1.0
    terms = as_printed(explain(model.trace(image), Unit(Stage.CONV))).terms
    assert [term.value for term in terms[:3]] == ["0.35", "1", "0"]
    assert terms[2].product == "0"
    assert len(terms[0].weight) > 5


def test_a_small_result_has_significant_digits():
    """Four of them, up to twelve decimals."""
    model = TinyCNN(5)
    model.conv.weights *= 1e-5
    z = as_printed(explain(model.trace(NOISY), Unit(Stage.CONV))).result
    assert 4 <= len(z.lstrip("−0.")) <= 5


@pytest.mark.parametrize("scale", [1e-20, 1e7, 1e200, np.nan])
def test_what_cannot_be_printed_in_full(scale):
    """Too small to be told apart, too large, or no number: shown as it is, and said so."""
    model = TinyCNN(5, relu=False)
    model.conv.weights *= scale
    numbers = as_printed(explain(model.trace(NOISY), Unit(Stage.POOL)))
    assert not numbers.adds_up
    assert numbers.result == number_text(model.trace(NOISY).pooled[0, 0, 0], 4)


def test_terms_whose_sum_is_too_large():
    """All numbers could be printed, but not what they add up to before the bias."""
    model = TinyCNN(5)
    model.conv.weights[0] = 9e4
    model.conv.bias[0] = -1.7e5 / 2
    image = np.zeros((8, 8))
    image[0, :2] = 1.0
    numbers = as_printed(explain(model.trace(image), Unit(Stage.CONV)))
    assert not numbers.adds_up
    assert numbers.result == "95000.0000"
