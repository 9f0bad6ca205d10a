"""A screen that goes away, or becomes smaller, takes no window with it."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget

from .sight import bring_whole_into_sight

# Milliseconds that a system may take to move windows by itself.
PATIENCE = 300


class ScreenWatch(QObject):
    """Brings windows back into sight when the screens have changed."""

    def __init__(self, windows: Callable[[], Iterable[QWidget]], parent: QObject) -> None:
        super().__init__(parent)
        self._windows = windows
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(PATIENCE)
        self._later.timeout.connect(self.bring_into_sight)
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        app.screenAdded.connect(self._watch)
        app.screenRemoved.connect(self._start)
        for screen in app.screens():
            self._watch(screen)

    def _watch(self, screen: QScreen) -> None:
        screen.availableGeometryChanged.connect(self._start)

    def _start(self) -> None:
        self._later.start()

    def bring_into_sight(self) -> None:
        """Bring each window into sight that is shown: whole, with the frame it has by now."""
        for window in self._windows():
            if window.isVisible():
                bring_whole_into_sight(window)
