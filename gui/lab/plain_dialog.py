"""What Qt's own file dialog says of names that strangers chose."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QChildEvent, QEvent, QObject, Qt
from PySide6.QtWidgets import QFileDialog, QListView, QMessageBox


class PlainDialog(QObject):
    """Lets a file dialog take no name for markup: neither where it asks back, nor in tool tips.

    Dialogs of the system are no matter of Qt's.
    """

    def __init__(self, dialog: QFileDialog) -> None:
        super().__init__(dialog)
        dialog.installEventFilter(self)
        sidebar = dialog.findChild(QListView, "sidebar")
        if sidebar is not None:
            sidebar.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Make a question plain before it is seen; let the places at the left have no tips."""
        if event.type() == QEvent.Type.ChildPolished:
            child = cast(QChildEvent, event).child()
            if isinstance(child, QMessageBox):
                child.setTextFormat(Qt.TextFormat.PlainText)
        return event.type() == QEvent.Type.ToolTip
