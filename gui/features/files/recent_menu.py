"""The submenu of the files that were opened last."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from ...look.plain_text import plain_tip
from ...state.file_names import display_name, display_path
from .recent_files import RecentFiles


class RecentMenu(QObject):
    """Lists the recent files in a menu, above the entries that it has already."""

    wanted = Signal(object)
    """A Path: a person wants this file again."""

    def __init__(self, menu: QMenu, files: RecentFiles) -> None:
        super().__init__(menu)
        self._menu, self._files = menu, files
        self._separator = menu.insertSeparator(menu.actions()[0])
        self._entries: list[QAction] = []
        self._menu.setToolTipsVisible(True)
        files.changed.connect(self._fill)
        self._fill()

    def _fill(self) -> None:
        for entry in self._entries:
            self._menu.removeAction(entry)
            entry.deleteLater()
        self._entries = [
            self._make_entry(i, path) for i, path in enumerate(self._files.paths, start=1)
        ]
        self._menu.insertActions(self._separator, self._entries)
        self._separator.setVisible(bool(self._entries))

    def _make_entry(self, number: int, path: Path) -> QAction:
        name = display_name(path).replace("&", "&&")
        entry = QAction(f"&{number % 10} {name}", self)
        entry.setToolTip(plain_tip(display_path(path)))
        entry.setStatusTip(display_path(path))
        entry.triggered.connect(partial(self.wanted.emit, path))
        return entry
