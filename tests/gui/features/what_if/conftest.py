"""A person before the tab What if."""

from dataclasses import dataclass

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QWidget

from gui.features.what_if.panel import WhatIfPanel
from gui.features.what_if.questions.question import Question
from gui.features.what_if.view import WhatIfView
from gui.state.drawing import Drawing
from gui.state.session import LabSession
from gui.state.weight_sets import Preset
from gui.widgets.parts_view import PartsView
from gui.window.window import LabWindow
from tests.gui.edits import edits
from tests.gui.hands import Hands
from tests.gui.reader import Reader
from tinycnn.arrays import FloatArray
from tinycnn.stages import Stage
from tinycnn.unit import Unit

QUESTIONS = (
    "Shifted",
    "Covered",
    "Gradient at the input",
    "Smallest change",
    "What it wants",
    "Exciting images",
)


@dataclass
class Asker:
    """Asks questions, by what is seen and pressed."""

    hands: Hands
    reader: Reader

    @property
    def window(self) -> LabWindow:
        """The window."""
        return self.hands.window

    @property
    def session(self) -> LabSession:
        """The session of the window."""
        return self.window.session

    @property
    def panel(self) -> WhatIfPanel:
        """The tab."""
        return self.window.bench.panel("what_if")

    @property
    def view(self) -> WhatIfView:
        """What stands in the tab."""
        return self.panel.view

    @property
    def question(self) -> Question:
        """What is asked now."""
        return self.view.question

    @property
    def picture(self) -> PartsView:
        """The maps, and what is said of one of their cells."""
        return self.view.picture

    @property
    def image(self) -> FloatArray:
        """What is on the canvas."""
        return self.session.shown.drawing.image

    def find(self, name: str) -> QWidget:
        """Return a part of the tab by its name."""
        return self.panel.findChild(QWidget, name)

    def choose(self, name: str, text: str) -> None:
        """Choose an entry of a list by its text."""
        box = self.find(name)
        assert isinstance(box, QComboBox)
        index = box.findText(text)
        assert index >= 0, [box.itemText(i) for i in range(box.count())]
        box.setCurrentIndex(index)
        box.activated.emit(index)
        self.settle()

    def ask(self, title: str) -> None:
        """Ask a question by its title."""
        self.choose("what_if_question", title)

    def press(self, name: str) -> None:
        """Click a button of the tab."""
        button = self.find(name)
        assert isinstance(button, QAbstractButton)
        self.hands.click(button)
        self.settle()

    def settle(self) -> None:
        """Let all be shown that has changed."""
        QApplication.processEvents()
        self.panel.catch_up()
        QApplication.processEvents()

    def written(self) -> str:
        """Return all that is written in the picture."""
        self.settle()
        return "\n".join(text.text for text in self.reader.read(self.picture))

    def place(self, unit: Unit) -> QPoint:
        """Return the middle of a cell of the maps, in the picture."""
        return next(box for box, own in self.picture.terms() if own == unit).center()

    def cell(self, row: int, column: int) -> Unit:
        """Return the address of a cell of a map."""
        return Unit(Stage.INPUT, 0, row, column)

    def point_at(self, unit: Unit) -> None:
        """Hold the mouse over a cell of the maps."""
        self.picture.repaint()
        where = self.picture.mapTo(self.window, self.place(unit))
        for place in (where + QPoint(1, 1), where):
            QTest.mouseMove(self.window.windowHandle(), place)
        QApplication.processEvents()

    def click(self, unit: Unit) -> None:
        """Click a cell of the maps."""
        self.hands.stroke(self.picture.mapTo(self.window, self.place(unit)))
        self.settle()

    def draw(self, pattern: str | FloatArray) -> None:
        """Put a pattern of the data set on the canvas, or an image."""
        if isinstance(pattern, str):
            edits(self.session).load_pattern(pattern)
        else:
            self.session.draw("drawing", Drawing(pattern))
        self.settle()
        self.panel.mark_stale()
        self.settle()


@pytest.fixture
def asker(hands: Hands, reader: Reader) -> Asker:
    """Return a person who has opened the tab: the trained network, a vertical line."""
    found = Asker(hands, reader)
    found.session.use_preset(Preset.TRAINED)
    edits(found.session).load_pattern("vertical")
    found.window.resize(1600, 1000)
    found.window.bench.open("what_if")
    found.session.undo_stack.clear()
    found.settle()
    return found
