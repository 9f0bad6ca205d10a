"""Few digits for the eye: four of the largest number, and what is printed still adds up."""

from decimal import ROUND_HALF_UP, Decimal

import numpy as np
import pytest

from tests.cases import sampled
from tests.tinycnn.random_networks import random_trace
from tinycnn import Stage, TinyCNN, Unit, base_pattern, explain, make_dataset_bundle
from tinycnn.explain.printed_explanation import read_decimal
from tinycnn.explain.short_numbers import in_short
from tinycnn.unit import stage_units

NOISY = make_dataset_bundle().x_val[0, 0]


def reads(text, exact):
    """Return whether a calculator that shows `exact` agrees with every printed digit."""
    printed = read_decimal(text)
    exponent = printed.as_tuple().exponent
    return exact.quantize(Decimal(1).scaleb(exponent), ROUND_HALF_UP) == printed


def units_of_each(seed, trace, *stages):
    """Return one unit of each stage."""
    a = trace.weights.architecture
    return [stage_units(a, stage)[seed % len(stage_units(a, stage))] for stage in stages]


@pytest.mark.parametrize("seed", sampled(range(300)))
def test_sums_add_up(seed):
    """Terms, what their rounding misses, their sum, the bias and the result, to the last digit."""
    trace = random_trace(seed)
    for unit in units_of_each(seed, trace, Stage.CONV, Stage.LOGIT, Stage.CONTRIBUTION):
        numbers = in_short(explain(trace, unit))
        terms = [read_decimal(term.product) for term in numbers.terms]
        missing = read_decimal(numbers.rounding or "0")
        assert sum(terms) + missing == read_decimal(numbers.sum)
        bias = read_decimal(numbers.bias or "0")
        assert read_decimal(numbers.sum) + bias == read_decimal(numbers.result)
        for term in numbers.terms:
            if term.weight is not None:
                assert reads(term.product, read_decimal(term.value) * read_decimal(term.weight))


def digits(text):
    """Return how many significant digits a printed number has."""
    return 0 if text == "0" else len(read_decimal(text).as_tuple().digits)


@pytest.mark.parametrize("seed", sampled(range(300)))
def test_the_largest_number_has_four_digits(seed):
    """More only where the result, small beside its terms, has two."""
    trace = random_trace(seed)
    for unit in units_of_each(seed, trace, Stage.CONV, Stage.LOGIT):
        numbers = in_short(explain(trace, unit))
        texts = [numbers.result, numbers.bias, *(term.product for term in numbers.terms)]
        assert max(map(digits, texts)) == 4 or digits(numbers.result) == 2


@pytest.mark.parametrize("seed", sampled(range(300)))
def test_a_softmax_holds_on_a_calculator(seed):
    """Each difference, each power, their sum in its digits, and the quotient."""
    trace = random_trace(seed)
    for unit in stage_units(trace.weights.architecture, Stage.PROBABILITY):
        numbers = in_short(explain(trace, unit))
        for term in numbers.terms:
            shifted = read_decimal(term.shifted)
            assert read_decimal(term.value) - read_decimal(numbers.shift) == shifted
            assert reads(term.product, shifted.exp())
        powers = [read_decimal(term.product) for term in numbers.terms]
        assert reads(numbers.total, sum(powers))
        assert reads(numbers.result, powers[unit.channel] / read_decimal(numbers.total))


@pytest.mark.parametrize(
    ("ahead", "shown"),
    [(7.0, "0.9982"), (10.0, "0.99991"), (14.0, "0.999998"), (20.0, "> 0.9999999")],
)
def test_only_a_certain_probability_is_one(ahead, shown):
    """Just below 1 it has the digits that tell it from 1, or is said to be above all of them."""
    model = TinyCNN(5)
    model.dense.bias[:] = ahead, 0.0, 0.0
    assert in_short(explain(model.trace(np.zeros((8, 8))), Unit(Stage.PROBABILITY))).result == shown


def test_a_sure_softmax_is_short():
    """Where one class is almost certain, no logit has a dozen digits."""
    model = TinyCNN(5)
    model.dense.weights *= 30
    trace = model.trace(base_pattern("diagonal"))
    for unit in stage_units(model.architecture, Stage.PROBABILITY):
        numbers = in_short(explain(trace, unit))
        assert numbers.adds_up
        for term in numbers.terms:
            assert len(term.value.lstrip("−")) <= 9
            assert len(term.product) <= 12


def test_a_tiny_probability_is_a_power_of_ten():
    """Zeros that nobody counts are not written."""
    model = TinyCNN(5)
    model.dense.bias[:] = 0.0, 30.0, 0.0
    numbers = in_short(explain(model.trace(NOISY), Unit(Stage.PROBABILITY, 0)))
    assert numbers.adds_up
    assert "e−" in numbers.result
    assert read_decimal(numbers.result) > 0


def test_a_closed_gate_has_four_digits():
    """Of the number that did not pass."""
    trace = TinyCNN(5).trace(NOISY)
    closed = Unit.at(Stage.RELU, np.argwhere(trace.z < -0.1)[0])
    numbers = in_short(explain(trace, closed))
    assert numbers.result == "0"
    assert len(numbers.terms[0].value) == len("−0.1234")


@pytest.mark.parametrize("bad", [np.nan, np.inf, 1e300])
@pytest.mark.parametrize("stage", Stage, ids=lambda stage: stage.value)
def test_what_nothing_can_be_added_to(bad, stage):
    """It is shown as it is, without a sum."""
    image = NOISY.copy()
    image[3, 3] = bad
    trace = TinyCNN(5).trace(image)
    numbers = in_short(explain(trace, Unit(stage, 0, 2, 2) if stage is Stage.CONV else Unit(stage)))
    assert numbers.result
    if stage in (Stage.CONV, Stage.LOGIT, Stage.PROBABILITY):
        assert not numbers.adds_up
        assert numbers.sum is None
