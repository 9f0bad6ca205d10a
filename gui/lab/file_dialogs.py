"""Asks for files without ever blocking the event loop, each time where the last file was."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Sequence
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths
from PySide6.QtWidgets import QMainWindow

from ..system.setting import Setting, all_texts
from ..system.settings import Settings
from .closed_dialogs import delete_when_closed

if TYPE_CHECKING:
    from PySide6.QtWidgets import QFileDialog

_FIRST_ENDING = re.compile(r"\*\.(\w+)")
PAIR = 2


class FileKind(Enum):
    """What a file holds; a person keeps each kind in a folder of its own, or all in one."""

    DRAWING = "drawing"
    WEIGHTS = "weights"
    PICTURE = "picture"
    EXPORT = "export"
    RUN = "run"


Folders = tuple[tuple[str, ...], ...]


def _are_pairs(folders: Iterable[object]) -> bool:
    """Return whether each is a kind and a folder."""
    return all(isinstance(one, tuple) and len(one) == PAIR and all_texts(one) for one in folders)


FOLDERS: Setting[Folders] = Setting("files/folders", (), _are_pairs)
"""Each kind with the folder of its last file, the newest first."""


class FileDialogs(QObject):
    """Questions for files of one window.

    A dialog opens in the folder of the last file of its kind, else in that of the last file of any
    kind, and at first where the person keeps documents.
    """

    def __init__(self, window: QMainWindow, settings: Settings) -> None:
        super().__init__(window)
        self._window = window
        self._settings = settings

    def ask_open(
        self, kind: FileKind, title: str, filters: Sequence[str], then: Callable[[str], object]
    ) -> QFileDialog:
        """Ask for a file that exists; `then` is given its path."""
        dialog = self._make_dialog(kind, title, filters, then)
        dialog.setFileMode(dialog.FileMode.ExistingFile)
        dialog.open()
        return dialog

    def ask_save(
        self,
        kind: FileKind,
        title: str,
        filters: Sequence[str],
        then: Callable[[str], object],
        name: str,
    ) -> QFileDialog:
        """Ask where to write; `name` is offered, or a whole path.

        A name without an ending gets that of the kind of file that is chosen, at first that of
        `name`.
        """
        suffix = Path(name).suffix[1:]
        dialog = self._make_dialog(kind, title, filters, then)
        dialog.setAcceptMode(dialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(suffix)
        dialog.filterSelected.connect(lambda kind: dialog.setDefaultSuffix(_ending(kind) or suffix))
        dialog.selectFile(name)
        dialog.open()
        return dialog

    def remember(self, kind: FileKind, file: Path) -> None:
        """Let the next dialog of this kind open where `file` lies."""
        others = (pair for pair in self._settings.value(FOLDERS) if pair[0] != kind.value)
        newest = (kind.value, str(file.absolute().parent))
        self._settings.set_value(FOLDERS, (newest, *others))

    def folder(self, kind: FileKind) -> str:
        """Return where a dialog of this kind opens."""
        remembered = self._settings.value(FOLDERS)
        own_first = sorted(remembered, key=lambda pair: pair[0] != kind.value)
        standard = QStandardPaths.StandardLocation
        places = (standard.DocumentsLocation, standard.HomeLocation)
        usual = map(QStandardPaths.writableLocation, places)
        return next(filter(os.path.isdir, (*(folder for _, folder in own_first), *usual)), "")

    def _make_dialog(
        self, kind: FileKind, title: str, filters: Sequence[str], then: Callable[[str], object]
    ) -> QFileDialog:
        # Qt's types for dialogs of files take longer to load than the start can wait.
        from PySide6.QtWidgets import QFileDialog  # noqa: PLC0415

        from .plain_dialog import PlainDialog  # noqa: PLC0415

        dialog = QFileDialog(self._window, title, self.folder(kind))
        delete_when_closed(dialog)
        PlainDialog(dialog)
        dialog.setNameFilters(list(filters))
        dialog.fileSelected.connect(lambda path: self.remember(kind, Path(path)))
        dialog.fileSelected.connect(then)
        return dialog


def _ending(kind: str) -> str:
    """Return "csv" of "Comma-separated values (*.csv)", and nothing of "All files (*)"."""
    found = _FIRST_ENDING.search(kind)
    return found[1] if found else ""
