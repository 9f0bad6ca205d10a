"""What is covered while a question is open: the number, and all that tells it."""

import numpy as np
import pytest

from tests.tinycnn.asking.asking import noisy
from tests.tinycnn.random_networks import numbers_with, random_trace
from tinycnn import Stage, Unit
from tinycnn.asking.hidden import hidden_units
from tinycnn.asking.question import Kind
from tinycnn.asking.round import make_round
from tinycnn.asking.survey import STAGES, question_about
from tinycnn.unit import stage_shape


@pytest.mark.parametrize("kind", STAGES)
@pytest.mark.parametrize("seed", range(12))
def test_nothing_that_is_seen_changes_with_the_number(kind, seed):
    """The number replaced by others: every number that is left in sight stays as it is."""
    trace = random_trace(seed, relu=True, kernel_size=3, pool_size=2)
    a, stage = trace.weights.architecture, STAGES[kind]
    rng = np.random.default_rng(seed)
    place = tuple(int(rng.integers(size)) for size in stage_shape(a, stage))
    hidden = hidden_units(question_about(trace, Unit.at(stage, place)), a)
    assert hidden[stage][place]
    before = numbers_with(trace, stage, trace.values(stage))
    for change in (-5.0, 3.0, 50.0):
        values = trace.values(stage).copy()
        values[place] += change
        after = numbers_with(trace, stage, values)
        for other, numbers in after.items():
            seen = ~hidden.get(other, np.zeros(numbers.shape, dtype=bool))
            assert seen.shape == numbers.shape
            np.testing.assert_array_equal(numbers[seen], before[other][seen])


def test_of_a_convolution_its_way_on_is_covered():
    """Its ReLU, its window, its place, its contributions, all logits and probabilities."""
    question = question_about(noisy(), Unit(Stage.CONV, 1, 2, 5))
    hidden = hidden_units(question, noisy().weights.architecture)
    places = {stage: np.argwhere(mask).tolist() for stage, mask in hidden.items()}
    assert places[Stage.CONV] == places[Stage.RELU] == [[1, 2, 5]]
    assert places[Stage.POOL] == [[1, 1, 2]]
    assert places[Stage.FLAT] == [[9 + 3 + 2]]
    assert places[Stage.CONTRIBUTION] == [[c, 14] for c in range(3)]
    assert places[Stage.LOGIT] == places[Stage.PROBABILITY] == [[0], [1], [2]]
    assert set(places) == set(Stage) - {
        *(Stage.INPUT, Stage.KERNEL, Stage.CONV_BIAS, Stage.DENSE_BIAS)
    }


@pytest.mark.parametrize("kind", [Kind.LOGIT, Kind.PROBABILITY])
def test_all_probabilities_are_covered(kind):
    """They add up to 1: the others would tell the one."""
    question = question_about(noisy(), Unit(STAGES[kind], 1))
    hidden = hidden_units(question, noisy().weights.architecture)
    assert hidden[Stage.PROBABILITY].all()
    assert not hidden[Stage.PROBABILITY].flags.writeable
    assert (Stage.LOGIT in hidden) == (kind is Kind.LOGIT)


def test_a_shape_covers_no_number():
    """Numbers do not tell it."""
    shapes = [q for q in make_round(noisy(), "7b", 1).questions if q.kind is Kind.SHAPE]
    assert shapes
    for question in shapes:
        assert hidden_units(question, noisy().weights.architecture) == {}
