"""A person with runs."""

import pytest
from PySide6.QtWidgets import QApplication

from gui.features.runs.run_edits import RunEdits
from gui.features.runs.runs_window import RunsWindow
from tests.gui.file_dialogs import trigger
from tests.gui.hands import Hands
from tests.gui.person import Person


class Runner(Person):
    """Makes runs, by actions of the menu."""

    @property
    def edits(self) -> RunEdits:
        """What can be done with runs."""
        return self.window.features["runs"].edits

    @property
    def names(self) -> list[str]:
        """The names of all runs."""
        return [named.name for named in self.training.runs]

    def make_run(self, steps: int = 24, **settings: object) -> None:
        """Begin a run, and make so many steps."""
        self.training.want(**settings)
        self.training.begin()
        self.training.current.run.advance(steps=steps)
        self.training.advanced.emit()
        self.training.show_step(steps)

    def trigger(self, name: str) -> None:
        """Choose an action from the menu."""
        trigger(self.hands, name)

    def open_list(self) -> RunsWindow:
        """Open the list of runs."""
        self.trigger("runs")
        window = self.window.features["runs"]._window
        window.refresh()
        QApplication.processEvents()
        return window


@pytest.fixture
def runner(hands: Hands) -> Runner:
    """Return a person with two runs, the second one shown."""
    runner = Runner(hands)
    runner.make_run(24)
    runner.make_run(36, optimizer="adam", learning_rate=0.01)
    return runner
