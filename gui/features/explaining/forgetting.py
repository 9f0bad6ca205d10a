"""What is explained is forgotten a moment after the hand has left it."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from tinycnn.unit import Unit

from ...state.pointing import Pointing
from ...widgets.keyboard import has_keyboard

MOMENT = 800
"""Milliseconds in which the hand can go from a cell to its explanation."""


class Forgetting(QObject):
    """Lets nothing stay explained that no mark shows.

    The hand may take its time in a menu or a dialog, and the keyboard in the bench.

    Parameters
    ----------
    panel
        Where it is explained, on the bench or in a window of its own.
    """

    def __init__(self, pointing: Pointing, panel: QWidget) -> None:
        super().__init__(panel)
        self._pointing = pointing
        self._panel = panel
        self._had_keyboard = False
        self._moment = QTimer(self)
        self._moment.setSingleShot(True)
        self._moment.setInterval(MOMENT)
        self._moment.timeout.connect(self.forget)
        pointing.pointed_changed.connect(self._begin_or_stop)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow_keyboard)

    def forget(self) -> None:
        """Forget what is not pointed at, unless a menu or a dialog is open: later, then."""
        if QApplication.activePopupWidget() or QApplication.activeModalWidget():
            self._moment.start()
        else:
            self._pointing.forget_unmarked()

    def _begin_or_stop(self, unit: Unit | None) -> None:
        if unit is None and self._pointing.explained is not None:
            self._moment.start()
        else:
            self._moment.stop()

    def _follow_keyboard(self) -> None:
        """Keep what is explained while the keyboard is in the bench, as under the hand there.

        The signal's widgets are not taken: one of them may be in its destructor, and what Python
        made of it then would be found by the collector, after another object has its place.
        """
        before = self._had_keyboard
        if not isValid(self._panel):
            return
        self._had_keyboard = has_keyboard(self._panel.parentWidget() or self._panel)
        if self._had_keyboard:
            self._pointing.hold()
        elif before and not self._has_mouse():
            self._pointing.let_go()

    def _has_mouse(self) -> bool:
        """Whether the mouse is over the panel; Qt's own mark may have missed that it has left."""
        return self._panel.rect().contains(self._panel.mapFromGlobal(QCursor.pos()))
