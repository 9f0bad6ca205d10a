"""Which class the network reads: typed by its name or its number, told by no number meanwhile."""

import numpy as np
import pytest

from tests.tinycnn.asking.asking import noisy, shipped
from tinycnn import Stage
from tinycnn.asking.answers_csv import Answered, answers_csv
from tinycnn.asking.class_question import class_question
from tinycnn.asking.hidden import hidden_stages, hidden_units
from tinycnn.asking.read_answer import AnswerError, read_answer
from tinycnn.asking.verdict import judge

NAMES = ("vertical", "horizontal", "diagonal")


@pytest.mark.parametrize("name", NAMES)
def test_the_class_is_right_and_no_other(name):
    """By its name in any letters, and by its number."""
    question = class_question(noisy(name))
    for number, typed in enumerate(NAMES, start=1):
        for text in (typed, f" {typed.upper()} ", str(number)):
            verdict = judge(question, read_answer(text, question))
            assert verdict.is_right == (typed == name)
            assert verdict.causes == ()


@pytest.mark.parametrize("text", ["", "dot", "0", "4", "1.0", "-1", "vert", "१"])
def test_a_class_that_does_not_exist_gets_one_sentence(text):
    """It says how many there are; a figure of another script is a number, too."""
    question = class_question(noisy())
    if text == "१":
        assert read_answer(text, question) == "vertical"
        return
    with pytest.raises(AnswerError, match="is no class: try a name, or its number from 1 to 3"):
        read_answer(text, question)


def test_logits_and_probabilities_are_covered():
    """All of them, in any drawing; what they are made from is in sight."""
    trace = noisy()
    question, architecture = class_question(trace), trace.weights.architecture
    for hide in (hidden_units, hidden_stages):
        masks = hide(question, architecture)
        assert set(masks) == {Stage.LOGIT, Stage.PROBABILITY}
        assert all(mask.all() for mask in masks.values())


def test_where_no_class_is_read_none_is_asked_for():
    """A blank canvas is undecided before the training."""
    trace = shipped()["untrained"].trace(np.zeros((8, 8)))
    with pytest.raises(ValueError, match="undecided"):
        class_question(trace)


def test_it_is_exported_by_its_name():
    """As typed, and with the name of what is right."""
    question = class_question(noisy("diagonal"))
    answer = Answered(1, question, "2", judge(question, "horizontal"))
    line = answers_csv([answer]).splitlines()[1]
    assert line == "1,the class that is read,2,diagonal,wrong,"
