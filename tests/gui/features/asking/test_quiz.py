"""A question belongs to its drawing and its network, whatever is shown meanwhile."""

import numpy as np
from PySide6.QtCore import QObject, Qt

from gui.state.weight_sets import weight_set
from tests.gui.features.asking.conftest import Student
from tests.gui.networks import FILE, random_weights
from tinycnn.architecture import Architecture
from tinycnn.asking.question import Kind
from tinycnn.stages import Stage


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


def test_asked_anew_it_is_the_same_seed_about_what_is_drawn(student: Student) -> None:
    """What was answered before can still be taken out."""
    student.begin(2)
    student.answer(student.right())
    student.do("invert")
    student.settle()
    student.press("ask_anew")
    assert (student.sitting.number, student.sitting.round.seed) == (1, "7b")
    assert (student.sitting.trace.image == student.session.document.drawing.image).all()
    assert len(student.quiz.tellable()) == 1


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
