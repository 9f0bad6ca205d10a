"""What comes many times a second, passed on a few times a second."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal


class Pace(QObject):
    """Passes on the first of many changes, and the last one in the end.

    Nothing is passed on within a change: whoever listens finds all that belongs to it.

    Parameters
    ----------
    milliseconds
        The least time between two.
    """

    due = Signal()
    """It is time to show what there is now."""

    def __init__(self, milliseconds: int, parent: QObject) -> None:
        super().__init__(parent)
        self._milliseconds, self._waits = milliseconds, False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._go_on)

    def note(self, *_: object) -> None:
        """Take note of a change."""
        self._waits = True
        if not self._timer.isActive():
            self._timer.start(0)

    def _go_on(self) -> None:
        if self._waits:
            self._waits = False
            self._timer.start(self._milliseconds)
            self.due.emit()
