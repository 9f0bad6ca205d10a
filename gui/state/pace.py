"""What comes many times a second, passed on a few times a second."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal


class Pace(QObject):
    """Passes on the first of many changes at once, and the last one in the end.

    Parameters
    ----------
    milliseconds
        The least time between two.
    """

    due = Signal()
    """It is time to show what there is now."""

    def __init__(self, milliseconds: int, parent: QObject) -> None:
        super().__init__(parent)
        self._waits = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(milliseconds)
        self._timer.timeout.connect(self._go_on)

    def note(self, *_: object) -> None:
        """Take note of a change."""
        if self._timer.isActive():
            self._waits = True
        else:
            self._timer.start()
            self.due.emit()

    def _go_on(self) -> None:
        if self._waits:
            self._waits = False
            self._timer.start()
            self.due.emit()
