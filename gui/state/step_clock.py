"""When the steps of a training are due."""

from __future__ import annotations

from math import inf
from time import perf_counter

from PySide6.QtCore import QObject, Qt, QTimer, Signal

FRAME = 16
"""Milliseconds between two frames."""
SPEEDS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 0)
"""Steps a second that can be chosen; 0: as many as there is time for."""
EYE = 20
"""Steps a second that an eye can follow."""
LATEST = 0.1
"""Seconds after which steps that were due are given up."""


class StepClock(QObject):
    """Ticks once a frame at most, and tells how many steps are due then.

    Attributes
    ----------
    speed
        Steps a second; 0: as many as there is time for.
    """

    ticked = Signal(float)
    """So many steps are due; infinity: as many as there is time for."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.speed = EYE
        self._last, self._owed = 0.0, 0.0
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)

    def start(self) -> None:
        """Tick from now on."""
        self._last, self._owed = perf_counter(), 0.0
        self._timer.start(1000 // self.speed if self._is_slow else FRAME)

    def stop(self) -> None:
        """Tick no more."""
        self._timer.stop()

    def set_speed(self, speed: int) -> None:
        """Let so many steps be due a second."""
        self.speed = speed
        if self._timer.isActive():
            self.start()

    @property
    def _is_slow(self) -> bool:
        """Whether each tick is one step."""
        return 0 < self.speed <= 1000 // FRAME

    def _tick(self) -> None:
        if self._is_slow:
            self.ticked.emit(1)
        elif not self.speed:
            self.ticked.emit(inf)
        else:
            now, before = perf_counter(), self._last
            self._owed = min(self._owed + self.speed * (now - before), LATEST * self.speed)
            self._last, due = now, int(self._owed)
            self._owed -= due
            self.ticked.emit(due)
