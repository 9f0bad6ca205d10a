"""When a training is shown while a hand draws: each frame of its own would let a pixel wait."""

from __future__ import annotations

from time import perf_counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from .run_slices import SLICE

if TYPE_CHECKING:
    from .session import LabSession

SELDOM = 0.1
"""Seconds between two frames of the training alone, while a stroke is under way."""
SLICE_IN_STROKE = 0.001
"""Seconds that its slices take then."""


class StrokeFrames(QObject):
    """Lets steps be shown in the frames of a stroke: with its next point, else seldom.

    Without a stroke each step is shown as it comes.
    """

    due = Signal()
    """A point of a stroke is about to be painted: the newest step can be painted with it."""

    def __init__(self, session: LabSession, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._last = session, 0.0
        # Whatever is queued comes before the paint.
        changed, queued = session.shown.drawing_changed, Qt.ConnectionType.QueuedConnection
        changed.connect(self._join_stroke, queued)

    @property
    def slice(self) -> float:
        """Seconds of a frame that the training may take now."""
        return SLICE_IN_STROKE if self._session.in_gesture else SLICE

    def take(self) -> bool:
        """Return whether a step is to be shown now; if so, the next one later."""
        now = perf_counter()
        if self._session.in_gesture and now - self._last < SELDOM:
            return False
        self._last = now
        return True

    def _join_stroke(self) -> None:
        if self._session.in_gesture:
            self._last = perf_counter()
            self.due.emit()
