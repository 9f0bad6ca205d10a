"""Weights in files: asked for, opened, saved."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtCore import QObject

from tinycnn.files.storage import WeightsFileError, save_weights

from ...lab.file_dialogs import FileKind
from ...lab.lab import Lab
from ...state.file_names import display_name
from ...state.weight_sets import WeightSource

# What some system does not take in the name of a file.
_UNFIT = re.compile(r'[\x00-\x1f/\\:*?"<>|]')


class WeightFiles(QObject):
    """Carries out what needs a file dialog."""

    def __init__(self, lab: Lab) -> None:
        super().__init__(lab.messages)
        self._session = lab.session
        self._messages = lab.messages
        self._dialogs = lab.dialogs

    def ask_open(self) -> None:
        """Ask which weights to use."""
        title = self.tr("Open weights")
        self._dialogs.ask_open(FileKind.WEIGHTS, title, self._filters(), self._open)

    def ask_save(self) -> None:
        """Ask where to write the weights in use."""
        title, name = self.tr("Save weights"), _file_name(self._session.shown.weight_set.source)
        self._dialogs.ask_save(FileKind.WEIGHTS, title, self._filters(), self._save, name)

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


def _file_name(source: WeightSource) -> str:
    """Return what to call the file of weights: as they are called themselves."""
    name = source.name if source.path is None else source.path.stem
    if source.seed is not None:
        name = f"untrained {source.seed}"
    return _UNFIT.sub("-", name) + ".npz"
