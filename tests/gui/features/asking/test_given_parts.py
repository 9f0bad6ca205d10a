"""What an answer is made from: the numbers of the solution, in its colours and its grids."""

import pytest

from gui.paint.parts.sheet import WrittenCells
from gui.state.view_state import ScaleMode
from tests.gui.features.asking.conftest import Student
from tests.gui.networks import network
from tinycnn.architecture import Architecture
from tinycnn.numbers.number_text import number_text
from tinycnn.unit import Stage, Unit


def grids(student: Student) -> list[WrittenCells]:
    """Return the grids that are seen."""
    student.settle()
    return list(student.picture._sheet.cells)


@pytest.mark.parametrize("mode", ScaleMode)
def test_a_window_has_the_colours_of_its_cells(student: Student, mode: ScaleMode) -> None:
    """Those of the stage, on whichever scale: the question's red is that of the solution."""
    asked = Unit(Stage.POOL, 1, 1, 1)
    student.quiz.ask_about(asked)
    student.session.desk.view.set_scale_mode(mode)
    (window,) = grids(student)
    student.press("ask_solution")
    solved = grids(student)[0]
    assert (window.values == solved.values).all()
    assert window.scale == solved.scale


def test_contributions_stand_as_in_the_solution(student: Student) -> None:
    """A map for each filter, as in the stage, and no single grid of rows."""
    student.window.resize(1280, 660)
    student.quiz.ask_about(Unit(Stage.LOGIT, 2))
    asked = grids(student)
    student.press("ask_solution")
    solved = grids(student)
    assert [one.values.tolist() for one in asked] == [one.values.tolist() for one in solved]
    assert len(asked) == 3
    decimals = {len(text.partition(".")[2]) for one in asked for text in one.texts if text != "0"}
    assert decimals == {2}


@pytest.mark.parametrize("pool", [1, 2])
def test_no_filter_of_many_is_left_out(student: Student, pool: int) -> None:
    """Twelve of them in a small window: in the question, and in the sum that solves it."""
    student.session.start_with(network(Architecture(filters=12, pool_size=pool)), None)
    student.window.resize(1280, 660)
    size = student.session.shown.trace.contributions.shape[1]
    student.quiz.ask_about(Unit(Stage.LOGIT, 0))
    assert sum(one.values.size for one in grids(student)) == size
    student.press("ask_solution")
    assert sum(one.values.size for one in grids(student)) == size


def test_terms_of_twelve_filters_can_be_added_up(student: Student) -> None:
    """In the smallest window each is written with both of its decimals."""
    student.session.start_with(network(Architecture(filters=12, num_classes=10)), None)
    student.window.resize(1280, 660)
    student.quiz.ask_about(Unit(Stage.LOGIT, 5))
    texts = [text for one in grids(student) for text in one.texts]
    assert len(texts) == 108
    assert all(text == "0" or len(text.partition(".")[2]) == 2 for text in texts)


@pytest.mark.parametrize("classes", [2, 3, 4, 10])
def test_every_logit_is_given(student: Student, classes: int) -> None:
    """Softmax needs all of them: none is left out in the smallest window."""
    student.session.start_with(network(Architecture(num_classes=classes)), None)
    student.window.resize(1280, 660)
    student.quiz.ask_about(Unit(Stage.PROBABILITY, 1))
    text = student.written().splitlines()
    for name, logit in zip(
        student.session.shown.weight_set.class_names,
        student.session.shown.whole.logits.tolist(),
        strict=True,
    ):
        assert f"{name}: {number_text(logit, 2)}" in text
