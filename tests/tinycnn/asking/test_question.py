"""What counts as the same answer, and what a person types who comes to a number."""

import pytest

from tests.tinycnn.asking.asking import noisy
from tinycnn import Stage, Unit
from tinycnn.asking.question import is_same, typed_forms
from tinycnn.asking.survey import question_about


@pytest.mark.parametrize(
    ("given", "same"),
    [(0.5, True), (0.51, True), (0.49, True), (0.5101, False), (1.0, True), (0.75, False)],
)
def test_a_hundredth_is_allowed(given, same):
    """From either of the numbers, and whatever binary fractions make of a hundredth."""
    assert is_same((0.5, 1.0), given) == same


def test_shapes_are_the_same_or_not():
    """A number is no shape, and nothing is rounded."""
    assert is_same(((3, 6, 6),), (3, 6, 6))
    assert not is_same(((3, 6, 6),), (3, 6, 7))
    assert not is_same(((27,),), 27.0)


def test_two_decimals_are_typed():
    """Of each number."""
    assert list(typed_forms((0.126, -1.5))) == [0.13, -1.5]
    assert list(typed_forms(((3, 6, 6),))) == [(3, 6, 6)]


def test_a_question_is_told_in_short():
    """In a notebook, whatever it holds."""
    question = question_about(noisy(), Unit(Stage.CONV, 1, 2, 3))
    assert repr(question).startswith("<Question about Unit(Stage.CONV, channel=1, row=2, col=3)")
    assert len(repr(question)) < 130
