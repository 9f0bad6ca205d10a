"""All panels that are no stages: strips below the row and docks, each with its action."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMainWindow, QVBoxLayout, QWidget

from ..actions.action import Action
from ..look.icons import has_icon
from ..panels.panel import DockPanel, SidePanel, StripPanel
from .docks import Docks

PLACE, TOOL_PLACE = "view.panels", "tools.panels"


class SidePanels(QObject):
    """Opens and closes panels, wherever each of them stands.

    Parameters
    ----------
    stages
        The widget whose room no panel may take.
    below
        Where strips stand.
    """

    changed = Signal()
    """A panel has been opened or closed."""

    def __init__(self, stages: QWidget, below: QVBoxLayout, window: QMainWindow) -> None:
        super().__init__(window)
        self._below = below
        self._docks = Docks(stages, window)
        self._docks.changed.connect(self.changed)
        self.docks = self._docks.docks
        self.strips: dict[str, StripPanel] = {}
        self.panels: tuple[SidePanel, ...] = ()

    def add(self, panels: Sequence[SidePanel]) -> None:
        """Give each panel its place."""
        self.panels = tuple(sorted(panels, key=lambda panel: panel.order))
        for panel in panels:
            if isinstance(panel, DockPanel):
                self._docks.add(panel)
            elif isinstance(panel, StripPanel):
                self._below.addWidget(panel)
                self.strips[panel.action] = panel

    def actions(self) -> Iterator[Action]:
        """Yield the action of each panel; a tool is only what has an icon."""
        for panel in self.panels:
            places = (PLACE, TOOL_PLACE) if has_icon(panel.action) else (PLACE,)
            yield Action(
                panel.action,
                panel.menu_text(),
                panel.tip(),
                partial(self.toggle, panel.action),
                panel.keys,
                places,
                is_on=partial(self.is_shown, panel.action),
                changed=(self.changed,),
            )

    def is_shown(self, name: str) -> bool:
        """Return whether the panel of an action is open."""
        if name in self.strips:
            return not self.strips[name].isHidden()
        return self._docks.is_shown(name)

    def toggle(self, name: str) -> None:
        """Open or close the panel of an action."""
        if name in self.strips:
            self.show_strip(name, shown=not self.is_shown(name))
        else:
            self._docks.toggle(name)

    def close_docks(self) -> None:
        """Close every panel that is no strip."""
        self._docks.close_all()

    def show_strip(self, name: str, *, shown: bool) -> None:
        """Open or close the strip of an action."""
        self.strips[name].setVisible(shown)
        self.changed.emit()
