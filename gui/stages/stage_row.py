"""The fixed row of stages: shares out the room, and hands the measures down."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from tinycnn.explain.links import UnitLinks

from ..look.measures import Measures
from ..paint.link_overlay import LinkOverlay
from ..state.session import LabSession
from ..state.weight_sets import WeightSet
from .geometry import HEADER, LEGEND, stage_geometry
from .link_lines import link_lines
from .stage_panel import StagePanel

# How far the ring stands before a stage's left edge, and before that of the next.
RING = 8
# In a row of this size, at the usual size of texts, theirs are so much larger.
ROOMY, ROOMY_TEXTS = QSize(1800, 860), 1.2


class StageRow(QWidget):
    """Holds the stages, left to right as the data flows."""

    def __init__(
        self, session: LabSession, stages: Sequence[StagePanel], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.stages = sorted(stages, key=lambda stage: stage.order)
        self._pointing = session.pointing
        self._architecture = session.weight_set.weights.architecture
        for stage in self.stages:
            stage.setParent(self)
            stage.focus_changed.connect(self._show_ring)
        for before, after in pairwise(w for stage in self.stages for w in stage.focus_widgets()):
            QWidget.setTabOrder(before, after)
        self.look = self.stages[0].cells.look
        self.overlay = LinkOverlay(self.look, self)
        self.look.changed.connect(self._share_out)
        session.weights_changed.connect(self.show_weights)
        session.pointing.links_changed.connect(self.show_links)

    def show_weights(self, weight_set: WeightSet) -> None:
        """Share out the room anew if the network has other maps than before."""
        if weight_set.weights.architecture != self._architecture:
            self._architecture = weight_set.weights.architecture
            self._share_out()

    def show_links(self, links: tuple[UnitLinks, ...]) -> None:
        """Draw lines between what is linked."""
        self.overlay.show_lines([line for one in links for line in link_lines(one, self.stages)])

    def focused_stage(self) -> StagePanel | None:
        """Return the stage that has the keyboard, or None."""
        return next((stage for stage in self.stages if stage.hasFocus()), None)

    def stage(self, panel_id: str) -> StagePanel:
        """Return the stage of this name.

        Raises
        ------
        LookupError
            If there is none, with the names that there are.
        """
        for stage in self.stages:
            if stage.panel_id == panel_id:
                return stage
        names = ", ".join(stage.panel_id for stage in self.stages)
        raise LookupError(f"there is no stage {panel_id!r}; the row holds {names}")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Release the pins: beside the stages there is nothing to pin."""
        self._pointing.release()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_out()

    def _show_ring(self, has_focus: bool) -> None:
        """Ring the stage that has the keyboard, in the gaps beside it."""
        stage = self.sender()
        ring = None
        if has_focus and isinstance(stage, StagePanel):
            last = stage is self.stages[-1]
            ring = stage.geometry().adjusted(-RING, 1, RING if last else -RING, -2)
        self.overlay.show_ring(ring)

    def _measures(self) -> Measures:
        """Return how large texts are: in a window with room to spare larger than elsewhere."""
        m = self.look.measures
        roomy = self.width() >= m.px(ROOMY.width()) and self.height() >= m.px(ROOMY.height())
        return m.larger(ROOMY_TEXTS) if roomy and not m.presents else m

    def _share_out(self) -> None:
        geometry = stage_geometry(self._architecture, self.width(), self.height(), self._measures())
        for stage in self.stages:
            left = geometry.left[stage.panel_id]
            stage.setGeometry(left, 0, geometry.reach(stage.panel_id), geometry.height)
            stage.show_geometry(geometry)
        self.overlay.setGeometry(self.rect())
        self.overlay.raise_()
        self.overlay.show_obstacles(list(self._obstacles()))
        self.show_links(self._pointing.links)

    def _obstacles(self) -> Iterator[QRect]:
        """Yield what lines pass behind: cells, texts, and whatever is not a lane."""
        for stage in self.stages:
            for box in stage.obstacles():
                yield box.translated(stage.pos())
            header, legend = (stage.px(length) for length in (HEADER, LEGEND))
            yield QRect(stage.x(), 0, stage.width(), header)
            yield QRect(stage.x(), self.height() - legend, stage.width(), legend)
