"""Tells screen readers what has changed, without talking over itself."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

PAUSE = 1000
"""Milliseconds between two announcements."""


class Announcer(QObject):
    """Announces the newest text of a matter, at most one a second.

    What was outdated by then is never said. Matters do not outdate each other: they wait in turn.
    """

    announced = Signal(str)
    """What has been said."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._waiting: dict[str, str] = {}
        self._last = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self._say)

    def announce(self, text: str, matter: str = "") -> None:
        """Say `text` now, or as soon as the pause is over and what waited before it is said."""
        self._waiting[matter] = text
        if not self._timer.isActive():
            self._say()

    def _say(self) -> None:
        from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent  # noqa: PLC0415

        text = self._take_next()
        if not text:
            return
        self._last = text
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._window, text))
        self.announced.emit(text)
        self._timer.start()

    def _take_next(self) -> str:
        """Return the first text that waits and was not the last one said, or ""."""
        while self._waiting:
            text = self._waiting.pop(next(iter(self._waiting)))
            if text and text != self._last:
                return text
        return ""
