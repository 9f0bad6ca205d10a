"""Questions are answered by keyboard, and what was done is told."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from gui.features.asking.cause_words import CauseWords
from gui.features.asking.sitting import Standing
from gui.look.look import Look
from tests.gui.features.asking.conftest import Student, typed
from tinycnn.asking.question import Cause, Kind, is_same
from tinycnn.numbers.number_text import number_text


def test_a_round_by_keyboard_alone(student: Student) -> None:
    """Ten right answers: Enter gives each, Enter goes on, and at the end there is a summary."""
    student.begin(2)
    for number in range(1, 11):
        assert student.sitting.number == number
        assert f"{number} of 10" in student.view.controls.progress.text()
        student.answer(student.right())
        assert student.sitting.standing is Standing.SOLVED
        assert "✓" in student.written()
        student.keys(Qt.Key.Key_Return)
    text = student.written()
    assert "The round is done" in text
    assert "Convolution: 4 right" in text
    assert "No known mistake" in text
    assert student.find("ask_begin_here").hasFocus()


def test_a_round_begins_by_keyboard(student: Student) -> None:
    """An arrow chooses the level, Tab leads to the seed, Enter begins, the answer can be typed."""
    student.find("ask_level_1").setFocus()
    student.keys(Qt.Key.Key_Right)
    assert student.view.controls.level.value == 2
    for _ in range(3):
        if student.find("ask_seed").hasFocus():
            break
        student.keys(Qt.Key.Key_Tab)
    student.keys(Qt.Key.Key_Return)
    assert student.sitting.round.level == 2
    assert student.field.hasFocus()


def test_the_question_is_named_covered_and_lit(student: Student) -> None:
    """Its address is written, its cell is empty, and what makes it is marked beside all pins."""
    student.begin(2)
    pin = student.question.unit
    student.go_to(Kind.CONVOLUTION)
    unit = student.question.unit
    assert pin is None
    assert f"filter {unit.channel + 1}, row {unit.row + 1}, column {unit.col + 1}" in (
        student.written()
    )
    shown = student.session.shown
    assert shown.is_hidden(unit)
    assert unit in [links.unit for links in shown.links]
    other = shown.links[0].unit._replace(channel=(unit.channel + 1) % 3)
    student.session.pointing.pin(other)
    student.press("ask_skip")
    assert student.session.pointing.pins == (other,)
    assert student.question.unit in [links.unit for links in shown.links]


def test_a_wrong_answer_is_told_what_was_done(student: Student) -> None:
    """The cause stands there, a further try follows, and a right one reveals the number."""
    student.begin(2)
    student.go_to(Kind.CONVOLUTION)
    unit, wrong = student.question.unit, student.wrong()
    student.answer(typed(wrong.answers[0]))
    text = student.written()
    assert "✗" in text
    assert "is not right" in text
    for cause in student.sitting.verdict.causes:
        sentence = CauseWords().sentences(
            student.question, [c for c in student.question.candidates if c.cause is cause]
        )[0]
        assert sentence[:20] in text
    assert wrong.cause in student.sitting.verdict.causes
    assert student.session.shown.is_hidden(unit)
    assert student.field.isReadOnly()
    student.keys(Qt.Key.Key_Return)
    assert not student.field.isReadOnly()
    assert "is not right" in student.written()
    student.answer(student.right())
    assert "✓" in student.written()
    assert not student.session.shown.is_hidden(unit)
    student.press("ask_stop")
    assert "1 right later" in student.written()


def test_all_causes_that_share_a_number_are_named(student: Student) -> None:
    """Two ways that lead to the same number cannot be told apart, and are not."""
    student.begin(1)
    for _ in range(10):
        shared = [
            (a, b)
            for a in student.question.candidates
            for b in student.question.candidates
            if a.cause is not b.cause
            and is_same(
                b.answers,
                round(a.answers[0], 2) if isinstance(a.answers[0], float) else a.answers[0],
            )
            and not is_same(student.question.right, a.answers[0])
        ]
        if shared:
            break
        student.press("ask_skip")
    first, second = shared[0]
    student.answer(typed(first.answers[0]))
    assert {first.cause, second.cause} <= set(student.sitting.verdict.causes)
    text = student.written()
    assert "Several ways lead to it" in text
    assert len(text.splitlines()) >= 4


def test_what_no_cause_gives_is_told_the_first_line(student: Student) -> None:
    """An answer that nothing explains: the first term that counts, and another try."""
    student.begin(2)
    student.go_to(Kind.CONVOLUTION)
    student.answer("17,5")
    text = student.written()
    assert "No known mistake leads to it" in text
    assert "First term that counts" in text
    assert student.session.shown.is_hidden(student.question.unit)


def test_the_first_line_of_a_maximum_is_not_the_answer(student: Student) -> None:
    """What counts in a window is what is asked for: there the rule is told."""
    student.begin(1)
    student.go_to(Kind.POOLING)
    student.answer("17.5")
    text = student.written()
    assert "MaxPool keeps the largest" in text
    assert student.picture.accessibleDescription().count(student.right()) == 0


def test_another_seed_is_offered(student: Student) -> None:
    """A word and a number, with which a round can begin at once."""
    field = student.find("ask_seed")
    assert isinstance(field, QLineEdit)
    before = set()
    for _ in range(5):
        before.add(field.text())
        student.press("ask_other_seed")
    assert len(before) > 1
    offered = field.text()
    student.press("ask_begin_here")
    assert student.sitting.round.seed == offered


def test_the_solution_is_one_key_away(student: Student) -> None:
    """Before an answer and after a wrong one; the number is in sight then."""
    student.begin(2)
    student.go_to(Kind.CONVOLUTION)
    unit = student.question.unit
    student.keys(Qt.Key.Key_F4)
    text = student.written()
    assert "The solution" in text
    assert number_text(student.question.right[0], 2) in text
    assert not student.session.shown.is_hidden(unit)
    assert not student.window.bars.actions["ask_solution"].isEnabled()
    student.keys(Qt.Key.Key_Return)
    assert student.sitting.standing is Standing.OPEN


@pytest.mark.parametrize(
    ("bad", "says"), [("abc", "is no number"), ("", "Nothing"), ("1/0", "divides by 0")]
)
def test_what_is_no_number_does_not_count(student: Student, bad: str, says: str) -> None:
    """One sentence, the text stays, and the next answer is the first."""
    student.begin(2)
    student.go_to(Kind.CONVOLUTION)
    student.answer(bad) if bad else student.keys(Qt.Key.Key_Return)
    assert says in student.written()
    assert student.field.text() == bad
    assert student.sitting.tries == 0
    assert student.sitting.standing is Standing.OPEN
    student.answer(student.right().replace(".", ","))
    assert "✓" in student.written()
    assert says not in student.written()


def test_a_shape_with_too_few_numbers_is_refused(student: Student) -> None:
    """It says how many there must be, and nothing is counted."""
    student.begin(1)
    while student.question.numbers == 1:
        student.press("ask_skip")
    student.answer("7")
    assert "the shape has" in student.written().lower()
    assert student.sitting.tries == 0


def test_a_seed_that_is_too_long_is_refused(student: Student) -> None:
    """The sentence stands beside it, and no round begins."""
    student.begin(1, "x" * 41)
    assert "up to 40 characters" in student.written()
    assert student.quiz.sitting is None
    student.begin(1, "x" * 40)
    assert student.sitting.number == 1


def test_the_same_round_at_two_sizes(student: Student) -> None:
    """What is asked does not depend on the window."""
    rounds = []
    for size in ((1280, 660), (1920, 1080)):
        student.window.resize(*size)
        student.settle()
        student.begin(3)
        rounds.append([(q.kind, q.unit, q.right) for q in student.sitting.questions])
        student.press("ask_stop")
    assert rounds[0] == rounds[1]


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
@pytest.mark.parametrize("scale", [1.0, 1.25])
def test_it_is_whole_in_a_low_window(
    student: Student, look: Look, theme: str, scale: float
) -> None:
    """At the smallest size no part of the controls is cut, and the verdict is written whole."""
    look.choose(theme)
    look.set_scale(scale)
    student.window.resize(1280, 660)
    student.begin(2)
    student.go_to(Kind.CONVOLUTION)
    student.answer(typed(student.wrong().answers[0]))
    for part in (student.field, *student.view.controls.buttons.values()):
        if part.isVisible():
            assert part.height() >= part.fontMetrics().height() + 4
            assert student.view.rect().contains(part.mapTo(student.view, part.rect().bottomLeft()))
    assert "…" not in student.written()


def test_what_is_judged_is_told_to_those_who_listen(student: Student) -> None:
    """Question and verdict, each once."""
    told = []
    student.panel.spoken.connect(told.append)
    student.begin(2)
    student.go_to(Kind.CONVOLUTION)
    assert "filter" in told[-1]
    student.answer(typed(student.wrong().answers[0]))
    assert "is not right" in told[-1]
    count = len(told)
    student.settle()
    assert len(told) == count


def test_every_cause_has_its_sentence_and_its_name() -> None:
    """None is told by an empty text."""
    words = CauseWords()
    assert all(words.name(cause) and words._sentences[cause].endswith(".") for cause in Cause)


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_a_window_of_its_own_shows_what_is_computed_from(student: Student) -> None:
    """At its first size, too: pixels, kernel and bias with their numbers."""
    student.begin(2)
    student.go_to(Kind.CONVOLUTION)
    student.window.bench.move_panel("asking")
    QApplication.processEvents()
    read = [text.text for text in student.reader.read(student.picture) if text.in_cell]
    kernel = student.session.shown.trace.weights.kernels[student.question.unit.channel, 0]
    for weight in kernel.ravel():
        assert number_text(float(weight), 2) in read
    assert len(read) >= 18


@pytest.mark.parametrize("width", [1280, 1920])
def test_the_start_says_what_the_levels_ask(student: Student, width: int) -> None:
    """As the tips of their buttons do, and no word of it is cut."""
    student.window.resize(width, 660 if width < 1400 else 1080)
    written = " ".join(student.written().splitlines())
    for level in (1, 2, 3):
        tip = student.find(f"ask_level_{level}").accessibleDescription()
        assert f"{level}  {tip}" in written
    assert "…" not in written


def test_a_new_question_forgets_what_was_wrong_with_an_answer(student: Student) -> None:
    """Asked anew, or the next one: no sentence stays of what was typed before."""
    student.begin(2)
    for further in ("ask_skip", "ask_anew"):
        student.answer("abc")
        assert "“abc” is no" in student.written()
        student.do(further)
        student.settle()
        assert "“abc”" not in student.written()
        assert student.field.text() == ""
