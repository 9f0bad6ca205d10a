"""A question whose answer is worked out in slices of a timer."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from .question import Question


class TimedQuestion(Question):
    """Works while its timer runs, and goes on after an interruption.

    Parameters
    ----------
    milliseconds
        Between two slices.
    """

    def __init__(self, milliseconds: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._is_interrupted = False
        self._timer = QTimer(self)
        self._timer.setInterval(milliseconds)
        self._timer.timeout.connect(self._advance)

    @property
    def is_running(self) -> bool:
        """Whether it is at work."""
        return self._timer.isActive()

    def interrupt(self) -> None:
        self._is_interrupted = self._is_interrupted or self.is_running
        self._timer.stop()

    def _end_interruption(self) -> bool:
        """Return whether it was interrupted at work, once for each time."""
        was_interrupted, self._is_interrupted = self._is_interrupted, False
        return was_interrupted

    def _advance(self) -> None:
        """Work for a slice."""
        raise NotImplementedError
