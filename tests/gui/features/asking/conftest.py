"""A person before the tab Ask me."""

from dataclasses import dataclass
from typing import ClassVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from gui.features.asking.quiz import Quiz
from gui.features.asking.sitting import Sitting
from gui.features.asking.view import AskingView
from gui.state.drawing import Drawing
from gui.state.weight_sets import Preset
from tests.gui.hands import Hands
from tests.gui.maps_person import MapsPerson
from tests.gui.reader import Reader
from tinycnn.asking.question import Candidate, Kind, Question, is_same
from tinycnn.datasets.lines import LINES

SEED = "7b"


@dataclass
class Student(MapsPerson):
    """Answers questions about a noisy image of the data set."""

    tab: ClassVar[str] = "asking"

    @property
    def view(self) -> AskingView:
        """What stands in the tab."""
        return self.panel.view

    @property
    def quiz(self) -> Quiz:
        """What asks."""
        return self.panel.quiz

    @property
    def sitting(self) -> Sitting:
        """What is worked through."""
        assert self.quiz.sitting is not None
        return self.quiz.sitting

    @property
    def question(self) -> Question:
        """What is asked now."""
        return self.sitting.question

    @property
    def field(self) -> QLineEdit:
        """Where the answer is typed."""
        found = self.find("ask_answer")
        assert isinstance(found, QLineEdit)
        return found

    def keys(self, *keys: Qt.Key) -> None:
        """Press keys where the keyboard is."""
        for key in keys:
            QTest.keyClick(QApplication.focusWidget() or self.window, key)
        self.settle()

    def type(self, text: str) -> None:
        """Type where the keyboard is."""
        QTest.keyClicks(QApplication.focusWidget(), text)

    def click_on(self, name: str) -> None:
        """Click a part of the tab with the mouse."""
        self.hands.click(self.find(name))
        self.settle()

    def begin(self, level: int = 1, seed: str = SEED) -> None:
        """Begin a round by its controls."""
        self.press(f"ask_level_{level}")
        field = self.find("ask_seed")
        assert isinstance(field, QLineEdit)
        field.setFocus()
        field.selectAll()
        QTest.keyClicks(field, seed)
        QTest.keyClick(field, Qt.Key.Key_Return)
        self.settle()

    def answer(self, text: str) -> None:
        """Type an answer, and press Enter once."""
        assert self.field.hasFocus()
        self.field.selectAll()
        self.type(text)
        self.keys(Qt.Key.Key_Return)

    def go_to(self, kind: Kind) -> None:
        """Leave questions as they are until one of a kind is asked."""
        while self.question.kind is not kind:
            self.press("ask_skip")

    def right(self) -> str:
        """Return what is right, as it is typed."""
        return typed(self.question.right[0])

    def wrong(self) -> Candidate:
        """Return a wrong way whose number is not right."""
        q = self.question
        return next(c for c in q.candidates if not is_same(q.right, c.answers[0]))


def typed(answer: object) -> str:
    """Return an answer as a person types it."""
    return "×".join(map(str, answer)) if isinstance(answer, tuple) else f"{answer:.2f}"


def see(hands: Hands, reader: Reader) -> Student:
    """Return a person who has opened the tab: the trained network, a noisy line."""
    found = Student(hands, reader)
    found.session.use_preset(Preset.TRAINED)
    found.session.draw("draw", Drawing(LINES.bundle().x_val[0, 0]))
    found.window.resize(1440, 900)
    found.window.bench.open("asking")
    found.session.undo_stack.clear()
    found.settle()
    return found


@pytest.fixture
def student(hands: Hands, reader: Reader) -> Student:
    """Return a person who has opened the tab."""
    return see(hands, reader)
