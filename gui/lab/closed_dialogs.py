"""Deletes dialogs that are closed, but not while something of theirs still waits for an answer."""

from __future__ import annotations

from PySide6.QtCore import QThread, QTimer
from PySide6.QtWidgets import QDialog

# How often it is tried again, in milliseconds.
PAUSE = 50


def delete_when_closed(dialog: QDialog) -> None:
    """Delete a dialog once it is closed, and the event loop is the one in which this was called.

    Qt's file dialog opens context menus in event loops of their own. If it is closed meanwhile, and
    deleted in there as `WA_DeleteOnClose` would, what has opened the menu goes on in a dialog that
    is no more.
    """
    level = QThread.currentThread().loopLevel()
    again = QTimer(dialog)
    again.setSingleShot(True)
    again.setInterval(PAUSE)

    def delete() -> None:
        if QThread.currentThread().loopLevel() > level:
            again.start()
        else:
            dialog.deleteLater()

    again.timeout.connect(delete)
    dialog.finished.connect(delete)
