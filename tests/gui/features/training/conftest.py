"""A person before the tab Train."""

from typing import ClassVar

import pytest
from PySide6.QtCore import QSize
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gui.state.desk import FIGURES
from tests.gui.hands import Hands
from tests.gui.person import Person

SMALL = QSize(1280, 660)


class Trainer(Person):
    """Trains by what is seen and pressed."""

    tab: ClassVar[str] = "training"

    def type_into(self, name: str, text: str) -> None:
        """Put another text into a field, and go on with Enter."""
        field = self.find(name)
        self.hands.click(field)
        self.hands.type("Ctrl+A", "Delete")
        QTest.keyClicks(field, text)
        self.hands.type("Return")

    def wait_for_step(self, step: int) -> None:
        """Let the training come to a step, and the tab show it."""
        self.wait_until(lambda: self.training.step >= step)
        self.settle()

    def settle(self) -> None:
        """Let the tab show what there is now."""
        self.training.pause()
        QTest.qWait(2 * FIGURES)
        self.wait_until(lambda: not self.panel._stale)
        for _ in range(3):  # layouts follow one after another
            QApplication.processEvents()


def open_tab(hands: Hands, size: QSize = SMALL) -> Trainer:
    """Return a person before the open tab, in a window of this size."""
    hands.window.resize(size)
    hands.window.bars.actions["training"].trigger()
    QApplication.processEvents()
    return Trainer(hands)


@pytest.fixture
def trainer(hands: Hands) -> Trainer:
    """Return a person before the open tab."""
    return open_tab(hands)
