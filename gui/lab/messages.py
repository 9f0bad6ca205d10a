"""What the window says to a person, without ever blocking the event loop."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QMainWindow, QMessageBox

from ..state.file_names import display_line, display_text
from ..system.version import NAME

# How long the status bar keeps a message, in milliseconds.
MESSAGE_TIME = 6000
# How long of that no tip of what lies under the pointer takes its place.
UNDISTURBED_TIME = 3000


class Messages(QObject):
    """Messages and warnings of one window."""

    said = Signal(str)

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._undisturbed = QTimer(self)
        self._undisturbed.setSingleShot(True)
        self._undisturbed.setInterval(UNDISTURBED_TIME)
        self._undisturbed.timeout.connect(self._let_tips_through)

    def say(self, text: str) -> None:
        """Say in the status bar what was done; it is seen whatever lies under the pointer."""
        text = display_line(text)
        self._window.statusBar().showMessage(text, MESSAGE_TIME)
        self._window.installEventFilter(self)
        self._undisturbed.start()
        self.said.emit(text)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep tips away: Qt would show them, or clear the message, wherever the pointer goes."""
        return event.type() is QEvent.Type.StatusTip

    def _let_tips_through(self) -> None:
        self._window.removeEventFilter(self)

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
