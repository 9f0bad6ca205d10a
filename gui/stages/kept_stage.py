"""The stage that stays in sight: where the row is scrolled, the others move beneath it."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ..look.look import Look
from ..paint.pixel_grid import align_to_pixels
from .geometry import StageGeometry
from .stage_panel import StagePanel

# The least part of the view for the other stages: with less of it no stage stays.
LEAST_SHARE = 0.3


class KeptStage(QWidget):
    """Lies below the first stage once the row is scrolled, and covers what moves beneath it.

    While nothing is scrolled it is hidden, and the stage stands where the geometry has it.

    Parameters
    ----------
    stage
        The first of the row, whose parent is the row.
    """

    def __init__(self, stage: StagePanel, look: Look, row: QWidget) -> None:
        super().__init__(row)
        self._stage, self._look = stage, look
        self._across, self._view = 0, 0
        self._places: StageGeometry | None = None
        self.hide()

    def show_geometry(self, geometry: StageGeometry) -> None:
        """Take where the stages stand in the row that is not scrolled."""
        self._places = geometry
        self._place()

    def show_scroll(self, across: int, view: int) -> None:
        """Take how far the row is scrolled, and how wide the view onto it is."""
        self._across, self._view = across, view
        self._place()

    @property
    def scrolled(self) -> tuple[int, int]:
        """How far the row is scrolled, and how wide the view onto it is."""
        return self._across, self._view

    @property
    def width_in_view(self) -> int:
        """How much of the view's left the others can't be seen in, 0 if the stage does not stay."""
        if self._places is None:
            return 0
        name = self._stage.panel_id
        width = self._places.left[name] + self._places.reach(name)
        return width if self._view - width >= LEAST_SHARE * self._view else 0

    @property
    def covered(self) -> QRect:
        """What is covered of the row beside the stage; empty where nothing is scrolled."""
        return QRect() if self.isHidden() else self.geometry()

    def _place(self) -> None:
        if self._places is None:
            return
        width = self.width_in_view
        aside = self._across if width else 0
        self._stage.move(self._places.left[self._stage.panel_id] + aside, 0)
        self.setVisible(aside > 0)
        if aside:
            self.setGeometry(aside, 0, width, self._places.height)
            self.raise_()
            self._stage.raise_()
        else:
            self._stage.lower()  # stages are printed in their order

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            align_to_pixels(painter)
            painter.fillRect(self.rect().adjusted(0, 0, 1, 1), self._look.theme.paper)
