"""What the mouse and the keyboard mean at a number of a stage."""

from __future__ import annotations

from abc import ABC, abstractmethod

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


class PointAndPin(Gesture):
    """Hovering points, pressing pins: what stages do unless a feature wants something else."""

    def __init__(self, pointing: Pointing) -> None:
        self._pointing = pointing

    def hover(self, unit: Unit | None) -> None:
        self._pointing.point_at(unit)

    def press(self, unit: Unit | None) -> None:
        if unit is None:
            self._pointing.release()
        else:
            self._pointing.pin(unit)
