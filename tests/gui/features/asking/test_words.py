"""What is told of an answer that no known mistake leads to."""

import pytest

from gui.features.asking.cause_words import CauseWords
from gui.features.asking.words import AskingWords
from tinycnn import TinyCNN, base_pattern
from tinycnn.asking.read_answer import read_answer
from tinycnn.asking.shape_task import Asked, ShapeTask
from tinycnn.asking.shapes import shape_question
from tinycnn.asking.survey import question_about
from tinycnn.asking.verdict import judge
from tinycnn.layer_shapes import LayerShape, conv2d_shape, pool2d_shape
from tinycnn.stages import Stage
from tinycnn.unit import Unit

CONVOLUTION, POOLING = conv2d_shape((1, 3, 16, 16), 3, 2, 5), pool2d_shape((1, 6, 12, 12), 3)


@pytest.mark.parametrize(
    ("layer", "typed", "says"),
    [
        (CONVOLUTION, (7, 12, 12), "one for each filter"),
        (CONVOLUTION, (2, 9, 12), "16 − 5 + 1 = 12"),
        (POOLING, (2, 4, 4), "as many as go in"),
        (POOLING, (6, 10, 10), "⌊12 / 3⌋ = 4"),
    ],
)
def test_the_first_number_that_differs_is_told(
    qapp: object, layer: LayerShape, typed: tuple[int, ...], says: str
) -> None:
    """Of maps too many or too few, not the sizes, which are right; else how a size is made."""
    question = shape_question(ShapeTask(Asked.OUTPUT_SHAPE, layer))
    told = AskingWords().wrong(question, judge(question, typed))
    assert told[0] == "No known mistake leads to it."
    assert says in told[1]


@pytest.mark.parametrize("typed", ["2×12×12", "(1, 2, 12, 12)"])
def test_a_batch_of_one_may_be_typed_as_it_is_said(qapp: object, typed: str) -> None:
    """The book prints it before each shape: what is accepted is what the question tells."""
    question = shape_question(ShapeTask(Asked.OUTPUT_SHAPE, CONVOLUTION))
    assert "a batch of 1 may be left out" in AskingWords().wanted(question)
    assert judge(question, read_answer(typed, question)).is_right


def test_the_place_that_is_asked_for_is_not_named_again(qapp: object) -> None:
    """A z below its ReLU, a logit before its probability: only what stands elsewhere is named."""
    trace = TinyCNN(42).trace(base_pattern("vertical"))
    words = CauseWords()
    for unit in (Unit(Stage.RELU, 1, 2, 3), Unit(Stage.LOGIT, 1), Unit(Stage.PROBABILITY, 1)):
        question = question_about(trace, unit)
        for candidate in question.candidates:
            if candidate.unit is not None and candidate.unit.place == unit.place:
                (said,) = words.sentences(question, [candidate])
                assert "(" not in said
