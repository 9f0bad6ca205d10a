"""What the mouse and the keyboard mean at a number of a stage."""

from __future__ import annotations

from abc import ABC, abstractmethod

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from tinycnn.unit import Unit

from ..state.pointing import Pointing


class Gesture(ABC):
    """One meaning of hovering, pressing and Enter; a row of stages has one at a time."""

    @abstractmethod
    def hover(self, unit: Unit | None) -> None:
        """Take the unit that the mouse or the arrow keys have come to; None: they have left."""

    @abstractmethod
    def press(self, unit: Unit | None) -> None:
        """Take the unit that was pressed; None: beside all cells."""

    def enter(self, unit: Unit) -> None:
        """Take the unit at which Enter was pressed; it means what the mouse means there."""
        self.press(unit)

    def compare(self, unit: Unit) -> None:
        """Take the unit that was pressed with Ctrl, or at which Shift+Enter was pressed."""
        self.press(unit)

    # Whatever else the hand does there; a gesture that makes nothing of it leaves it to the stage.

    def drag(self, rise: float, keys: Qt.KeyboardModifier) -> bool:
        """Take that the mouse, pressed on a unit, is so many pixels above where it was pressed.

        Return whether it means anything; else it is a move like any other.
        """
        return False

    def release(self) -> bool:
        """Take that the mouse is let go; return whether it means anything."""
        return False

    def turn(self, unit: Unit, notches: float, keys: Qt.KeyboardModifier) -> bool:
        """Take so many notches of the wheel over a unit; return whether they mean anything."""
        return False

    def take_key(self, unit: Unit, event: QKeyEvent) -> bool:
        """Take a key at the unit that the keyboard is at; return whether it means anything."""
        return False

    def cursor_at(self, unit: Unit) -> Qt.CursorShape:
        """Return the shape of the mouse over a unit."""
        return Qt.CursorShape.ArrowCursor

    # What a stage tells

    def take_press(self, unit: Unit | None, keys: Qt.KeyboardModifier) -> None:
        """Take a press with the keys that were held; beside all cells there is none to compare."""
        if not keys & Qt.KeyboardModifier.ControlModifier:
            self.press(unit)
        elif unit is not None:
            self.compare(unit)

    def take_enter(self, unit: Unit, keys: Qt.KeyboardModifier) -> None:
        """Take Enter with the keys that were held."""
        (self.compare if keys & Qt.KeyboardModifier.ShiftModifier else self.enter)(unit)


class PointAndPin(Gesture):
    """Hovering points, pressing pins, with Ctrl a second unit to compare with the first.

    It is what stages do unless a feature wants something else.
    """

    def __init__(self, pointing: Pointing) -> None:
        self._pointing = pointing

    def hover(self, unit: Unit | None) -> None:
        self._pointing.point_at(unit)

    def press(self, unit: Unit | None) -> None:
        if unit is None:
            self._pointing.release()
        else:
            self._pointing.pin(unit)

    def compare(self, unit: Unit) -> None:
        self._pointing.compare(unit)
