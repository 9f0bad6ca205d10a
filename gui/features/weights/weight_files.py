"""Weights in files: asked for, opened, saved."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject

from tinycnn.files.storage import WeightsFileError, save_weights

from ...lab.messages import Messages
from ...state.file_names import display_name
from ...state.session import LabSession


class WeightFiles(QObject):
    """Carries out what needs a file dialog."""

    def __init__(self, session: LabSession, messages: Messages) -> None:
        super().__init__(messages)
        self._session = session
        self._messages = messages

    def ask_open(self) -> None:
        """Ask which weights to use."""
        self._messages.ask_open(self.tr("Open weights"), self._filters(), self._open)

    def ask_save(self) -> None:
        """Ask where to write the weights in use."""
        self._messages.ask_save(self.tr("Save weights"), self._filters(), "npz", self._save)

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
            self._messages.say(self.tr("Weights saved as {0}.").format(display_name(Path(path))))

    def _filters(self) -> list[str]:
        return [self.tr("Weights (*.npz)"), self.tr("All files (*)")]
