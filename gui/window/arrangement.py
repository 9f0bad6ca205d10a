"""Where the panels and the tools stand: nothing that can be hidden stays hidden."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QObject
from PySide6.QtWidgets import QMainWindow, QToolBar

from .side_panels import SidePanels
from .sight import bring_into_sight

# Version of the layout of docks and toolbars; no other version is restored.
LAYOUT_VERSION = 1


class Arrangement(QObject):
    """Keeps how the window looks at first, and restores that or what was kept of another start."""

    def __init__(self, side: SidePanels, toolbar: QToolBar, window: QMainWindow) -> None:
        super().__init__(window)
        self._window, self._side, self._toolbar = window, side, toolbar
        self._first = window.saveState(LAYOUT_VERSION)

    def restore(self, layout: QByteArray | bytes) -> None:
        """Arrange panels as they were; the tools, which no action shows, are there all the same."""
        self._window.restoreState(layout, LAYOUT_VERSION)
        self._toolbar.show()
        for dock in self._side.docks.values():
            if dock.isFloating():
                bring_into_sight(dock)

    def reset(self) -> None:
        """Arrange everything as at first: the panels closed, in their places below the stages."""
        self._side.close_docks()
        self.restore(self._first)
        for name in self._side.strips:
            self._side.show_strip(name, shown=True)
        if not self._window.isFullScreen():
            bring_into_sight(self._window)
