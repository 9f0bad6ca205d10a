"""A person before the tab Train."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from PySide6.QtCore import QSize
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from gui.features.training.panel import TrainPanel
from gui.state.desk import FIGURES
from gui.state.session import LabSession
from gui.state.training import Training
from gui.window.window import LabWindow
from tests.gui.hands import Hands
from tinycnn.training.training_run import TrainingRun

SMALL = QSize(1280, 660)


@dataclass
class Trainer:
    """Trains by what is seen and pressed."""

    hands: Hands

    @property
    def window(self) -> LabWindow:
        """The window."""
        return self.hands.window

    @property
    def session(self) -> LabSession:
        """The session of the window."""
        return self.window.session

    @property
    def panel(self) -> TrainPanel:
        """The tab."""
        return self.window.bench.panel("training")

    @property
    def training(self) -> Training:
        """The training of the session."""
        return Training.of(self.session)

    @property
    def run(self) -> TrainingRun:
        """The run that is watched."""
        return self.training.current.run

    def find(self, name: str) -> QWidget:
        """Return a part of the tab by its name."""
        return self.panel.findChild(QWidget, name)

    def press(self, name: str) -> None:
        """Click a button of the tab."""
        button = self.find(name)
        assert isinstance(button, QAbstractButton)
        self.hands.click(button)
        QApplication.processEvents()

    def type_into(self, name: str, text: str) -> None:
        """Put another text into a field, and go on with Enter."""
        field = self.find(name)
        self.hands.click(field)
        self.hands.type("Ctrl+A", "Delete")
        QTest.keyClicks(field, text)
        self.hands.type("Return")

    def wait_until(self, is_so: Callable[[], bool]) -> None:
        """Let time go by until something is so."""
        for _ in range(4000):
            if is_so():
                return
            QTest.qWait(5)
        raise AssertionError("it has not come to that in twenty seconds or more")

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
