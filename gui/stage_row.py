"""The fixed row of stages: shares out the room, and hands the measures down."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from .geometry import stage_geometry
from .panel import StagePanel
from .state.session import LabSession
from .state.weight_sets import WeightSet

SMALLEST = QSize(1140, 520)


class StageRow(QWidget):
    """Holds the stages, left to right as the data flows."""

    def __init__(
        self, session: LabSession, stages: Sequence[StagePanel], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.stages = sorted(stages, key=lambda stage: stage.order)
        self._architecture = session.weight_set.weights.architecture
        for stage in self.stages:
            stage.setParent(self)
        self.setMinimumSize(SMALLEST)
        session.weights_changed.connect(self.show_weights)

    def show_weights(self, weight_set: WeightSet) -> None:
        """Share out the room anew if the network has other maps than before."""
        if weight_set.weights.architecture != self._architecture:
            self._architecture = weight_set.weights.architecture
            self._share_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_out()

    def _share_out(self) -> None:
        geometry = stage_geometry(self._architecture, self.width(), self.height())
        for stage in self.stages:
            left = geometry.left[stage.panel_id]
            stage.setGeometry(left, 0, geometry.reach(stage.panel_id), geometry.height)
            stage.show_geometry(geometry)
