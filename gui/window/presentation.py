"""The presentation: the whole screen for stages and bench, and texts that a room can read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtWidgets import QWidget

from ..lab.lab import Lab
from .bench import Bench

if TYPE_CHECKING:
    from ..widgets.toast import Toast
    from .pointer_ring import PointerRing

# How long a toast is shown, in milliseconds.
NOTE_TIME = 5000


class Presentation(QObject):
    """Takes menus, tools and windows away, and gives them back as they were.

    Parameters
    ----------
    make_tools
        Returns new widgets of those that the toolbar always shows: it is hidden here.
    """

    changed = Signal()
    """It has begun or ended."""

    def __init__(self, lab: Lab, bench: Bench, make_tools: Callable[[], Sequence[QWidget]]) -> None:
        super().__init__(lab.frame.widget)
        self._lab = lab
        self._window = lab.frame.widget
        self._bench = bench
        self._make_tools = make_tools
        self._hidden: list[QWidget] = []
        self._moved: list[str] = []
        self._state: Qt.WindowState | None = None
        self._ring: PointerRing | None = None
        self._tools: Sequence[QWidget] | None = None
        self._toast: Toast | None = None
        lab.messages.said.connect(self._show_toast)

    def is_on(self) -> bool:
        """Whether the lab is shown to a room."""
        return self._lab.look.measures.presents

    def toggle(self) -> None:
        """Begin or end the presentation."""
        if self.is_on():
            self.leave()
        else:
            self.enter()

    def enter(self, *, full_screen: bool = True) -> None:
        """Show the stages alone, on the whole screen or as large as the window is."""
        if self.is_on():
            return
        window, bench = self._window, self._bench
        bars = (window.menuBar(), self._lab.frame.bars.toolbar, window.statusBar())
        self._hidden = [part for part in bars if not part.isHidden()]
        for part in self._hidden:
            part.hide()
        self._moved = list(bench.windows)
        bench.close_windows()
        window.installEventFilter(self)
        bench.row.installEventFilter(self)
        if full_screen:
            self._state = window.windowState()
            window.setWindowState(self._state | Qt.WindowState.WindowFullScreen)
        self._fit()
        self._follow_the_pointer()
        self._show_tools()
        self._show_toast(self.tr("F11 or Esc ends this view"))
        self.changed.emit()

    def leave(self) -> None:
        """Give everything back."""
        if not self.is_on():
            return
        window = self._window
        window.removeEventFilter(self)
        self._bench.row.removeEventFilter(self)
        if self._ring is not None:
            self._ring.hide()
            self._ring.deleteLater()
            self._ring = None
        for extra in filter(None, (self._toast, *(self._tools or ()))):
            extra.hide()
        window.statusBar().clearMessage()  # a message that came while it was hidden overlaps
        for part in self._hidden:
            part.show()
        for name in self._moved:
            self._bench.move_panel(name)
        if self._state is not None:
            window.setWindowState(self._state)
            self._state = None
        self._lab.look.present(None)
        self.changed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the size of the window; end with it, or when it leaves the full screen itself."""
        if watched is self._bench.row:
            if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest) and self._toast:
                self._toast.place_soon()
        elif event.type() == QEvent.Type.Resize:
            self._fit()
        elif event.type() == QEvent.Type.Close:
            self.leave()
        return False

    def _fit(self) -> None:
        self._lab.look.present(self._window.size().toTuple())
        if self._toast is not None:
            self._toast.place_soon()

    def _show_tools(self) -> None:
        """Show in the row of tabs what the toolbar always shows."""
        if self._tools is None:
            self._tools = self._make_tools()
            for tool in self._tools:
                self._bench.row.add_tool(tool)
        for tool in self._tools:
            tool.show()

    def _follow_the_pointer(self) -> None:
        from .pointer_ring import PointerRing  # noqa: PLC0415

        self._ring = PointerRing(self._lab.look, self._window)

    def _show_toast(self, text: str) -> None:
        """Show a message as a toast: the status bar is hidden."""
        if not self.is_on():
            return
        if self._toast is None:
            from ..widgets.toast import Toast  # noqa: PLC0415

            self._toast = Toast(self._window, self._find_rooms)
            self._toast.setObjectName("presentation_hint")
        self._toast.show_text(text, NOTE_TIME)

    def _find_rooms(self) -> list[QRect]:
        """Return where a toast covers nothing; last the row of tabs, rather than what is read."""
        row, stages = self._bench.row, self._lab.frame.row.stages
        free = [(row, row.free_room()), *((stage, stage.free_room()) for stage in stages)]
        rooms = [self._map(part, room) for part, room in free if not room.isEmpty()]
        return [*rooms, self._map(row, row.rect())]

    def _map(self, part: QWidget, room: QRect) -> QRect:
        """Return what is seen of a room on a part, as it lies in the window."""
        seen = room & part.visibleRegion().boundingRect()
        return QRect(part.mapTo(self._window, seen.topLeft()), seen.size())
