"""A question belongs to its drawing and its network, whatever is shown meanwhile."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QObject, Qt

from gui.state.weight_sets import weight_set
from tests.gui.features.asking.conftest import Student
from tests.gui.networks import FILE, random_weights
from tinycnn.architecture import Architecture
from tinycnn.asking.question import Kind
from tinycnn.stages import Stage
from tinycnn.weights import Weights


def test_a_question_rests_while_something_else_is_drawn(student: Student) -> None:
    """No stale number is judged; what is covered stays so, and Undo brings the question back."""
    student.begin(2)
    student.go_to(Kind.CONVOLUTION)
    unit = student.question.unit
    student.type("0.1")
    student.hands.stroke((0, 0), (0, 3))
    student.settle()
    assert "The question rests" in student.written()
    assert student.field.isReadOnly()
    assert student.session.shown.is_hidden(unit)
    student.quiz.answer("0.1")
    assert student.sitting.tries == 0
    student.do("undo")
    student.settle()
    assert "The question rests" not in student.written()
    assert student.field.text() == "0.1"
    assert not student.field.isReadOnly()


def changed(weights: Weights, **arrays: np.ndarray) -> Weights:
    """Return weights with other arrays."""
    names = ("kernels", "conv_bias", "dense_weights", "dense_bias")
    return Weights(weights.architecture, **{n: getattr(weights, n) for n in names} | arrays)


@pytest.mark.parametrize(("kind", "by"), [(Kind.CONVOLUTION, 1), (Kind.POOLING, 2)])
def test_no_shift_moves_the_number_into_the_open(student: Student, kind: Kind, by: int) -> None:
    """Convolution moves along, pooling by whole windows: to a place that was not covered."""
    student.begin(2)
    student.go_to(kind)
    unit, value, shown = student.question.unit, student.question.right[0], student.session.shown
    stages, seen = (unit.stage, Stage.POOL, Stage.FLAT), []
    shown.trace_changed.connect(lambda trace: seen.extend(trace.values(one) for one in stages))
    for _ in range(by):
        student.do("shift_left" if unit.col else "shift_right")
    student.settle()
    there = unit._replace(col=unit.col + (-1 if unit.col else 1))
    assert shown.whole.value_of(there) == pytest.approx(value), "it is there: the test can fail"
    assert seen
    assert not any(np.isclose(numbers, value).any() for numbers in seen), "not for a moment"
    assert all(np.isnan(numbers).all() for numbers in seen[-3:])
    assert "a shift moves the number along" in student.written()
    for _ in range(by):
        student.do("undo")
    student.settle()
    assert shown.hidden[unit.stage][unit.place]
    assert shown.hidden[unit.stage].sum() == 1
    student.quiz.show_solution()
    student.do("shift_left")
    assert not shown.hides(), "nothing is asked for any more"


def test_no_other_weights_tell_the_number(student: Student) -> None:
    """A bias that is larger by one adds one to it; other windows leave it in its place."""
    student.begin(2)
    student.go_to(Kind.CONVOLUTION)
    unit, value, shown = student.question.unit, student.question.right[0], student.session.shown
    own = shown.weight_set.weights
    other = random_weights(replace(own.architecture, pool_size=6), 3)
    for weights in (
        changed(own, conv_bias=own.conv_bias + 1),
        changed(other, kernels=own.kernels, conv_bias=own.conv_bias),
    ):
        student.session.use_weights("try", weight_set(weights, FILE))
        student.settle()
        told = shown.whole.value_of(unit) - weights.conv_bias[unit.channel]
        assert told == pytest.approx(value - own.conv_bias[unit.channel])
        assert np.isnan(shown.trace.z).all()
    student.press("ask_stop")
    assert not student.session.desk.covers.any


def test_asked_anew_it_is_the_same_seed_about_what_is_drawn(student: Student) -> None:
    """It says that it begins with the first; what was answered before can still be taken out."""
    student.begin(2)
    student.answer(student.right())
    student.do("invert")
    student.settle()
    assert "from 1 on" in student.written()
    student.press("ask_anew")
    assert (student.sitting.number, student.sitting.round.seed) == (1, "7b")
    assert (student.sitting.trace.image == student.session.document.drawing.image).all()
    assert len(student.quiz.tellable()) == 1
    said = student.window.statusBar().currentMessage()
    assert said.startswith("The round begins anew with question 1")
    assert said.endswith("The answers so far are kept.")


def test_another_network_and_back(student: Student) -> None:
    """Weights of another shape drop what is covered; with Undo it is covered before it is seen."""
    student.begin(2)
    student.go_to(Kind.CONVOLUTION)
    unit = student.question.unit
    small = weight_set(random_weights(Architecture(kernel_size=5), 3), FILE)
    student.session.use_weights("try", small)
    student.settle()
    assert "The question rests" in student.written()
    seen = []
    student.session.shown.trace_changed.connect(lambda trace: seen.append(trace.value_of(unit)))
    student.do("undo")
    student.settle()
    assert seen
    assert np.isnan(seen).all()
    assert student.session.shown.is_hidden(unit)
    assert "The question rests" not in student.written()


def test_another_tab_keeps_its_mark(student: Student) -> None:
    """In the tab Step its own number is marked; back here the asked one is."""
    student.begin(2)
    student.go_to(Kind.CONVOLUTION)
    unit = student.question.unit
    student.window.bench.open("step")
    student.settle()
    student.do("step_on")
    assert student.session.pointing.stepped.stage is Stage.CONV
    assert student.session.pointing.stepped != unit
    student.window.bench.open("asking")
    student.settle()
    assert student.session.pointing.stepped == unit


def test_rounds_leave_nothing_behind(student: Student) -> None:
    """However many are asked, the window holds no more objects than after the first."""
    counts = []
    for _ in range(4):
        student.begin(2)
        student.answer("17.5")
        student.keys(Qt.Key.Key_F4, Qt.Key.Key_Return)
        student.press("ask_stop")
        counts.append(len(student.window.findChildren(QObject)))
    assert counts[1:] == counts[:1] * 3
