"""The window comes back as it was left: place and size, bench, and how colours are measured."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QObject

from ..state.view_state import ScaleMode
from ..system.setting import Setting, one_of, within
from .bench import Bench
from .places import PLACES, remember_place, restore_place
from .window import LabWindow

COLOUR_SCALE = Setting("look/colour_scale", "weights", one_of(*(mode.value for mode in ScaleMode)))
# The open tab of the bench, by the name of its action, whether the bench is folded, and the height
# of its panel; 0: what suits the window.
TAB = Setting("bench/tab", "")
FOLDED = Setting("bench/folded", False)
HEIGHT = Setting("bench/height", 0, within(0, 4000))
# The names under which earlier versions of the lab kept their layouts.
FORMER = ("window/geometry", "window/layout")


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
        """Put the window where it was, on a screen that is there, with the bench as it was."""
        window, settings = self._window, self._settings
        restore_place(window, settings)
        if self._is_strange():
            window.left_out.append(
                self.tr("What was remembered is of another version or damaged: it is left out.")
            )
        self._restore_bench(window.bench)
        window.session.view.set_scale_mode(ScaleMode(settings.value(COLOUR_SCALE)))

    def _is_strange(self) -> bool:
        """Whether what is remembered is no layout of this lab."""
        settings, tabs = self._settings, {"", *(p.action for p in self._window.bench.panels)}
        kept: tuple[Setting[Any], ...] = (PLACES, TAB, FOLDED, HEIGHT, COLOUR_SCALE)
        if settings.was_damaged or any(map(settings.is_unusable, kept)):
            return True
        return settings.value(TAB) not in tabs or (
            any(map(settings.holds, FORMER)) and not settings.holds(PLACES.name)
        )

    def _restore_bench(self, bench: Bench) -> None:
        """Open the tab that was open; one that is not there any more, another lab may have had."""
        tab = self._settings.value(TAB)
        bench.panel_height = self._settings.value(HEIGHT)
        if any(panel.action == tab for panel in bench.panels):
            bench.open(tab)
        if self._settings.value(FOLDED):
            bench.fold()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Write down how the window is left."""
        if event.type() == QEvent.Type.Close and self._window.isVisible():
            self._remember()
        return super().eventFilter(watched, event)

    def _remember(self) -> None:
        window, settings = self._window, self._settings
        if not window.isFullScreen():  # a view for a lesson, not how a person wants to start
            remember_place(window, settings)
            settings.set_value(TAB, window.bench.current)
            settings.set_value(FOLDED, window.bench.is_folded)
            settings.set_value(HEIGHT, window.bench.panel_height)
        settings.set_value(COLOUR_SCALE, window.session.view.scale_mode.value)
        settings.save()
