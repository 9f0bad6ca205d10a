"""The tab of the data set; what stands in it is made when it is first opened."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from ...paint.cell_painter import CellPainter
from ...panels.panel import BenchPanel

if TYPE_CHECKING:
    from ...state.session import LabSession
    from ...state.shown_network import ShownNetwork
    from .view import DataView

PAUSE = 200
"""Milliseconds between two judgements of all images while the weights go on changing."""


class DataPanel(BenchPanel):
    """All images of the data set that the weights are for, as these weights judge them."""

    panel_id: ClassVar[str] = "data"
    action: ClassVar[str] = "data"
    keys: ClassVar[str] = "Ctrl+D"
    order: ClassVar[int] = 50
    refreshes_at_rest: ClassVar[bool] = True
    shows_images: ClassVar[bool] = True

    image_wanted = Signal(object, int)
    """An image, shape (8, 8), is to be drawn; and the index of its class."""
    removal_wanted = Signal(int)
    """The drawing of a person's own with this place is not wanted any more."""
    spoken = Signal(str)
    """What the current image is, for those who listen."""

    def __init__(
        self, shown: ShownNetwork, cells: CellPainter, parent: QWidget | None = None
    ) -> None:
        super().__init__(shown, cells, parent)
        self.view: DataView | None = None
        self._session: LabSession | None = None
        self._actions: Mapping[str, QAction] = {}
        self._menu: QMenu | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self.mark_stale)

    def title(self) -> str:
        return self.tr("Images of the data set")

    def tab_text(self) -> str:
        return self.tr("Data")

    def tip(self) -> str:
        return self.tr("Show all images, what the network makes of each, and what it mixes up")

    def join(self, session: LabSession, actions: Mapping[str, QAction], menu: QMenu) -> None:
        """Show the drawings of a person's own, too; the buttons do what these actions do."""
        self._session, self._actions, self._menu = session, actions, menu
        session.own_changed.connect(self._show_own)

    def remove_current(self) -> bool:
        """Ask for the removal of the drawing that is chosen; return whether one is."""
        return self.view is not None and self.isVisible() and self.view.remove_current()

    def _show_own(self) -> None:
        if self.view is not None and self._session is not None:
            self.view.show_own(self._session.document.own)

    def build(self) -> None:
        from .view import DataView  # noqa: PLC0415

        self.view = DataView(self.cells.look)
        self.view.image_wanted.connect(self.image_wanted)
        self.view.removal_wanted.connect(self.removal_wanted)
        self.view.spoken.connect(self.spoken)
        if self._menu is not None:
            self.view.choices.own_bar.link(self._actions, self._menu)
        self._show_own()
        self.fill_with(self.view)

    def refresh(self) -> None:
        """Judge all images by the weights in use, unless that was just done; find the drawing."""
        assert self.view is not None
        if self._pause.isActive():
            return
        if self.weight_set is not self.view.weight_set:
            if self.view.weight_set is not None:
                self._pause.start()
            self.view.show_weights(self.weight_set)
        self.view.show_drawing(self.shown.drawing)

    def show_look(self) -> None:
        if self.view is not None:
            self.view.show_look()
        super().show_look()
