"""The tab What if; what stands in it is made when it is first opened."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QHideEvent
from PySide6.QtWidgets import QMenu, QWidget

from tinycnn.trace import ForwardTrace

from ...paint.cell_painter import CellPainter
from ...panels.panel import BenchPanel

if TYPE_CHECKING:
    from ...state.shown_network import ShownNetwork
    from .view import WhatIfView


class WhatIfPanel(BenchPanel):
    """What the network would say of other drawings."""

    panel_id: ClassVar[str] = "what_if"
    action: ClassVar[str] = "what_if"
    keys: ClassVar[str] = "Ctrl+I"
    order: ClassVar[int] = 60
    refreshes_at_rest: ClassVar[bool] = True
    shows_images: ClassVar[bool] = True

    spoken = Signal(str)
    """What is shown now, for those who listen."""
    answered = Signal()
    """Something else can be put on the canvas or saved now."""

    def __init__(
        self, shown: ShownNetwork, cells: CellPainter, parent: QWidget | None = None
    ) -> None:
        super().__init__(shown, cells, parent)
        self.view: WhatIfView | None = None
        self._actions: Mapping[str, QAction] = {}
        self._menu: QMenu | None = None
        shown.pointing.pins_changed.connect(self.mark_stale)

    def title(self) -> str:
        return self.tr("What if the drawing were another one")

    def tab_text(self) -> str:
        return self.tr("What if")

    def tip(self) -> str:
        return self.tr("Shift, cover or flip pixels, and see what the network wants")

    def join(self, actions: Mapping[str, QAction], menu: QMenu) -> None:
        """Let the buttons do what these actions do."""
        self._actions, self._menu = actions, menu

    def build(self) -> None:
        from .view import WhatIfView  # noqa: PLC0415

        self.view = WhatIfView(self.shown, self.cells)
        self.view.said.connect(self.spoken)
        self.view.answered.connect(self.answered)
        if self._menu is not None:
            self.view.controls.link(self._actions, self._menu)
        self.fill_with(self.view)

    def show_trace(self, trace: ForwardTrace) -> None:
        if self.view is not None and self.isVisible():
            self.view.interrupt()
        super().show_trace(trace)

    def refresh(self) -> None:
        assert self.view is not None
        self.view.refresh()

    def show_look(self) -> None:
        if self.view is not None:
            self.view.show_look()
            self.mark_stale()
        super().show_look()

    def withhold(self) -> None:
        if self.view is not None:
            self.view.rest()
        self.answered.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        """Cancel what is under way: nobody looks any more."""
        if self.view is not None:
            self.view.rest()
            self.mark_stale()
        super().hideEvent(event)
