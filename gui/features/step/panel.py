"""The tab Step; what stands in it is made when it is first opened."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from tinycnn.stages import Stage

from ...paint.cell_painter import CellPainter
from ...panels.panel import BenchPanel
from .walk import Walk

if TYPE_CHECKING:
    from ...state.shown_network import ShownNetwork
    from .view import StepView


class StepPanel(BenchPanel):
    """Goes through the forward pass number by number."""

    panel_id: ClassVar[str] = "step"
    action: ClassVar[str] = "step"
    order: ClassVar[int] = 20
    refreshes_at_rest: ClassVar[bool] = True
    tells_all_of: ClassVar[tuple[Stage, ...]] = ()
    shows_images: ClassVar[bool] = True

    spoken = Signal(str)
    """What is shown now, for those who listen."""

    def __init__(
        self, shown: ShownNetwork, cells: CellPainter, parent: QWidget | None = None
    ) -> None:
        super().__init__(shown, cells, parent)
        self.walk: Walk | None = None
        self.view: StepView | None = None
        self._actions: Mapping[str, QAction] = {}
        self._told = ""
        shown.desk.view.scale_changed.connect(self.mark_stale)

    def title(self) -> str:
        return self.tr("Step by step")

    def tab_text(self) -> str:
        return self.tr("Step · {0}").format(self._told) if self._told else self.tr("Step")

    def tip(self) -> str:
        return self.tr("Slide the kernel over the drawing, and fill the network number by number")

    def join(self, walk: Walk, actions: Mapping[str, QAction]) -> None:
        """Show this walk from now on; the buttons do what these actions do."""
        self.walk, self._actions = walk, actions
        walk.moved.connect(self._follow)
        walk.mode_changed.connect(self.mark_stale)

    def build(self) -> None:
        from .view import StepView  # noqa: PLC0415

        self.view = StepView(self.shown, self.cells, self.walk or Walk(self.shown, self))
        if self._actions:
            self.view.bar.link(self._actions)
        self.fill_with(self.view)

    def take_keyboard(self) -> bool:
        """Let a pass begin, or go on, by keys: Space plays it, arrows step."""
        if self.view is None:
            return False
        self.view.take_keyboard()
        return True

    def refresh(self) -> None:
        if self.view is not None:
            self.view.refresh()

    def show_look(self) -> None:
        if self.view is not None:
            self.view.show_look()
        super().show_look()

    def _follow(self) -> None:
        """Show another position, in the tab's name, too, and tell it where there is time."""
        walk = self.walk
        assert walk is not None
        told = "" if walk.is_done else f"{walk.count - walk.left}/{walk.count}"
        if told != self._told:
            self._told = told
            self.tab_changed.emit()
        self.mark_stale()
        is_told = walk.is_seen and walk.is_read_aloud and walk.unit is not None
        if self.view is not None and is_told:
            self.spoken.emit(self.view.said)
