"""What the window says to a person, without ever blocking the event loop."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QMainWindow, QMessageBox

from ..state.file_names import display_line, display_text
from ..system.version import NAME

# How long the status bar keeps a message, in milliseconds.
MESSAGE_TIME = 6000


class Messages(QObject):
    """Messages and warnings of one window."""

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
        box.setWindowTitle(NAME)
        box.setText(display_text(text))
        box.setInformativeText(display_text(more))
        return box
