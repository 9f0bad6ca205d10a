"""What can wait until the hand rests."""

from __future__ import annotations

from time import monotonic

from PySide6.QtCore import QObject, QTimer, Signal

REST = 70
"""Milliseconds without another movement after which the hand is said to rest."""
LONGEST = 0.25
"""Seconds after which nothing waits any more: a training does not rest."""


class Rest(QObject):
    """Tells whether the hand is on its way, and when it rests again.

    Attributes
    ----------
    timer
        Runs while the hand is on its way.
    """

    came = Signal()
    """The hand rests: what was put off is to be done now."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._done = 0.0
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.setInterval(REST)
        self.timer.timeout.connect(self.came)

    def puts_off(self) -> bool:
        """Take note of a movement; return whether what it asks for can wait for `came`.

        It can't after a rest, nor where it has not been done for long.
        """
        can_wait = self.timer.isActive() and monotonic() - self._done < LONGEST
        self.begin()
        return can_wait

    def begin(self) -> None:
        """Wait for a rest from now on."""
        self.timer.start()

    def note_done(self) -> None:
        """Take note that it has been done now."""
        self._done = monotonic()
