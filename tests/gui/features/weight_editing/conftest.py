"""A lab whose weights are edited, and a hand that does so."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from gui.window.window import LabWindow
from tests.gui.hands import Hands
from tests.gui.pointer import LEFT, PLAIN, Pointer
from tinycnn.unit import Stage, Unit
from tinycnn.weight_units import weight_value

WEIGHTS = (
    Unit(Stage.KERNEL, 1, 0, 2),
    Unit(Stage.CONV_BIAS, 2),
    Unit(Stage.CONTRIBUTION, 2, 0, 4),
    Unit(Stage.DENSE_BIAS, 0),
)
"""A weight or bias of every kind."""


class Editor(Pointer):
    """A hand that changes weights."""

    window: LabWindow

    def value(self, unit: Unit) -> float:
        """Return what a weight is in the network that is shown."""
        return weight_value(self.window.session.shown.weight_set.weights, unit)

    def drag(self, unit: Unit, *rises: int, keys: Qt.KeyboardModifier = PLAIN) -> None:
        """Press at a weight, move to so many pixels above it one after the other, release."""
        self.point_at(unit)
        handle, where = self.window.windowHandle(), self.place(unit)
        QTest.mousePress(handle, LEFT, keys, where)
        for rise in rises:
            QTest.mouseMove(handle, where - QPoint(0, rise))
        QTest.mouseRelease(handle, LEFT, keys, where - QPoint(0, rises[-1]))
        QApplication.processEvents()

    def turn(self, unit: Unit, *angles: int, keys: Qt.KeyboardModifier = PLAIN) -> None:
        """Turn the wheel over a weight; 120 is a notch away from the person."""
        for angle in angles:
            where, turn = self.place(unit).toPointF(), QPoint(0, angle)
            QTest.wheelEvent(self.window.windowHandle(), where, turn, QPoint(), keys)
        QApplication.processEvents()

    def double_click(self, unit: Unit) -> None:
        """Click a unit twice."""
        self.point_at(unit)
        QTest.mouseDClick(self.window.windowHandle(), LEFT, PLAIN, self.place(unit))
        QApplication.processEvents()

    @property
    def field(self) -> QLineEdit | None:
        """The field that is open, or None."""
        fields = self.window.findChildren(QLineEdit, "weight_field")
        return next((field for field in fields if field.isVisible()), None)

    def steps(self) -> int:
        """Return how many steps there are to undo."""
        return self.window.session.undo_stack.index()


@pytest.fixture
def editor(hands: Hands) -> Editor:
    """Return a hand with the tool in it, before a vertical line."""
    hands.window.features["drawing"].edits.load_pattern("vertical")
    hands.window.session.undo_stack.clear()
    hands.type("W")
    return Editor(hands.window)
