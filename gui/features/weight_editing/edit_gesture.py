"""What the hand does at a weight while weights are edited: drag, wheel, keys."""

from __future__ import annotations

from math import floor, inf, log10

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent

from tinycnn.unit import Unit

from ...stages.gesture import PointAndPin
from ...state.pointing import Pointing
from .weight_edits import WeightEdits

LEAST_DRAG = 3
"""Pixels: a shorter way is a click."""
PER_PIXEL, PER_NOTCH = 0.01, 0.1
"""What a pixel of a drag and a notch of the wheel add to a weight that is smaller than 10."""
FINE = 0.1
"""With Shift everything is so much finer."""
STEPS = {Qt.Key.Key_PageUp: 1, Qt.Key.Key_PageDown: -1}
TYPED = "0123456789.,-+−"


class WeightHands(QObject):
    """Tells where a person wants to type a weight."""

    field_wanted = Signal(object, str)
    """A Unit, and what has been typed already."""


class EditWeights(PointAndPin):
    """At weights, what is pressed is dragged, and a click opens a field; elsewhere it is pinned."""

    def __init__(self, pointing: Pointing, edits: WeightEdits, hands: WeightHands) -> None:
        super().__init__(pointing)
        self._edits, self._hands = edits, hands
        self._held: Unit | None = None
        self._from, self._rise, self._moved = 0.0, 0.0, False

    def press(self, unit: Unit | None) -> None:
        self._held = unit if self._edits.has(unit) else None
        self._moved = False
        if self._held is None:
            super().press(unit)
        else:
            self._from, self._rise = self._edits.value_of(self._held), 0.0

    def enter(self, unit: Unit) -> None:
        if self._edits.has(unit):
            self._hands.field_wanted.emit(unit, "")
        else:
            super().press(unit)

    def drag(self, rise: float, keys: Qt.KeyboardModifier) -> bool:
        held = self._still_held()
        if held is None:
            return False
        if not self._moved and abs(rise) < LEAST_DRAG:
            return True
        self._moved = True
        step = PER_PIXEL * step_scale(self._from) * fineness(keys)
        self._from += step * (rise - self._rise)  # Shift may come and go on the way
        self._rise = rise
        self._edits.set(held, round(self._from, 12))
        return True

    def _still_held(self) -> Unit | None:
        """Return the weight that is held, unless another network has come that has none there."""
        if not self._edits.has(self._held):
            self._held = None
        return self._held

    def release(self) -> bool:
        held, self._held = self._still_held(), None
        if held is None:
            return False
        if self._moved:
            self._edits.end()
        else:
            self._hands.field_wanted.emit(held, "")
        return True

    def turn(self, unit: Unit, notches: float, keys: Qt.KeyboardModifier) -> bool:
        if not self._edits.has(unit):
            return False
        scale = step_scale(self._edits.value_of(unit))
        self._edits.add(unit, PER_NOTCH * scale * fineness(keys) * notches)
        return True

    def take_key(self, unit: Unit, event: QKeyEvent) -> bool:
        if not self._edits.has(unit):
            return False
        steps = STEPS.get(Qt.Key(event.key()), 0)
        if steps:
            return self.turn(unit, steps, event.modifiers())
        commands = event.modifiers() & ~(_SHIFT | Qt.KeyboardModifier.KeypadModifier)
        is_typed = bool(event.text()) and event.text() in TYPED
        if is_typed and commands == Qt.KeyboardModifier.NoModifier:
            self._hands.field_wanted.emit(unit, event.text())
        return is_typed

    def cursor_at(self, unit: Unit) -> Qt.CursorShape:
        is_weight = self._edits.has(unit)
        return Qt.CursorShape.SizeVerCursor if is_weight else Qt.CursorShape.ArrowCursor


_SHIFT = Qt.KeyboardModifier.ShiftModifier


def fineness(keys: Qt.KeyboardModifier) -> float:
    """Return how fine a step is with the keys that are held."""
    return FINE if keys & _SHIFT else 1.0


def step_scale(value: float) -> float:
    """Return how large steps are at a value: the same below 10, then ten times as large a digit."""
    return 10.0 ** floor(log10(abs(value))) if 1 < abs(value) < inf else 1.0
