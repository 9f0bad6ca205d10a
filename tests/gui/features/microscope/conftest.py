"""A person before the tab Update."""

from dataclasses import dataclass
from typing import ClassVar

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gui.features.microscope.one_update import OneUpdate
from gui.features.microscope.view import UpdateView
from gui.state.weight_sets import Preset
from gui.widgets.parts_view import PartsView
from tests.gui.edits import edits
from tests.gui.hands import Hands
from tests.gui.person import Person
from tests.gui.reader import Reader
from tinycnn.unit import Unit

TITLES = (
    "Forward, to the loss",
    "Error at the logits",
    "Dense weights",
    "Back to pooling",
    "Through the winners",
    "Through the gates",
    "Kernels",
    "New kernels",
    "New dense weights",
    "Before and after",
)


@dataclass
class Watcher(Person):
    """Looks at an update, by what is seen and pressed."""

    reader: Reader
    tab: ClassVar[str] = "update"

    @property
    def view(self) -> UpdateView:
        """What stands in the tab."""
        return self.panel.view

    @property
    def picture(self) -> PartsView:
        """The maps, and what is said of one of their numbers."""
        return self.view.picture

    @property
    def one(self) -> OneUpdate:
        """The update that is shown."""
        return self.view.one

    def press(self, name: str) -> None:
        """Click a button of the tab, and let all be shown that has changed."""
        super().press(name)
        self.settle()

    def go_to(self, title: str) -> None:
        """Walk on, by the button, to the step with a title."""
        while self.title != title:
            assert self.find("update_on").isEnabled(), title
            self.press("update_on")

    @property
    def title(self) -> str:
        """The title of the step that is seen."""
        return self.find("update_steps").currentText().partition("  ")[2]

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

    def draw_pattern(self, name: str) -> None:
        """Put a pattern of the data set on the canvas."""
        edits(self.session).load_pattern(name)
        self.settle()


@pytest.fixture
def watcher(hands: Hands, reader: Reader) -> Watcher:
    """Return a person who has opened the tab: the untrained start, a vertical line."""
    found = Watcher(hands, reader)
    found.session.use_preset(Preset.UNTRAINED)
    edits(found.session).load_pattern("vertical")
    found.session.undo_stack.clear()
    found.window.bench.open("update")
    found.settle()
    return found
