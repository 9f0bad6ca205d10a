"""The tab Compare; what stands in it is made when it is first opened."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QHideEvent
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from tinycnn.trace import ForwardTrace

from ...paint.cell_painter import CellPainter
from ...panels.panel import BenchPanel
from .pair import Pair

if TYPE_CHECKING:
    from ...state.reading import Reading
    from ...state.shown_network import ShownNetwork
    from .tab import CompareTab


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
        self._actions: Mapping[str, QAction] = {}
        self._menus: Mapping[str, QMenu] = {}
        self.pair.changed.connect(self.mark_stale)

    def title(self) -> str:
        return self.tr("Two networks compared")

    def menu_text(self) -> str:
        return self.tr("Two networks, juxtaposed")  # the letters of other texts are all taken

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
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.tab)

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

    def hideEvent(self, event: QHideEvent) -> None:
        """Cancel what is under way: nobody looks any more."""
        if self.tab is not None:
            self.tab.rest()
            self.mark_stale()
        super().hideEvent(event)
