"""What is asked when the window closes and something would be lost."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMessageBox

from .messages import Messages


class ClosingQuestion(QObject):
    """Close all the same, save it elsewhere, or stay; once at a time.

    Parameters
    ----------
    save
        What stands on the button that saves.
    """

    close_wanted = Signal()
    save_wanted = Signal()

    def __init__(self, messages: Messages, save: str) -> None:
        super().__init__(messages)
        self._messages, self._save = messages, save
        self._box: QMessageBox | None = None

    def ask(self, title: str, text: str) -> None:
        """Open the question, unless it is open."""
        if self._box is not None:
            return
        box = self._messages.box(QMessageBox.Icon.Warning, title, text)
        box.setObjectName("closing_question")
        save = box.addButton(self._save, QMessageBox.ButtonRole.AcceptRole)
        leave = box.addButton(self.tr("Close anyway"), QMessageBox.ButtonRole.DestructiveRole)
        box.addButton(QMessageBox.StandardButton.Cancel)
        box.setDefaultButton(save)
        save.clicked.connect(self.save_wanted)
        leave.clicked.connect(self.close_wanted)
        box.finished.connect(self._forget)
        self._box = box
        box.open()

    def _forget(self) -> None:
        self._box = None
