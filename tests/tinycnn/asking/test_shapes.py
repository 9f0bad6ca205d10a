"""Questions about shapes and parameters, and the numbers of wrong ways."""

import re

import pytest

from tinycnn import Architecture
from tinycnn.asking.question import Cause
from tinycnn.asking.shape_task import Asked, ShapeTask
from tinycnn.asking.shapes import (
    network_tasks,
    other_tasks,
    shape_lines,
    shape_question,
    tells_enough,
)
from tinycnn.asking.verdict import judge
from tinycnn.layer_shapes import conv2d_shape, layer_shapes

BOOK = Architecture()


def of_book(name, asked):
    """Return the question about a layer of the book's network."""
    layer = next(layer for layer in layer_shapes(BOOK) if layer.name == name)
    return shape_question(ShapeTask(asked, layer, BOOK))


def answers(question):
    """Return the answers of each cause."""
    return {
        cause: [c.answers[0] for c in question.candidates if c.cause is cause]
        for cause in question.causes
    }


def test_the_book_s_convolution():
    """8 − 3 + 1 = 6, 27 weights and 3 biases."""
    shape = of_book("Conv2D", Asked.OUTPUT_SHAPE)
    assert shape.right == ((3, 6, 6),)
    assert answers(shape) == {
        Cause.NO_SHRINKING: [(3, 8, 8)],
        Cause.K_SUBTRACTED: [(3, 5, 5)],
        Cause.CHANNELS_FORGOTTEN: [(1, 6, 6)],
    }
    count = of_book("Conv2D", Asked.PARAMETERS)
    assert count.right == (30.0,)
    assert answers(count) == {Cause.CHANNELS_FORGOTTEN: [10.0], Cause.BIASES_FORGOTTEN: [27.0]}


def test_the_book_s_other_layers():
    """Pooling, Flatten and the 84 parameters of the dense layer."""
    pooled = of_book("MaxPool2D", Asked.OUTPUT_SHAPE)
    assert pooled.right == ((3, 3, 3),)
    assert answers(pooled) == {
        Cause.NO_SHRINKING: [(3, 6, 6)],
        Cause.CHANNELS_FORGOTTEN: [(1, 3, 3)],
    }
    flat = of_book("Flatten", Asked.OUTPUT_SHAPE)
    assert flat.right == ((27,),)
    assert answers(flat) == {
        Cause.NO_SHRINKING: [(48,), (108,), (192,)],
        Cause.K_SUBTRACTED: [(12,)],
        Cause.CHANNELS_FORGOTTEN: [(9,)],
    }
    dense = of_book("Dense", Asked.PARAMETERS)
    assert dense.right == (84.0,)
    assert answers(dense)[Cause.BIASES_FORGOTTEN] == [81.0]
    assert answers(dense)[Cause.CHANNELS_FORGOTTEN] == [30.0]


def test_a_layer_with_many_channels():
    """Conv2D(3, 8, 5) on 3×32×32: 8×28×28 and 608 parameters."""
    layer = conv2d_shape((16, 3, 32, 32), 3, 8, 5)
    assert shape_question(ShapeTask(Asked.OUTPUT_SHAPE, layer)).right == ((8, 28, 28),)
    count = shape_question(ShapeTask(Asked.PARAMETERS, layer))
    assert count.right == (608.0,)
    assert answers(count) == {
        Cause.CHANNELS_FORGOTTEN: [208.0, 76.0],
        Cause.BIASES_FORGOTTEN: [600.0],
    }


@pytest.mark.parametrize("task", [*network_tasks(BOOK), *other_tasks()], ids=repr)
def test_each_cause_is_recognised(task):
    """All of them have an answer of their own, as integers and as what was typed."""
    question = shape_question(task)
    assert tells_enough(question)
    assert judge(question, question.right[0]).is_right
    for candidate in question.candidates:
        verdict = judge(question, candidate.answers[0])
        assert not verdict.is_right
        same = {c.cause for c in question.candidates if c.answers == candidate.answers}
        assert set(verdict.causes) == same
        if candidate.cause in question.apart:
            assert verdict.causes == (candidate.cause,)


def test_what_does_not_shrink_is_not_asked():
    """With kernels of 1 a wrong way is right: too few causes are left."""
    tasks = network_tasks(Architecture(kernel_size=1, pool_size=1))
    asked = {(task.layer.name, task.asked) for task in tasks if tells_enough(shape_question(task))}
    assert ("Conv2D", Asked.OUTPUT_SHAPE) not in asked
    assert ("MaxPool2D", Asked.OUTPUT_SHAPE) not in asked
    assert ("Conv2D", Asked.PARAMETERS) in asked


@pytest.mark.parametrize("task", [*network_tasks(BOOK), *other_tasks()], ids=repr)
def test_the_arithmetic_ends_with_the_answer(task):
    """Line by line, as a person writes it down."""
    right = shape_question(task).right[0]
    last = shape_lines(task)[-1]
    numbers = list(map(int, re.findall(r"\d+", last)))
    if task.layer.name == "Flatten":
        assert numbers[-1] == right[0]
    else:
        assert tuple(numbers) == right if isinstance(right, tuple) else numbers[-1] == right
    for line in shape_lines(task):
        left, _, made = line.partition(" = ")
        if made and "⌊" not in left:
            sum_ = left.split(": ")[-1].replace("×", "*").replace("−", "-")
            assert eval(sum_) == int(made)
