"""What can be done about the questions: one number, noise, answers that leave the lab."""

import csv
from collections import Counter
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication

from gui.features.asking.sitting import Standing
from gui.features.asking.words import AskingWords
from gui.stages.spot import Spot
from gui.state.weight_sets import weight_set
from tests.gui.edits import edits
from tests.gui.everything_told import Listener
from tests.gui.features.asking.conftest import Student, see, typed
from tests.gui.networks import BOOK, FILE, random_weights
from tests.gui.reader import Reader
from tests.gui.test_nothing_covered_is_told import LARGE, show
from tinycnn.asking.question import Kind
from tinycnn.stages import Stage
from tinycnn.unit import Unit
from tinycnn.weights import Weights


def ask_about(student: Student, unit: Unit) -> None:
    """Choose it in the menu of a number."""
    features = student.window.features
    stage = next(s for s in student.window.row.stages if s.rect_of(unit) is not None)
    offers = features["asking"].offers(Spot(stage, unit, QPoint()))
    assert [a.current_text() for a in offers] == ["Ask about this number"]
    offers[0].do()
    student.settle()


def test_one_number_is_asked_for_and_the_round_goes_on(student: Student) -> None:
    """A question from the menu of a cell comes between, and what both ask for is covered."""
    student.begin(2)
    student.go_to(Kind.CONVOLUTION)
    of_round, number = student.question.unit, student.sitting.number
    unit = Unit(Stage.RELU, (of_round.channel + 1) % 3, 2, 2)
    ask_about(student, unit)
    assert "ReLU, filter" in student.written()
    assert student.session.shown.is_hidden(unit)
    assert student.session.shown.is_hidden(of_round)
    student.answer(student.right())
    assert not student.session.shown.is_hidden(unit)
    student.keys(Qt.Key.Key_Return)
    assert (student.sitting.number, student.question.unit) == (number, of_round)
    assert student.sitting.standing is Standing.OPEN


def test_a_class_is_picked(student: Student) -> None:
    """Logits and probabilities are covered, nothing is marked; no such class is no answer."""
    shown = student.session.shown
    right = shown.trace.prediction
    name, other = (shown.weight_set.class_names[c] for c in (right, 1 - right % 2))
    student.do("ask_for_class")
    student.settle()
    assert np.isnan([*shown.trace.logits, *shown.trace.probabilities]).all()
    assert student.session.pointing.stepped is None
    assert "Pick it, or type its name" in student.written()
    student.answer("nobody")
    assert "“nobody” is no class" in student.written()
    assert student.sitting.tries == 0
    student.answer(other)
    assert f"✗ “{other}” is not right" in student.written()
    assert name not in student.view.picture.accessibleDescription().split("is not right")[0]
    student.keys(Qt.Key.Key_Return)
    student.answer(str(right + 1))
    assert f"✓ “{name}” is right" in student.written()
    assert not shown.hides()
    student.keys(Qt.Key.Key_Return)
    assert student.quiz.sitting is None


def test_nan_is_not_asked_for(student: Student) -> None:
    """A sentence says so, and nothing is covered."""
    found = random_weights(BOOK, 3)
    kernels = found.kernels.copy()
    kernels[0, 0, 0, 0] = np.nan
    broken = Weights(
        BOOK, kernels, found.conv_bias, found.dense_weights, found.dense_bias, card=found.card
    )
    student.session.use_weights("try", weight_set(broken, FILE))
    student.settle()
    said = []
    student.window.features["asking"].lab.messages.said.connect(said.append)
    ask_about(student, Unit(Stage.CONV, 0, 2, 2))
    assert student.quiz.sitting is None
    assert "can't be asked for: the weights overflow here" in said[-1]
    assert "Unit(" not in said[-1]
    assert not student.session.desk.covers.any
    student.begin(2)
    assert "overflow" in student.written()
    assert all(q.unit is None or np.isfinite(q.right[0]) for q in student.sitting.questions)


def test_noise_is_offered_where_the_drawing_has_too_little(student: Student) -> None:
    """It is one edit; the round begins anew with it, and Undo brings the drawing back."""
    edits(student.session).load_pattern("vertical")
    student.session.undo_stack.clear()
    student.settle()
    before = student.session.document.drawing
    student.begin(2)
    assert student.sitting.round.offers_noise
    assert "Add noise gives better questions" in student.written()
    student.press("ask_noise")
    assert student.session.undo_stack.count() == 1
    assert student.quiz.fits
    assert not student.sitting.round.lacking
    student.do("undo")
    student.settle()
    assert student.session.document.drawing is before
    assert "The question rests" in student.written()


def test_answers_leave_the_lab_without_what_is_still_asked(
    student: Student, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A row for each answer; a question that is open does not bring what is right with it."""
    student.begin(2)
    assert not student.window.bars.actions["copy_answers"].isEnabled()
    student.answer(student.right())
    student.keys(Qt.Key.Key_Return)
    student.go_to(Kind.CONVOLUTION)
    wrong = typed(student.wrong().answers[0])
    student.answer(wrong)
    student.do("copy_answers")
    assert len(QGuiApplication.clipboard().text().splitlines()) == 2
    student.keys(Qt.Key.Key_F4)
    file = tmp_path / "answers.csv"
    monkeypatch.setattr(
        student.window.features["asking"].lab.dialogs,
        "ask_save",
        lambda *asked: asked[3](str(file)),
    )
    student.do("export_answers")
    rows = list(csv.DictReader(file.read_text("utf-8").splitlines()))
    assert [row["judged"] for row in rows] == ["right", "wrong"]
    assert rows[1]["typed"] == wrong
    assert rows[1]["causes"]


def test_the_end_reveals_everything(student: Student) -> None:
    """With an answer there is a summary, without one the start; nothing is covered any more."""
    student.begin(2)
    student.go_to(Kind.CONVOLUTION)
    student.press("ask_stop")
    assert not student.session.desk.covers.any
    assert student.quiz.sitting is None
    student.begin(2)
    student.answer(student.right())
    student.press("ask_skip") if student.find("ask_skip").isVisible() else student.press(
        "ask_further"
    )
    student.press("ask_stop")
    text = student.written()
    assert "The round is done" not in text
    assert "Ended at question 2 of 10" in text
    counts = Counter(question.kind for question in student.sitting.questions[2:])
    words = AskingWords()
    for kind, count in counts.items():
        (told,) = (one for one in text.splitlines() if one.startswith(words.kind(kind)))
        assert f"{count} not asked" in told
    assert not student.session.desk.covers.any


def test_the_asked_number_is_found_nowhere(
    reader: Reader, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    """In no tab, text, file or on the clipboard, before an answer and after a wrong one."""
    listener = Listener(reader, monkeypatch, tmp_path)
    listener.window = request.getfixturevalue("lab")
    student = see(request.getfixturevalue("hands"), reader)
    show(listener.window, LARGE)  # no two of its numbers look alike
    student.settle()
    student.begin(2)
    student.go_to(Kind.CONVOLUTION)
    unit = student.question.unit
    value = student.session.shown.whole.value_of(unit)
    relu = Unit(Stage.RELU, *unit.place)
    tabs = ["asking", "tables", "trace", "explanation", "step", "history"]
    assert listener.listen([unit, relu], tabs).find(value) == []
    listener.window.bench.open("asking")
    student.settle()
    listener.window.activateWindow()
    student.field.setFocus()
    student.settle()
    student.answer("17.5")
    assert listener.listen([unit], ["asking", "tables"]).find(value) == []
    listener.window.bench.open("asking")
    student.quiz.show_solution()
    assert listener.listen([unit], ["asking", "tables"]).find(value)
