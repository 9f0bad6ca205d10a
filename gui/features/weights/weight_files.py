"""Weights in files, the drawing and its explanation on the clipboard."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMainWindow

from tinycnn.explain.explanation import Explanation, explain
from tinycnn.files.storage import WeightsFileError, save_weights
from tinycnn.files.text_grid import format_grid

from ...lab.messages import Messages
from ...state.session import LabSession


class Dialogs(QObject):
    """Carries out what needs a dialog or the clipboard."""

    def __init__(self, session: LabSession, messages: Messages, window: QMainWindow) -> None:
        super().__init__(window)
        self._session = session
        self._messages = messages
        self._window = window

    def open_weights(self) -> None:
        """Ask which weights to use."""
        self._messages.ask_open(self.tr("Open weights"), self._filters(), self._open)

    def save_weights(self) -> None:
        """Ask where to write the weights in use."""
        self._messages.ask_save(self.tr("Save weights"), self._filters(), "npz", self._save)

    def copy_drawing(self) -> None:
        """Put the drawing on the clipboard as a text grid."""
        QGuiApplication.clipboard().setText(format_grid(self._session.document.drawing.image))
        self._messages.say(self.tr("The drawing is on the clipboard: 8 rows of 8 numbers."))

    def copy_explanation(self, write: Callable[[Explanation], str]) -> None:
        """Put the arithmetic of the explained number on the clipboard, as `write` writes it."""
        unit = self._session.pointing.explained
        if unit is None:
            self._messages.say(
                self.tr("Point at a number first: then its arithmetic can be copied.")
            )
            return
        QGuiApplication.clipboard().setText(write(explain(self._session.shown.trace, unit)))
        self._messages.say(self.tr("The arithmetic is on the clipboard."))

    def _open(self, path: str) -> None:
        try:
            self._session.open_weights(Path(path))
        except WeightsFileError as error:
            self._messages.warn(self.tr("These weights can't be used"), str(error))

    def _save(self, path: str) -> None:
        try:
            save_weights(path, self._session.shown.weight_set.weights)
        except WeightsFileError as error:
            self._messages.warn(self.tr("The weights were not saved"), str(error))
        else:
            self._messages.say(self.tr("Weights saved as {0}.").format(Path(path).name))

    def _filters(self) -> list[str]:
        return [self.tr("Weights (*.npz)"), self.tr("All files (*)")]
