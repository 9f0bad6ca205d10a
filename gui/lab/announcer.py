"""Tells screen readers what has changed, without talking over itself."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

PAUSE = 1000
"""Milliseconds between two announcements."""


class Announcer(QObject):
    """Announces the newest text, at most once a second; what was outdated by then is never said."""

    announced = Signal(str)
    """What has been said."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._waiting = ""
        self._last = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self._say)

    def announce(self, text: str) -> None:
        """Say `text` now, or as soon as the pause is over."""
        self._waiting = text
        if not self._timer.isActive():
            self._say()

    def _say(self) -> None:
        from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent  # noqa: PLC0415

        text, self._waiting = self._waiting, ""
        if not text or text == self._last:
            return
        self._last = text
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._window, text))
        self.announced.emit(text)
        self._timer.start()
