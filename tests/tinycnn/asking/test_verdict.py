"""What an answer tells: right, every cause that leads to it, or the first term that differs."""

from itertools import combinations

import numpy as np
import pytest

from tests.cases import examples
from tests.tinycnn.asking.asking import chosen, noisy, shipped
from tinycnn import Stage, Unit, base_pattern
from tinycnn.asking.question import Cause, Kind, typed_forms
from tinycnn.asking.read_answer import read_answer
from tinycnn.asking.round import make_round
from tinycnn.asking.shapes import shape_question
from tinycnn.asking.survey import STAGES, question_about
from tinycnn.asking.verdict import Slip, TermSlip, judge

NUMBERS = tuple(STAGES)


def judged(question, number):
    """Return the verdict on a number that is typed with two decimals, and read again."""
    return judge(question, read_answer(f"{number:.2f}".replace("-", "−"), question))


def reached(answers, number):
    """Whether a number is within 0.01 of one of these."""
    return any(abs(answer - number) <= 0.01 + 1e-9 for answer in answers)


def assert_recognised(question):
    """Fail unless every typed number names exactly the causes that lead to it, or is right."""
    for candidate in question.candidates:
        for typed in typed_forms(candidate.answers):
            verdict = judged(question, typed)
            leading = {c.cause for c in question.candidates if reached(c.answers, typed)}
            assert candidate.cause in leading
            assert verdict.is_right == reached(question.right, typed)
            assert set(verdict.causes) == (set() if verdict.is_right else leading)
    for one, other in combinations(question.candidates, 2):
        typed = round(one.answers[0], 2)
        if typed == round(other.answers[0], 2) and not reached(question.right, typed):
            assert {one, other} <= set(judged(question, typed).candidates)


def told_alone(question):
    """Return the causes that tell themselves: counted, each is named alone for its numbers."""
    for cause in question.apart:
        own = [c for c in question.candidates if c.cause is cause]
        forms = {typed for c in own for typed in typed_forms(c.answers)}
        if cause is Cause.NOT_DIVIDED:  # the form after the shift is recognised, where it differs
            forms = set(typed_forms(own[0].answers))
        for typed in forms:
            assert judged(question, typed).causes == (cause,)
    return len(question.apart)


@pytest.mark.long
@pytest.mark.parametrize("kind", NUMBERS)
def test_every_cause_is_recognised_by_its_number_alone(kind):
    """Of 1,000 questions that rounds choose: none is named that does not lead to the number."""
    told = []
    for question in chosen(kind, examples(1000)):
        assert question.kind is kind
        assert_recognised(question)
        told.append(told_alone(question))
    assert np.mean(told) > 1.5


@pytest.mark.parametrize("kind", NUMBERS)
def test_causes_of_some_questions(kind):
    """The same of a few, with all tests that are quick."""
    for question in chosen(kind, 25):
        assert_recognised(question)
        told_alone(question)


@pytest.mark.parametrize("kind", NUMBERS)
def test_the_right_number_is_right_in_both_ways(kind):
    """From all digits and from the screen's two, each a hundredth up or down; not farther."""
    for question in chosen(kind, 25):
        for right in question.right:
            for off in (-0.01, -0.004, 0.0, 0.004, 0.01):
                assert judge(question, right + off).is_right
        assert not judge(question, max(question.right) + 0.0101).is_right
        assert not judge(question, min(question.right) - 0.0101).is_right


def test_a_wrong_way_to_the_right_number_is_right():
    """Nobody can tell: max(0, z) of a positive z is z, with or without a ReLU."""
    trace = noisy()
    place = tuple(np.argwhere(trace.z > 0.1)[0])
    question = question_about(trace, Unit.at(Stage.RELU, place))
    assert [c.answers[0] for c in question.candidates] == [trace.z[place]] * 2
    verdict = judge(question, float(trace.z[place]))
    assert verdict.is_right
    assert verdict.causes == ()


def test_causes_that_share_a_number_are_all_named():
    """A window of zeros beside the maximum: the smallest, the first and a neighbour are 0."""
    trace = shipped()["trained"].trace(base_pattern("vertical"))
    unit = Unit(Stage.POOL, 2, 0, 1)
    causes = judge(question_about(trace, unit), 0.0).causes
    assert {Cause.MINIMUM, Cause.FIRST_CELL, Cause.NEIGHBOUR_WINDOW} <= set(causes)


def sum_question(stage=Stage.CONV):
    """Return a question about a sum, and its terms that are not small."""
    question = question_about(noisy(), Unit(stage, 1, 2, 3) if stage is Stage.CONV else Unit(stage))
    terms = question.explanation.terms
    return question, [at for at, term in enumerate(terms) if abs(term.product) > 0.2]


@pytest.mark.parametrize("stage", [Stage.CONV, Stage.LOGIT])
@pytest.mark.parametrize(
    ("slip", "change"), [(Slip.LEFT_OUT, -1), (Slip.SIGN_TURNED, -2), (Slip.TWICE, 1)]
)
def test_the_term_that_differs_is_found(stage, slip, change):
    """Where no cause leads to the number, and a single term done wrong does."""
    question, large = sum_question(stage)
    checked = 0
    for at in large:
        number = question.right[0] + change * question.explanation.terms[at].product
        verdict = judge(question, number)
        if verdict.is_right or verdict.causes:
            continue
        checked += 1
        assert TermSlip(at, slip) in verdict.slips
        assert verdict.term == verdict.slips[0].term
        assert verdict.term <= at
    assert checked


def test_no_term_explains_a_far_number():
    """Then the solution begins with its first term that counts."""
    question, _ = sum_question()
    verdict = judge(question, 77.0)
    assert verdict.slips == ()
    terms = question.explanation.terms
    assert terms[verdict.term].product != 0
    assert all(term.product == 0 for term in terms[: verdict.term])


def test_of_a_window_the_winner_is_shown():
    """The term that counts in a maximum."""
    question = next(chosen(Kind.POOLING, 1))
    verdict = judge(question, 77.0)
    winner = question.explanation.terms[verdict.term]
    assert winner.counts
    assert winner.value == question.right[0]


def test_of_a_shape_the_first_number_that_differs():
    """No cause leads to it; where one does, it is named."""
    task = next(q.task for q in make_round(noisy(), "7b", 2).questions if q.kind is Kind.SHAPE)
    question = shape_question(task)
    right = question.right[0]
    verdict = judge(question, (right[0], right[1] + 17, right[2]))
    assert (verdict.is_right, verdict.causes, verdict.term) == (False, (), 1)
    assert judge(question, right).is_right
    for candidate in question.candidates:
        assert candidate.cause in judge(question, candidate.answers[0]).causes


@pytest.mark.parametrize("answer", [float("nan"), float("inf"), -float("inf")])
def test_what_is_no_number_is_never_right(answer):
    """It cannot be typed, and if it came it would be no answer to anything."""
    question, _ = sum_question()
    verdict = judge(question, answer)
    assert not verdict.is_right
    assert verdict.causes == ()
