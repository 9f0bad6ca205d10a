"""Steps, covers, questions and templates, one after the other, with no hand on the mouse."""

from dataclasses import dataclass

import numpy as np
import pytest
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gui.features.asking.cause_words import CauseWords
from gui.window.window import LabWindow
from tests.gui.hands import Hands
from tests.gui.reader import Reader
from tinycnn.asking.question import Question, is_same
from tinycnn.asking.verdict import judge
from tinycnn.stages import Stage
from tinycnn.what_if.variants import flip_variants

# Of opening the palette.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
MOST_TABS = 60


@dataclass
class Keyboard:
    """Keys go to whatever has the keyboard, and nothing else leads there."""

    window: LabWindow
    reader: Reader

    def press(self, *keys: str) -> None:
        """Press keys, written as in "Ctrl+Z", one after another."""
        for name in keys:
            stroke = QKeySequence(name)[0]
            target = QApplication.focusWidget() or self.window
            QTest.keyClick(target, stroke.key(), stroke.keyboardModifiers())
            QApplication.processEvents()

    def type(self, text: str) -> None:
        """Type a text instead of what stands there."""
        self.press("Ctrl+A")
        QTest.keyClicks(QApplication.focusWidget(), text)

    def tab_to(self, name: str) -> None:
        """Press Tab until something has the keyboard."""
        for _ in range(MOST_TABS):
            if QApplication.focusWidget().objectName() == name:
                return
            self.press("Tab")
        raise AssertionError(f"Tab does not lead to {name}")

    def command(self, letters: str) -> None:
        """Find a command by some letters, and do it."""
        self.press("Ctrl+Shift+P")
        QTest.keyClicks(QApplication.focusWidget(), letters)
        self.press("Return")

    def seen(self, tab: str) -> str:
        """Return what is written in the picture of a tab."""
        panel = self.window.bench.panel(tab)
        panel.catch_up()
        QApplication.processEvents()
        return "\n".join(text.text for text in self.reader.read(panel.view.picture))


def typed(answer: object) -> str:
    """Return an answer as a person types it."""
    return "×".join(map(str, answer)) if isinstance(answer, tuple) else f"{answer:.2f}"


def wrong_way(question: Question) -> str:
    """Return what a person types who does one thing wrong."""
    found = (typed(one.answers[0]) for one in question.candidates)
    rights = {typed(answer) for answer in question.right}
    near = (text for text in found if text not in rights)
    return next(text for text in near if "×" in text or not is_same(question.right, float(text)))


def go_through_a_pass(keys: Keyboard) -> None:
    """Fill one filter, then let it play, then show all."""
    walk, shown = keys.window.features["step"].walk, keys.window.session.shown
    keys.press("Alt+2")
    keys.tab_to("step_lane")
    keys.press("Down", "Down")
    assert walk.lane == 1
    keys.press("Shift+Tab", "Shift+Tab", "Shift+Tab")
    keys.press("Home", "Right", "Right", "PgDown", "Left")
    assert (walk.place, walk.unit.channel) == (35, 1)
    assert shown.reading.known(Stage.CONV).sum() == 35
    keys.tab_to("step_picture")
    keys.press("Space")
    assert walk.is_playing
    keys.press("Space", "End")
    assert not shown.hides()


def cover_a_number(keys: Keyboard) -> None:
    """Go to a number of the convolution, cover it, and reveal it."""
    session = keys.window.session
    keys.press("F6")
    for _ in range(MOST_TABS):
        keys.press("Right")
        if session.pointing.pointed.stage is Stage.CONV:
            break
    keys.press("Down", "H")
    assert session.shown.is_hidden(session.pointing.pointed)
    keys.press("Shift+H", "Shift+F6")
    assert not session.shown.hides()


def answer_ten_questions(keys: Keyboard) -> None:
    """Every other one is wrong at first: what was done is told, and the next answer is right."""
    quiz, shown = keys.window.features["asking"].quiz, keys.window.session.shown
    keys.press("Alt+3")
    keys.tab_to("ask_level_1")
    keys.press("Right")
    keys.tab_to("ask_seed")
    keys.type("7b")
    keys.press("Return")
    assert quiz.sitting.round.level == 2
    for number in range(1, 11):
        question = quiz.sitting.question
        assert quiz.sitting.number == number
        assert question.unit is None or shown.is_hidden(question.unit)
        if number % 2:
            text = wrong_way(question)
            keys.type(text)
            keys.press("Return")
            causes = judge(question, quiz.sitting.verdict.answer).causes
            told, words = keys.seen("asking"), CauseWords()
            assert "is not right" in told
            assert len(causes) == 1 or all(words.name(cause) in told for cause in causes)
        QTest.keyClicks(QApplication.focusWidget(), typed(question.right[0]))
        keys.press("Return")
        assert "✓" in keys.seen("asking")
        assert not shown.hides()
        keys.press("Return")
    assert "The round is done" in keys.seen("asking")
    keys.command("copy answers")
    assert len(QGuiApplication.clipboard().text().splitlines()) == 1 + 15


def look_at_templates(keys: Keyboard) -> None:
    """Flips on the canvas, live while it is drawn by keys; then what a shift moves along."""
    shown = keys.window.session.shown
    keys.press("Ctrl+Shift+I", "Alt+4")
    keys.tab_to("template_above")
    keys.press("Space", "Esc")
    for _ in range(3):
        keys.press("Right", "Space")
        flips, chosen = flip_variants(shown.trace), shown.trace.prediction
        moves = flips.probabilities[:, :, chosen] - flips.before[chosen]
        np.testing.assert_allclose(shown.reading.values(Stage.INPUT), 100 * moves, atol=1e-12)
    keys.press("Alt+4")
    keys.tab_to("template_sight")
    keys.press("Down", "Down", "Down")
    assert "convolution: moved exactly" in keys.seen("templates").replace("\n", "")
    keys.tab_to("template_right")
    keys.press("Space")
    assert "columns +2" in keys.seen("templates")
    keys.tab_to("template_canvas")
    before = shown.trace.image
    keys.press("Space")
    np.testing.assert_array_equal(shown.trace.image, np.roll(before, 2, axis=1))


def test_all_of_it_by_keyboard_alone(hands: Hands, reader: Reader) -> None:
    """From a blank canvas through a pass, a cover, ten questions and the templates."""
    keys = Keyboard(hands.window, reader)
    keys.window.resize(1280, 720)
    keys.command("trained")
    keys.command("vertical")
    keys.command("add noise")
    assert np.unique(keys.window.session.shown.trace.image).size > 20
    for part in (go_through_a_pass, cover_a_number, answer_ten_questions, look_at_templates):
        part(keys)
        keys.press("Esc")
        assert hands.canvas.hasFocus()
