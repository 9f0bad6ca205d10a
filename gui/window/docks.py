"""The docks: panels in room of their own below the stages, opened on demand."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QDockWidget, QMainWindow, QTabBar, QWidget

from ..panels.panel import DockPanel
from .sight import bring_into_sight

# Height of the handle between a dock and the stages.
EDGE = 8


class Docks(QObject):
    """Places each panel in a dock, and lets the window grow by what a dock needs.

    Parameters
    ----------
    stages
        The widget whose room no dock may take.
    """

    changed = Signal()
    """A dock has been opened or closed."""

    def __init__(self, stages: QWidget, window: QMainWindow) -> None:
        super().__init__(window)
        self._stages = stages
        self._window = window
        self._grown = 0
        self.docks: dict[str, QDockWidget] = {}

    def add(self, panel: DockPanel) -> None:
        """Give a panel its dock, closed at first."""
        dock = QDockWidget(panel.title(), self._window)
        dock.setObjectName(f"dock_{panel.panel_id}")
        dock.setWidget(panel)
        dock.installEventFilter(self)
        dock.hide()
        self._window.addDockWidget(Qt.DockWidgetArea.BottomDockWidgetArea, dock)
        for other in self.docks.values():
            self._window.tabifyDockWidget(other, dock)
        dock.hide()
        dock.visibilityChanged.connect(self.changed)
        self.docks[panel.action] = dock
        self._skip_tab_bars()

    def is_shown(self, name: str) -> bool:
        """Return whether the dock of an action is open."""
        return not self.docks[name].isHidden()

    def toggle(self, name: str) -> None:
        """Open or close the dock of an action."""
        self._show(self.docks[name], shown=not self.is_shown(name))

    def close_all(self) -> None:
        """Close every dock; the window gives back the room that they had."""
        for dock in self.docks.values():
            if not dock.isHidden():
                self._show(dock, shown=False)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the × of a panel give back its room, as its action does."""
        if event.type() == QEvent.Type.Close and isinstance(watched, QDockWidget):
            self._show(watched, shown=False)
        return super().eventFilter(watched, event)

    def _show(self, dock: QDockWidget, *, shown: bool) -> None:
        """Open a dock in room of its own, so that no cell shrinks; on a low screen let it float."""
        window = self._window
        others = any(not other.isHidden() for other in self.docks.values() if other is not dock)
        wanted = dock.sizeHint().height() + EDGE
        free = window.isMaximized() or window.isFullScreen() or dock.isFloating() or others
        if shown and not free and self._find_room() < wanted:
            dock.setFloating(True)
            dock.resize(window.width() * 2 // 3, 2 * wanted)
            dock.move(window.frameGeometry().center() - dock.rect().center())
        height, stages = window.height(), self._stages.height()
        dock.setVisible(shown)
        if shown and dock.isFloating():
            bring_into_sight(dock)
        if shown and not dock.isFloating():
            dock.raise_()
        if (free and not others) or dock.isFloating():
            return
        layout = window.layout()
        assert layout is not None
        layout.activate()  # the least height of the window has changed
        if others:
            self._grow_window(stages)
            return
        window.resize(window.width(), height + (wanted if shown else -self._grown))
        self._grown = window.height() - height if shown else 0

    def _grow_window(self, stages: int) -> None:
        """Let the window grow by the height that tabs or a higher panel took from the stages."""
        window, taken = self._window, stages - self._stages.height()
        if 0 < taken <= self._find_room() and not (window.isMaximized() or window.isFullScreen()):
            window.resize(window.width(), window.height() + taken)
            self._grown += taken

    def _find_room(self) -> int:
        """Return the height by which the window can grow on its screen."""
        free = self._window.screen().availableGeometry().height()
        return free - self._window.frameGeometry().height()

    def _skip_tab_bars(self) -> None:
        """Let the Tab key skip the docks' tab bars, which may be hidden."""
        direct = Qt.FindChildOption.FindDirectChildrenOnly
        for bar in self._window.findChildren(QTabBar, options=direct):
            bar.setFocusPolicy(Qt.FocusPolicy.NoFocus)
