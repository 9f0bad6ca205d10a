"""What can wait until a window has been painted for the first time."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

AFTER, LATEST = 100, 3000
"""Milliseconds after the first paint; and after a window was shown that nobody has seen yet."""


class FirstPaint(QObject):
    """Calls a function once, a moment after the first paint of a window that has been shown.

    A window is painted while its system exposes it, however long that takes to come. One that is
    never exposed, as it starts minimised, is not waited for.
    """

    def __init__(self, window: QWidget, then: Callable[[], object]) -> None:
        super().__init__(window)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(then)
        handle = window.windowHandle()
        self._timer.start(AFTER if handle.isExposed() else LATEST)
        handle.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Count from the first exposure: the paint belongs to it."""
        if event.type() is QEvent.Type.Expose:
            watched.removeEventFilter(self)
            if self._timer.isActive():
                self._timer.start(AFTER)
        return False
