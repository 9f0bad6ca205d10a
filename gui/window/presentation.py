"""The presentation view: the whole screen for the stages, and texts that a room can read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QWidget

from ..features.weights.weight_switch import WeightSwitch

if TYPE_CHECKING:
    from ..widgets.toast import PassingNote
    from .pointer_ring import PointerRing
    from .window import LabWindow

# How long the way out and what was done are told, in milliseconds.
NOTE_TIME = 5000


class Presentation(QObject):
    """Takes menus, tools and panels away, and gives them back as they were."""

    def __init__(self, window: LabWindow) -> None:
        super().__init__(window)
        self._window = window
        self._hidden: list[QWidget] = []
        self._opened: list[QWidget] = []
        self._state: Qt.WindowState | None = None
        self._ring: PointerRing | None = None
        self._switch: WeightSwitch | None = None
        self._note: PassingNote | None = None
        window.messages.said.connect(self._tell)

    def is_on(self) -> bool:
        """Whether the lab is shown to a room."""
        return self._window.look.measures.presents

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
        window = self._window
        bars = (window.menuBar(), window.bars.toolbar, window.statusBar())
        self._hidden = [part for part in (*bars, *window.docks.values()) if not part.isHidden()]
        for part in self._hidden:
            part.hide()
        # Arithmetic and weights are half of every lesson: where both stand is open, too.
        self._opened = [strip for strip in window.strips.values() if strip.isHidden()]
        for strip in self._opened:
            strip.show()
        window.installEventFilter(self)
        if full_screen:
            self._state = window.windowState()
            window.setWindowState(self._state | Qt.WindowState.WindowFullScreen)
        self._fit()
        self._follow_the_pointer()
        self._shown_switch()
        self._tell(self.tr("F11 or Esc leaves the presentation"))
        window.bars.sync()

    def leave(self) -> None:
        """Give everything back."""
        if not self.is_on():
            return
        window = self._window
        window.removeEventFilter(self)
        if self._ring is not None:
            self._ring.hide()
            self._ring.deleteLater()
            self._ring = None
        if self._note is not None:
            self._note.hide()
        if self._switch is not None:
            self._switch.hide()
        window.statusBar().clearMessage()  # a message that came while it was hidden overlaps
        for part in self._hidden:
            part.show()
        for part in self._opened:
            part.hide()
        if self._state is not None:
            window.setWindowState(self._state)
            self._state = None
        window.look.present(None)
        window.bars.sync()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the size of the window; end with it, or when it leaves the full screen itself."""
        if event.type() == QEvent.Type.Resize:
            self._fit()
        elif event.type() == QEvent.Type.Close:
            self.leave()
        return False

    def _fit(self) -> None:
        self._window.look.present(self._window.size().toTuple())
        if self._note is not None:
            self._note.place()

    def _shown_switch(self) -> None:
        """Let the weights be switched without the toolbar."""
        session = self._window.session
        if self._switch is None:
            self._switch = WeightSwitch()
            self._switch.preset_wanted.connect(session.use_preset)
            session.shown.weights_changed.connect(self._switch.show_weights)
            self._switch.show_weights(session.shown.weight_set)
            self._window.strips["explanation"].show_beside(self._switch)
        self._switch.show()

    def _follow_the_pointer(self) -> None:
        from .pointer_ring import PointerRing  # noqa: PLC0415

        self._ring = PointerRing(self._window.look, self._window)

    def _tell(self, text: str) -> None:
        """Tell a room what else the status bar tells."""
        if not self.is_on():
            return
        if self._note is None:
            from ..widgets.toast import PassingNote  # noqa: PLC0415

            self._note = PassingNote(self._window)
            self._note.setObjectName("presentation_hint")
        self._note.tell(text, NOTE_TIME)
