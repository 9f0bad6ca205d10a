"""The submenu of the drawings that were kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QDateTime, QLocale, QObject, Signal
from PySide6.QtGui import QAction, QIcon
from PySide6.QtWidgets import QMenu

from ...look.look import Look

if TYPE_CHECKING:
    from .shelf import KeptDrawing

THUMBNAIL = 18


class DrawingsMenu(QObject):
    """Lists kept drawings, the newest first, each time the menu opens."""

    wanted = Signal(object)
    """A KeptDrawing: a person wants to go on with it."""

    def __init__(self, menu: QMenu, look: Look, find: Callable[[], Sequence[KeptDrawing]]) -> None:
        super().__init__(menu)
        self._menu, self._look, self._find = menu, look, find
        menu.aboutToShow.connect(self._fill)

    def _fill(self) -> None:
        for entry in self._menu.actions():
            self._menu.removeAction(entry)
            entry.deleteLater()
        found = self._find()
        self._menu.addActions([self._make_entry(i, kept) for i, kept in enumerate(found, start=1)])
        if not found:
            self._menu.addAction(self.tr("No drawing is kept")).setEnabled(False)

    def _make_entry(self, number: int, kept: KeptDrawing) -> QAction:
        from .thumbnail import thumbnail  # noqa: PLC0415

        when = QDateTime(kept.written)  # type: ignore[call-overload]
        text = QLocale().toString(when, QLocale.FormatType.ShortFormat)
        if kept.in_use:
            text = self.tr("{0} – open in another window").format(text)
        edge = self._look.measures.px(THUMBNAIL)
        image, ratio = kept.document.drawing.image, self._menu.devicePixelRatioF()
        small = thumbnail(image, edge, self._look.theme, ratio)
        entry = QAction(QIcon(small), f"&{number % 10} {text}", self)
        entry.triggered.connect(partial(self.wanted.emit, kept))
        return entry
