"""Which numbers can be asked about."""

import numpy as np
import pytest

from tests.tinycnn.asking.asking import images, noisy, shipped
from tests.tinycnn.random_networks import random_trace
from tinycnn import Stage, Unit, explain
from tinycnn.asking.question import Kind
from tinycnn.asking.survey import KINDS, STAGES, question_about, survey


@pytest.mark.parametrize("stage", STAGES.values())
def test_any_number_can_be_covered_and_asked_for(stage):
    """Also where a round would not ask: its arithmetic is that of pointing at it."""
    trace = noisy()
    for place in np.ndindex(trace.values(stage).shape):
        unit = Unit.at(stage, place)
        question = question_about(trace, unit)
        assert question.unit == unit
        assert question.kind is KINDS[stage]
        assert question.explanation == explain(trace, unit)
        assert question.numbers == 1


@pytest.mark.parametrize("stage", sorted(set(Stage) - set(KINDS), key=lambda stage: stage.value))
def test_other_stages_are_refused(stage):
    """Pixels and weights are given, and the flattened maps are the pooled ones."""
    with pytest.raises(ValueError, match="a question is about a number of conv, relu"):
        question_about(noisy(), Unit(stage))


def test_a_place_that_is_not_there_is_refused():
    """As everywhere."""
    with pytest.raises(IndexError, match="there is no conv"):
        question_about(noisy(), Unit(Stage.CONV, 3))


@pytest.mark.parametrize("stage", [Stage.RELU, Stage.POOL])
def test_a_number_that_nothing_makes_is_refused(stage):
    """Without a ReLU, and with windows of one cell, it is the number before it."""
    trace = random_trace(1, relu=False, pool_size=1)
    with pytest.raises(ValueError, match="ask for what comes before it"):
        question_about(trace, Unit(stage))


@pytest.mark.parametrize("kind", STAGES)
@pytest.mark.parametrize("seed", range(8))
def test_what_is_told_is_askable(kind, seed):
    """Where all causes are told, three differ; and a question says which causes are."""
    found = survey(random_trace(seed, relu=True, kernel_size=3, pool_size=2), kind)
    assert (found.askable | ~found.told).all()
    for place in np.ndindex(found.askable.shape):
        question = found.question(place)
        assert found.told[place] == (
            found.askable[place] and set(question.apart) == set(found.apart.causes)
        )


@pytest.mark.parametrize(
    ("stage", "least", "most"), [(Stage.CONV, 0.1, 0.03), (Stage.LOGIT, 0.3, 0.05)]
)
def test_the_numbers_of_the_screen_lead_elsewhere_now_and_then(stage, least, most):
    """Not far, but at two decimals: both are right, or who reads the screen would be wrong."""
    gaps, differ = [], []
    for trace in map(shipped()["trained"].trace, images()[::20]):
        for place in np.ndindex(trace.values(stage).shape):
            exact, *others = question_about(trace, Unit.at(stage, place)).right
            gaps += [abs(exact - other) for other in others]
            differ += [round(exact, 2) != round(other, 2) for other in others]
    assert np.mean(differ) > least
    assert 0.01 < max(gaps) < most


def test_relu_is_asked_where_z_is_negative():
    """Where it is positive both wrong ways are right: an answer would prove nothing."""
    trace = noisy()
    askable = survey(trace, Kind.RELU).askable
    assert askable.any()
    assert (trace.z[askable] < 0).all()
