"""What is asked when the window closes and something would be lost."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMessageBox

from tinycnn.files.whole_files import reason

from ...lab.messages import Messages
from ...state.file_names import display_name


class ClosingQuestion(QObject):
    """Close all the same, save it elsewhere, or stay; once at a time."""

    close_wanted = Signal()
    save_wanted = Signal()

    def __init__(self, messages: Messages) -> None:
        super().__init__(messages)
        self._messages = messages
        self._box: QMessageBox | None = None

    def ask_about_error(self, error: Exception) -> None:
        """Ask what becomes of a drawing that can't be kept."""
        title = self.tr("This drawing can't be kept for the next start")
        text = self.tr("{0}. Once the window is closed it is lost, unless you save it elsewhere.")
        why = reason(error)
        self._ask(title, text.format(why[:1].upper() + why[1:]))

    def ask_about_file(self, file: Path) -> None:
        """Ask what becomes of a file's changes in a start that keeps nothing."""
        title = self.tr("The changes of “{0}” are not saved").format(display_name(file))
        self._ask(title, self.tr("This start keeps nothing: unless you save them, they are lost."))

    def _ask(self, title: str, text: str) -> None:
        """Open the question, unless it is open."""
        if self._box is not None:
            return
        box = self._messages.box(QMessageBox.Icon.Warning, title, text)
        box.setObjectName("closing_question")
        save = box.addButton(self.tr("Save drawing…"), QMessageBox.ButtonRole.AcceptRole)
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
