"""The end of a round: what was asked, and what was done instead."""

import re

import pytest

from gui.features.asking.cause_words import CauseWords
from tests.gui.features.asking.conftest import Student, typed
from tinycnn.asking.verdict import judge


@pytest.mark.parametrize("size", [(1280, 660), (1920, 1080)])
def test_a_summary_of_many_mistakes_is_whole(student: Student, size: tuple[int, int]) -> None:
    """No cause is cut, and what a low bench has no room for is counted."""
    student.window.resize(*size)
    student.begin(2)
    for question in student.sitting.questions:
        for candidate in question.candidates:
            verdict = judge(question, candidate.answers[0])
            if not verdict.is_right:
                student.sitting.add(typed(candidate.answers[0]), verdict)
    causes = {cause for one in student.sitting.answers for cause in one.verdict.causes}
    student.press("ask_stop")
    text = student.written()
    assert "…" not in text
    named = sum(CauseWords().name(cause) in text for cause in causes)
    left = re.search(r", and (\d+) more", text)
    assert named + int(left[1] if left else 0) == len(causes)
    assert not student.view.area.horizontalScrollBar().isVisible()
