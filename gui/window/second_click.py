"""The second click of a double click, wherever the first one has moved what was clicked."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

PRESSES = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick)


class SecondClick(QObject):
    """Takes a click so soon after the first, and so near, that both are one double click.

    What lies below the mouse by then hears nothing of it.
    """

    came = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._first, self._time = QPoint(), 0
        self._is_taken = False
        self._end = QTimer(self)
        self._end.setSingleShot(True)
        self._end.timeout.connect(self.stop)

    def wait(self, first: QMouseEvent) -> None:
        """Wait for it after the first press."""
        self._first, self._time = first.globalPosition().toPoint(), first.timestamp()
        self._is_taken = False
        self._end.start(QApplication.doubleClickInterval())
        _application().installEventFilter(self)

    def stop(self) -> None:
        """Leave all clicks to what they are at."""
        self._end.stop()
        _application().removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the second press and its release; another press ends the waiting."""
        if not isinstance(event, QMouseEvent):
            return False
        if event.type() in PRESSES:
            return self._take(event)
        if event.type() == QEvent.Type.MouseButtonRelease and self._is_taken:
            self.stop()
            self.came.emit()
            return True
        return False

    def _take(self, event: QMouseEvent) -> bool:
        away = (event.globalPosition().toPoint() - self._first).manhattanLength()
        is_near = away < QApplication.startDragDistance()
        is_soon = event.timestamp() - self._time <= QApplication.doubleClickInterval()
        if event.button() is Qt.MouseButton.LeftButton and is_near and is_soon:
            self._end.stop()
            self._is_taken = True
        else:
            self.stop()
        return self._is_taken


def _application() -> QApplication:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    return app
