"""What needs the window: file dialogs, the clipboard, messages, sheets."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QMainWindow, QMessageBox

from tinycnn.explanation import Explanation, explain
from tinycnn.storage import WeightsFileError, save_weights
from tinycnn.text_grid import format_grid

from .state.session import LabSession
from .version import VERSION


class Dialogs(QObject):
    """Asks for files and shows messages, without ever blocking the event loop."""

    def __init__(self, session: LabSession, window: QMainWindow) -> None:
        super().__init__(window)
        self._session = session
        self._window = window

    def open_weights(self) -> None:
        """Ask which weights to use."""
        dialog = self._file_dialog(self.tr("Open weights"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self._open)
        dialog.open()

    def save_weights(self) -> None:
        """Ask where to write the weights in use."""
        dialog = self._file_dialog(self.tr("Save weights"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("npz")
        dialog.fileSelected.connect(self._save)
        dialog.open()

    def copy_drawing(self) -> None:
        """Put the drawing on the clipboard as a text grid."""
        QGuiApplication.clipboard().setText(format_grid(self._session.drawing.image))
        self._say(self.tr("The drawing is on the clipboard: 8 rows of 8 numbers."))

    def paste_drawing(self) -> None:
        """Draw the text grid that is on the clipboard."""
        try:
            self._session.load_text(QGuiApplication.clipboard().text())
        except ValueError as error:
            self.warn(self.tr("This can't be pasted as a drawing"), str(error))
        else:
            self._say(self.tr("The text grid from the clipboard is on the canvas."))

    def copy_explanation(self, write: Callable[[Explanation], str]) -> None:
        """Put the arithmetic of the explained number on the clipboard, as `write` writes it."""
        unit = self._session.pointing.explained
        if unit is None:
            self._say(self.tr("Point at a number first: then its arithmetic can be copied."))
            return
        QGuiApplication.clipboard().setText(write(explain(self._session.trace, unit)))
        self._say(self.tr("The arithmetic is on the clipboard."))

    def show_about(self) -> None:
        """Say what this is, and under which licences."""
        box = self._box(QMessageBox.Icon.NoIcon, self.tr("TinyCNN Lab {0}").format(VERSION))
        box.setWindowTitle(self.tr("About TinyCNN Lab"))
        box.setIconPixmap(self._window.windowIcon().pixmap(64, 64))
        box.setInformativeText(
            self.tr(
                "A convolutional network with 114 parameters, and every one of its numbers in "
                "sight.\n\nMIT licence. Built with NumPy (BSD), Qt and PySide6 (LGPL 3) and "
                "pyqtgraph (MIT). Set in IBM Plex Sans (SIL Open Font License 1.1)."
            )
        )
        box.open()

    def warn(self, title: str, text: str) -> None:
        """Show what went wrong, and let the person go on."""
        box = self._box(QMessageBox.Icon.Warning, title)
        box.setInformativeText(text[:1].upper() + text[1:] + ("" if text.endswith(".") else "."))
        box.open()

    def _open(self, path: str) -> None:
        try:
            self._session.open_weights(Path(path))
        except WeightsFileError as error:
            self.warn(self.tr("These weights can't be used"), str(error))

    def _save(self, path: str) -> None:
        try:
            save_weights(path, self._session.weight_set.weights)
        except WeightsFileError as error:
            self.warn(self.tr("The weights were not saved"), str(error))
        else:
            self._say(self.tr("Weights saved as {0}.").format(Path(path).name))

    def _file_dialog(self, title: str) -> QFileDialog:
        dialog = QFileDialog(self._window, title)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setNameFilters([self.tr("Weights (*.npz)"), self.tr("All files (*)")])
        return dialog

    def _box(self, symbol: QMessageBox.Icon, text: str) -> QMessageBox:
        box = QMessageBox(symbol, self._window.windowTitle(), text, parent=self._window)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setTextFormat(Qt.TextFormat.PlainText)
        return box

    def _say(self, text: str) -> None:
        self._window.statusBar().showMessage(text, 6000)
