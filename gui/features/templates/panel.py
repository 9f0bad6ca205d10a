"""The tab of the templates; what stands in it is made when it is first opened."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from tinycnn.stages import Stage
from tinycnn.trace import ForwardTrace

from ...paint.cell_painter import CellPainter
from ...panels.panel import BenchPanel

if TYPE_CHECKING:
    from ...state.shown_network import ShownNetwork
    from .view import TemplateView


class TemplatePanel(BenchPanel):
    """What the network sees in the drawing: one template a class, exact until a path switches."""

    panel_id: ClassVar[str] = "templates"
    action: ClassVar[str] = "templates"
    keys: ClassVar[str] = "Ctrl+Shift+I"
    order: ClassVar[int] = 35
    refreshes_at_rest: ClassVar[bool] = True
    tells_all_of: ClassVar[tuple[Stage, ...]] = ()
    shows_images: ClassVar[bool] = True

    spoken = Signal(str)
    """What is shown now, for those who listen."""
    changed = Signal()
    """Something else can be put on the canvas or saved now."""

    def __init__(
        self, shown: ShownNetwork, cells: CellPainter, parent: QWidget | None = None
    ) -> None:
        super().__init__(shown, cells, parent)
        self.view: TemplateView | None = None
        self._actions: Mapping[str, QAction] = {}
        self._menu: QMenu | None = None
        shown.covered_changed.connect(self._follow_covers)

    def title(self) -> str:
        return self.tr("What the network sees")

    def tab_text(self) -> str:
        return self.tr("Template")

    def tip(self) -> str:
        return self.tr("See each class as a template of the drawing, and which windows switch")

    def join(self, actions: Mapping[str, QAction], menu: QMenu) -> None:
        """Let the buttons do what these actions do."""
        self._actions, self._menu = actions, menu

    def build(self) -> None:
        from .view import TemplateView  # noqa: PLC0415

        self.view = TemplateView(self.shown, self.cells)
        self.view.said.connect(self.spoken)
        self.view.changed.connect(self.changed)
        if self._menu is not None:
            self.view.controls.link(self._actions, self._menu)
        self.fill_with(self.view)

    def _follow_covers(self) -> None:
        """Tell nothing of what is covered now, be the tab seen or not."""
        self.mark_stale()
        if self.view is None:
            return
        if self.shown.hides():
            self.view.refresh()
        if self.isVisible():
            self.view.show_above()

    def show_trace(self, trace: ForwardTrace) -> None:
        """Follow in the maps at once; what is said of them waits until the hand rests."""
        super().show_trace(trace)
        if self.view is not None and self.isVisible():
            self.view.follow()

    def refresh(self) -> None:
        assert self.view is not None
        self.view.refresh()

    def show_look(self) -> None:
        if self.view is not None:
            self.view.show_look()
            self.mark_stale()
        super().show_look()
