"""What is explained is forgotten a moment after the hand has left it."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from tinycnn.unit import Unit

from ...state.pointing import Pointing

MOMENT = 800
"""Milliseconds in which the hand can go from a cell to its explanation."""


class Forgetting(QObject):
    """Lets nothing stay explained that no mark shows; a menu about it may take its time."""

    def __init__(self, pointing: Pointing, parent: QObject) -> None:
        super().__init__(parent)
        self._pointing = pointing
        self._moment = QTimer(self)
        self._moment.setSingleShot(True)
        self._moment.setInterval(MOMENT)
        self._moment.timeout.connect(self.forget)
        pointing.pointed_changed.connect(self._begin_or_stop)

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
