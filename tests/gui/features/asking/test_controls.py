"""Where the keyboard is at a question, and what becomes of what is typed."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.gui.features.asking.conftest import Student, typed
from tinycnn.asking.question import Kind


def test_who_types_on_after_a_wrong_answer_tries_again(student: Student) -> None:
    """Without a key in between; the question stands there again, and nothing typed is lost."""
    student.begin(2)
    student.go_to(Kind.CONVOLUTION)
    student.answer(typed(student.wrong().answers[0]))
    assert student.field.isReadOnly()
    QTest.keyClicks(student.field, student.right())
    assert student.field.text() == student.right()
    assert "Which z does the filter make of these pixels?" in student.written()
    student.keys(Qt.Key.Key_Return)
    assert "✓" in student.written()


def test_who_clicks_on_the_solution_goes_on_by_enter(student: Student) -> None:
    """The button is grey then; the keyboard stays at the field."""
    student.begin(1)
    student.click_on("ask_solution")
    assert "The solution" in student.written()
    assert student.field.hasFocus()
    student.keys(Qt.Key.Key_Return)
    assert student.sitting.number == 2


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_a_window_of_its_own_has_the_keyboard_at_the_field(student: Student) -> None:
    """Whoever moves the tab there types on."""
    student.begin(2)
    student.window.bench.move_panel("asking")
    student.settle()
    own = student.window.bench.windows["asking"]
    own.activateWindow()
    assert QTest.qWaitForWindowActive(own)
    assert student.view.window() is own
    assert student.field.hasFocus()


@pytest.mark.parametrize("is_right", [True, False])
def test_no_letter_is_a_command_behind_an_answer(student: Student, is_right: bool) -> None:
    """The field takes none then: they draw nothing, and cover nothing."""
    student.begin(2)
    student.go_to(Kind.CONVOLUTION)
    drawing = student.session.document.drawing
    student.answer(student.right() if is_right else typed(student.wrong().answers[0]))
    covered = student.session.desk.covers.any
    student.hands.type(*"12XHEW")
    student.settle()
    assert student.session.document.drawing is drawing
    assert student.session.desk.covers.any is covered
    assert student.field.hasFocus()
