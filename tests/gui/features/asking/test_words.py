"""What is told of an answer that no known mistake leads to."""

import pytest

from gui.features.asking.words import AskingWords
from tinycnn.asking.shape_task import Asked, ShapeTask
from tinycnn.asking.shapes import shape_question
from tinycnn.asking.verdict import judge
from tinycnn.layer_shapes import LayerShape, conv2d_shape, pool2d_shape

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
