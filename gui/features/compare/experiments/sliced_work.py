"""Work that goes on in slices of a timer; the window stays awake meanwhile."""

from __future__ import annotations

from time import perf_counter
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from tinycnn.comparing.experiment import Experiment

from ....state.pace import Pace
from ....state.step_clock import FRAME

SLICE, SHOWN = 0.009, 150
"""Seconds of a frame in which it works, and milliseconds between two changes that are shown."""


class SlicedWork(QObject):
    """Goes through an experiment, step by step, until it ends or is stopped.

    Attributes
    ----------
    done
        From 0 to 1.
    so_far
        What has been found; None before the first step.
    is_done
        Whether the experiment has ended.
    """

    advanced = Signal()
    """More has been done; told a few times a second."""
    ended = Signal()
    """All has been done."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.done, self.is_done = 0.0, False
        self.so_far: Any = None
        self._experiment: Experiment[Any] | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(FRAME)
        self._timer.timeout.connect(self._go_on)
        self._pace = Pace(SHOWN, self)
        self._pace.due.connect(self._tell)

    @property
    def is_running(self) -> bool:
        """Whether it is at work."""
        return self._timer.isActive()

    @property
    def has_begun(self) -> bool:
        """Whether there is something to go on with, or all has been done."""
        return self._experiment is not None or self.is_done

    def start(self, experiment: Experiment[Any]) -> None:
        """Do this instead of what was being done."""
        self._experiment, self.done, self.so_far, self.is_done = experiment, 0.0, None, False
        self.go_on()

    def forget(self) -> None:
        """Stop, and forget what was found."""
        self.stop()
        self._experiment, self.done, self.so_far, self.is_done = None, 0.0, None, False

    def go_on(self) -> None:
        """Go on with what was stopped."""
        if self._experiment is not None:
            self._timer.start()

    def stop(self) -> None:
        """Rest; what has been done stays, and can be gone on with."""
        self._timer.stop()

    def _go_on(self) -> None:
        assert self._experiment is not None
        until = perf_counter() + SLICE
        while perf_counter() < until:
            try:
                self.done, self.so_far = next(self._experiment)
            except StopIteration as end:
                self._experiment, self.done, self.so_far = None, 1.0, end.value
                self.is_done = True
                self._timer.stop()
                self.ended.emit()
                return
        self._pace.note()

    def _tell(self) -> None:
        if self.is_running:
            self.advanced.emit()
