"""The edits of single weights: every gesture is one step of undo."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from tinycnn.unit import Unit
from tinycnn.weight_units import ARRAYS, weight_value, with_value
from tinycnn.weights import Weights

from ...state.edited_weights import edited, grown
from ...state.session import LabSession
from ...state.weight_sets import WeightSet
from .typed_weight import clipped

REST = 700
"""Milliseconds without another notch or key after which a gesture of several is over."""


class WeightEdits(QObject):
    """Changes one weight at a time, of the network that is shown.

    Within a gesture the colour scales only grow: what does not change keeps its colour.

    Attributes
    ----------
    unit
        The weight that a gesture is under way at, or None.
    """

    changed = Signal(object, float)
    """A Unit, and the value that it has now."""
    ended = Signal()
    """A gesture is over, be it that another edit has cut it short."""

    def __init__(self, session: LabSession, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self.unit: Unit | None = None
        self._start = session.document
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST)
        self._rest.timeout.connect(self.end)
        session.gesture_ended.connect(self._forget)

    def has(self, unit: Unit | None) -> bool:
        """Return whether a unit is a weight or bias of the network that is shown."""
        return unit is not None and unit.stage in ARRAYS and self._session.shown.has(unit)

    def value_of(self, unit: Unit) -> float:
        """Return what a weight is now."""
        return weight_value(self._weights, unit)

    def begin(self, unit: Unit) -> None:
        """Begin a gesture at a weight; one that is under way there goes on."""
        if unit != self.unit:
            self._session.begin_gesture(self.tr("change of a weight"))
            self.unit, self._start = unit, self._session.document

    def set(self, unit: Unit, value: float) -> None:
        """Give a weight another value, within its gesture."""
        self.begin(unit)
        value = clipped(value)
        if value == self.value_of(unit):
            return
        shown = self._session.shown.weight_set
        weights = with_value(self._weights, unit, value)
        self._change(edited(shown, weights, grown(shown, weights)))
        self.changed.emit(unit, value)

    def add(self, unit: Unit, amount: float) -> None:
        """Add to a weight; what is added soon after belongs to the same gesture."""
        self.set(unit, round(self.value_of(unit) + amount, 12))
        self._rest.start()

    def take_back(self) -> None:
        """End the gesture as if it had not been."""
        if self.unit is not None:
            unit = self.unit
            self._session.change(self._start)
            self._session.end_gesture()
            self.changed.emit(unit, self.value_of(unit))

    def end(self) -> None:
        """End the gesture: what it has changed becomes one step of undo."""
        if self.unit is None:
            return
        if self._session.document is not self._start:
            shown = self._session.shown.weight_set
            self._change(edited(shown, shown.weights))  # with scales of its own
        self._session.end_gesture()

    @property
    def _weights(self) -> Weights:
        return self._session.shown.weight_set.weights

    def _change(self, weight_set: WeightSet) -> None:
        self._session.change(self._session.document.with_weights(weight_set))

    def _forget(self) -> None:
        if self.unit is not None:
            self.unit = None
            self._rest.stop()
            self.ended.emit()
