"""The window comes back as it was left: place and size, panels, and how colours are measured."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject

from ..state.view_state import ScaleMode
from ..system.setting import Setting, one_of
from .arrangement import LAYOUT_VERSION
from .sight import bring_into_sight
from .window import LabWindow

COLOUR_SCALE = Setting("look/colour_scale", "weights", one_of(*(mode.value for mode in ScaleMode)))
GEOMETRY = Setting("window/geometry", b"")
LAYOUT = Setting("window/layout", b"")
# Whether the strips below the stages are open. The setting has the name of the first strip.
STRIPS = Setting("window/explanation", True)


class WindowMemory(QObject):
    """Restores the window from its settings, and writes them when it is closed.

    The tool, the drawing and the weights are not remembered here: a start is always fresh.
    """

    def __init__(self, window: LabWindow) -> None:
        super().__init__(window)
        self._window = window
        self._settings = window.settings
        window.installEventFilter(self)

    def restore(self) -> None:
        """Put the window where it was, on a screen that is there, with the panels it had."""
        window, settings = self._window, self._settings
        window.restoreGeometry(settings.value(GEOMETRY))
        bring_into_sight(window)
        window.arrangement.restore(settings.value(LAYOUT))
        for name in window.side.strips:
            window.side.show_strip(name, shown=settings.value(STRIPS))
        window.session.view.set_scale_mode(ScaleMode(settings.value(COLOUR_SCALE)))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Write down how the window is left."""
        if event.type() == QEvent.Type.Close and self._window.isVisible():
            self._remember()
        return super().eventFilter(watched, event)

    def _remember(self) -> None:
        window, settings = self._window, self._settings
        if not window.isFullScreen():  # a view for a lesson, not how a person wants to start
            settings.set_value(GEOMETRY, bytes(window.saveGeometry().data()))
            settings.set_value(LAYOUT, bytes(window.saveState(LAYOUT_VERSION).data()))
            settings.set_value(STRIPS, all(map(window.side.is_shown, window.side.strips)))
        settings.set_value(COLOUR_SCALE, window.session.view.scale_mode.value)
        settings.save()
