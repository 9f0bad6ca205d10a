"""Which weights a training leaves as they are."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QObject, Signal

from tinycnn.architecture import Architecture
from tinycnn.arrays import BoolArray
from tinycnn.unit import Unit, stage_shape
from tinycnn.weight_units import weight_place
from tinycnn.weights import Weights


class WeightLocks(QObject):
    """The addresses of the weights that are locked; a hand changes them all the same.

    Only the session sets them: locking is an edit, which undo knows.
    """

    changed = Signal()
    """Other weights are locked."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.units: frozenset[Unit] = frozenset()

    def show(self, units: frozenset[Unit]) -> None:
        """Let these weights be the locked ones."""
        if units != self.units:
            self.units = units
            self.changed.emit()

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
