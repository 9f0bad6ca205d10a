"""What the window says to a person, and asks of them, without ever blocking the event loop."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QMainWindow, QMessageBox

from ..state.file_names import display_line, display_text
from .plain_dialog import PlainDialog

_FIRST_ENDING = re.compile(r"\*\.(\w+)")
# How long the status bar keeps a message, in milliseconds.
MESSAGE_TIME = 6000


class Messages(QObject):
    """Messages, warnings and questions for files of one window."""

    said = Signal(str)

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self._window = window

    def say(self, text: str) -> None:
        """Say in the status bar what was done."""
        text = display_line(text)
        self._window.statusBar().showMessage(text, MESSAGE_TIME)
        self.said.emit(text)

    def warn(self, title: str, text: str) -> None:
        """Show what went wrong, and let the person go on."""
        said = text[:1].upper() + text[1:] + ("" if text.endswith(".") else ".")
        self.box(QMessageBox.Icon.Warning, title, said).open()

    def show_error(self, error: BaseException, details: str, log: Path | None) -> None:
        """Show an error that nobody expected, with its traceback and where it is written down."""
        text = self.tr("{0}\n\nYour drawing and the weights are as they were. Details are in {1}")
        place = log or self.tr("the terminal")
        said = text.format(display_text(f"{type(error).__name__}: {error}"), place)
        title = self.tr("Something went wrong that should not have")
        box = self.box(QMessageBox.Icon.Warning, title, said)
        box.setObjectName("error_box")
        box.setDetailedText(details)
        box.open()

    def box(self, symbol: QMessageBox.Icon, text: str, more: str = "") -> QMessageBox:
        """Return a box to be filled and opened; its texts are shown letter by letter."""
        box = QMessageBox(self._window)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setIcon(symbol)
        box.setWindowTitle(self._window.windowTitle())
        box.setText(display_text(text))
        box.setInformativeText(display_text(more))
        return box

    def ask_open(
        self, title: str, filters: Sequence[str], then: Callable[[str], object]
    ) -> QFileDialog:
        """Ask for a file that exists; `then` is given its path."""
        dialog = self._file_dialog(title, filters, then)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.open()
        return dialog

    def ask_save(
        self,
        title: str,
        filters: Sequence[str],
        suffix: str,
        then: Callable[[str], object],
        name: str = "",
    ) -> QFileDialog:
        """Ask where to write; `name` is offered.

        A name without an ending gets that of the kind of file that is chosen, at first `suffix`.
        """
        dialog = self._file_dialog(title, filters, then)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(suffix)
        dialog.filterSelected.connect(lambda kind: dialog.setDefaultSuffix(_ending(kind) or suffix))
        dialog.selectFile(name)
        dialog.open()
        return dialog

    def _file_dialog(
        self, title: str, filters: Sequence[str], then: Callable[[str], object]
    ) -> QFileDialog:
        dialog = QFileDialog(self._window, title)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        PlainDialog(dialog)
        dialog.setNameFilters(list(filters))
        dialog.fileSelected.connect(then)
        return dialog


def _ending(kind: str) -> str:
    """Return "csv" of "Comma-separated values (*.csv)", and nothing of "All files (*)"."""
    found = _FIRST_ENDING.search(kind)
    return found[1] if found else ""
