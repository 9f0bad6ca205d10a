"""Which weights a training leaves as they are."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from PySide6.QtCore import QObject, Signal

from tinycnn.architecture import Architecture
from tinycnn.arrays import BoolArray
from tinycnn.unit import Unit, stage_shape
from tinycnn.weight_units import weight_place
from tinycnn.weights import Weights


class WeightLocks(QObject):
    """Holds the addresses of locked weights; a hand can change them all the same."""

    changed = Signal()
    """Other weights are locked."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.units: frozenset[Unit] = frozenset()

    def toggle(self, units: Iterable[Unit]) -> bool:
        """Lock these weights, or let them all go if they are locked; return whether they are."""
        units = frozenset(units)
        locks = not units <= self.units
        self._set(self.units | units if locks else self.units - units)
        return locks

    def clear(self) -> None:
        """Lock nothing any more."""
        self._set(frozenset())

    def mask(self, architecture: Architecture) -> BoolArray | None:
        """Return which numbers of `Weights.vector` are locked in a network; None: none is."""
        shapes = Weights.expected_shapes(architecture)
        arrays = {name: np.zeros(shape, dtype=bool) for name, shape in shapes.items()}
        for unit in self.units:
            shape = stage_shape(architecture, unit.stage)
            if all(at < size for at, size in zip(unit.place, shape, strict=True)):
                name, place = weight_place(architecture, unit)
                arrays[name][place] = True
        mask = np.concatenate([array.ravel() for array in arrays.values()])
        return mask if mask.any() else None

    def _set(self, units: frozenset[Unit]) -> None:
        if units != self.units:
            self.units = units
            self.changed.emit()
