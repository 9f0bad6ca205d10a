"""The probabilities after the last finished edits."""

from __future__ import annotations

from collections import deque

from PySide6.QtCore import QObject, Signal

from tinycnn.arrays import FloatArray

HISTORY_LENGTH = 60


class ProbabilityHistory(QObject):
    """Keeps what a network has said, oldest first; a stroke is one entry, an undo is another."""

    changed = Signal()
    """A finished edit has been added."""

    def __init__(self, probabilities: FloatArray, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: deque[FloatArray] = deque([probabilities], HISTORY_LENGTH)

    def add(self, probabilities: FloatArray) -> None:
        """Remember what the network says now, if that is news."""
        if probabilities is not self.rows[-1]:
            self.rows.append(probabilities)
            self.changed.emit()

    def begin_with(self, probabilities: FloatArray) -> None:
        """Forget all but what the network says now."""
        self.rows.clear()
        self.rows.append(probabilities)
