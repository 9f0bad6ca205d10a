"""A person before the dialog of the architecture."""

from dataclasses import dataclass

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from gui.features.variants.calculator import ShapeCalculator
from gui.features.variants.dialog import ArchitectureDialog
from gui.state.training import Training
from gui.window.window import LabWindow
from tests.gui.hands import Hands


@dataclass
class Chooser:
    """Chooses by what is seen and pressed."""

    hands: Hands

    @property
    def window(self) -> LabWindow:
        """The window."""
        return self.hands.window

    @property
    def dialog(self) -> ArchitectureDialog:
        """The dialog; it is opened by its action."""
        found = self.window.findChild(ArchitectureDialog)
        if found is None:
            self.window.bars.actions["architecture"].trigger()
            QApplication.processEvents()
            found = self.window.findChild(ArchitectureDialog)
        assert found is not None
        return found

    @property
    def calculator(self) -> ShapeCalculator | None:
        """The calculator, if it is open."""
        return self.window.findChild(ShapeCalculator)

    def press(self, *names: str) -> None:
        """Click buttons of the dialog."""
        for name in names:
            button = self.dialog.findChild(QAbstractButton, name)
            assert button is not None, name
            button.click()
            QApplication.processEvents()

    def words(self) -> list[str]:
        """Return all that the dialog says."""
        labels = self.dialog.findChildren(QLabel)
        return [label.text() for label in labels if label.text() and label.isVisible()]

    def use(self) -> None:
        """Use what is chosen."""
        self.press("use_network")


def fill(field: QWidget, text: str) -> None:
    """Type a text in place of what stands in a field."""
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)
    QApplication.processEvents()


def make_step(training: Training) -> None:
    """Make a step; a run with many images is made in slices before it."""
    training.make_step()
    for _ in range(2000):
        if not training.preparation.goes_on:
            return
        QTest.qWait(5)
    raise AssertionError("the run is not made in ten seconds")


@pytest.fixture
def chooser(hands: Hands) -> Chooser:
    """Return a person before the lab."""
    return Chooser(hands)
