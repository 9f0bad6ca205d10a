"""The tab Compare; what stands in it is made when it is first opened."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QHideEvent
from PySide6.QtWidgets import QMenu, QWidget

from tinycnn.trace import ForwardTrace

from ...paint.cell_painter import CellPainter
from ...panels.panel import BenchPanel
from ...state.pace import Pace
from .pair import Pair

if TYPE_CHECKING:
    from tinycnn.architecture import Architecture

    from ...state.reading import Reading
    from ...state.shown_network import ShownNetwork
    from ...state.weight_sets import WeightSource
    from .tab import CompareTab
    from .view import View

FRAMES = 30
"""Milliseconds between two times that the numbers of the tab follow a stroke or a training."""


class ComparePanel(BenchPanel):
    """The shown network, A, and the one beside it, B."""

    panel_id: ClassVar[str] = "compare"
    action: ClassVar[str] = "compare_networks"
    keys: ClassVar[str] = "Ctrl+Shift+B"
    order: ClassVar[int] = 65

    spoken = Signal(str)
    """What is shown now, for those who listen."""
    found = Signal()
    """Something else can be copied or saved now."""

    def __init__(
        self, shown: ShownNetwork, cells: CellPainter, parent: QWidget | None = None
    ) -> None:
        super().__init__(shown, cells, parent)
        self.pair = Pair(shown, self)
        self.tab: CompareTab | None = None
        self._networks: list[tuple[Architecture, WeightSource] | None] = []
        self._actions: Mapping[str, QAction] = {}
        self._menus: Mapping[str, QMenu] = {}
        self._pace = Pace(FRAMES, self)
        self._pace.due.connect(self._put_numbers)
        self.pair.changed.connect(self._keep_up)

    def title(self) -> str:
        return self.tr("Two networks compared")

    def tab_text(self) -> str:
        return self.tr("Compare")

    def tip(self) -> str:
        return self.tr("Set another network, B, beside this one: on the same drawing, or trained")

    def join(self, actions: Mapping[str, QAction], menus: Mapping[str, QMenu]) -> None:
        """Let the buttons do what these actions do, and open these menus."""
        self._actions, self._menus = actions, menus

    def build(self) -> None:
        from .tab import CompareTab  # noqa: PLC0415

        self.tab = CompareTab(self.pair, self.cells)
        self.tab.said.connect(self.spoken)
        self.tab.found.connect(self.found)
        if self._menus:
            self.tab.controls.link(self._actions, self._menus)
        self.fill_with(self.tab)

    def _keep_up(self) -> None:
        """Let the stages follow now, numbers soon, all else at rest; another network can't wait."""
        self._stale = True
        before, self._networks = self._networks, [*map(_network, (self.pair.a, self.pair.b))]
        if self._networks != before:
            self.catch_up()
            return
        if self._followed is not None:
            self._followed.follow()
        self._pace.note()
        self.refresh_at_rest()

    def _put_numbers(self) -> None:
        if self._stale and self._followed is not None:
            self._followed.put_numbers()

    @property
    def _followed(self) -> View | None:
        """The view that is seen, or None."""
        is_seen = self.tab is not None and self.isVisible() and not self.is_withheld()
        return self.tab.view if self.tab is not None and is_seen else None

    def show_trace(self, trace: ForwardTrace) -> None:
        """Wait for B, which is shown after A: the pair tells of both."""
        self.trace = trace

    def show_reading(self, reading: Reading) -> None:
        """Stay as it is: what stands in the stages is theirs."""

    def refresh(self) -> None:
        assert self.tab is not None
        self.tab.refresh()

    def show_look(self) -> None:
        if self.tab is not None:
            self.tab.show_look()
            self.mark_stale()
        super().show_look()

    def withhold(self) -> None:
        if self.tab is not None:
            self.tab.rest()
        self.found.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        """Cancel what is under way: nobody looks any more."""
        if self.tab is not None:
            self.tab.rest()
            self.mark_stale()
        super().hideEvent(event)


def _network(shown: ShownNetwork | None) -> tuple[Architecture, WeightSource] | None:
    """Return which network it is, at whichever step of a training."""
    if shown is None:
        return None
    found = shown.weight_set
    return found.weights.architecture, replace(found.source, step=None)
