"""A new run that is made in slices: very many images take a second."""

from __future__ import annotations

from collections.abc import Callable
from time import perf_counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

if TYPE_CHECKING:
    from tinycnn.in_parts import InParts
    from tinycnn.training.training_run import TrainingRun

SLICE, FRAME = 0.008, 16
"""Seconds of a frame that it may take, and the milliseconds of a frame."""


class Preparation(QObject):
    """Makes one run at a time; few images are made at once.

    Attributes
    ----------
    share
        How much has been done, from 0 to 1.
    """

    advanced = Signal()
    """More has been done."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.share = 0.0
        self._parts: InParts[TrainingRun] | None = None
        self._take: Callable[[TrainingRun], object] = lambda run: None
        self._timer = QTimer(self)
        self._timer.setInterval(FRAME)
        self._timer.timeout.connect(self._go_on)

    @property
    def goes_on(self) -> bool:
        """Whether a run is not made yet."""
        return self._parts is not None

    def start(self, parts: InParts[TrainingRun], take: Callable[[TrainingRun], object]) -> None:
        """Make a run, and let `take` have it: at once, or later if `goes_on` then.

        Raises
        ------
        tinycnn.training.settings.SettingsError
            If there are no images as wanted; a run that was being made goes on.
        """
        try:
            share = next(parts)
        except StopIteration as done:
            self.stop()
            take(done.value)
        else:
            self.share, self._parts, self._take = share, parts, take
            self._timer.start()

    def stop(self) -> None:
        """Give up what is not made yet."""
        self._parts, self.share = None, 0.0
        self._timer.stop()

    def _go_on(self) -> None:
        until = perf_counter() + SLICE
        while self._parts is not None:
            try:
                self.share = next(self._parts)
            except StopIteration as done:
                self.stop()
                self._take(done.value)
                return
            if perf_counter() >= until:
                break
        self.advanced.emit()
