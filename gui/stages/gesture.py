"""What the mouse and the keyboard mean at a number of a stage."""

from __future__ import annotations

from abc import ABC, abstractmethod

from PySide6.QtCore import Qt

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
