"""A person before the lab, who does things by mouse and keys and looks at what is seen."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from gui.panels.panel import BenchPanel
from gui.state.session import LabSession
from gui.state.training import Training
from gui.window.window import LabWindow
from tests.gui.hands import Hands
from tinycnn.training.training_run import TrainingRun

WAITS, PAUSE = 4000, 5  # so often, so many milliseconds each


@dataclass
class Person:
    """What all tests of a tab share.

    Attributes
    ----------
    tab
        The panel_id of the tab that is tried.
    """

    hands: Hands
    tab: ClassVar[str] = ""

    @property
    def window(self) -> LabWindow:
        """The window."""
        return self.hands.window

    @property
    def session(self) -> LabSession:
        """The session of the window."""
        return self.window.session

    @property
    def panel(self) -> BenchPanel:
        """The tab."""
        return self.window.bench.panel(self.tab)

    @property
    def training(self) -> Training:
        """The training of the session."""
        return Training.of(self.session)

    @property
    def run(self) -> TrainingRun:
        """The run that is watched."""
        return self.training.current.run

    def do(self, name: str) -> None:
        """Trigger an action."""
        self.window.bars.actions[name].trigger()

    def find(self, name: str) -> QWidget:
        """Return a part of the tab by its name."""
        return self.panel.findChild(QWidget, name)

    def press(self, name: str) -> None:
        """Click a button of the tab."""
        button = self.find(name)
        assert isinstance(button, QAbstractButton)
        self.hands.click(button)
        QApplication.processEvents()

    def wait_until(self, is_so: Callable[[], bool]) -> None:
        """Let time go by until something is so."""
        for _ in range(WAITS):
            if is_so():
                return
            QTest.qWait(PAUSE)
        raise AssertionError("it has not come to that in twenty seconds or more")
