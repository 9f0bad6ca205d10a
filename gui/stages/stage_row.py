"""The fixed row of stages: shares out the room, and hands the measures down."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import chain, pairwise

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from ..look.measures import Measures
from ..paint.link_overlay import LinkOverlay
from ..state.shown_network import ShownNetwork
from ..state.weight_sets import WeightSet
from .geometry import HEADER, LEGEND, StageGeometry, least_row_width, stage_geometry
from .gesture import Gesture, PointAndPin
from .link_lines import link_lines
from .row_order import row_order
from .stage_panel import StagePanel

# How far the ring stands before a stage's left edge, and before that of the next.
RING = 8
# In a row of this size the texts of the stages are larger by this factor.
ROOMY, ROOMY_TEXTS = QSize(1800, 860), 1.2


class StageRow(QWidget):
    """Holds the stages, left to right as the data flows."""

    needs_changed = Signal()
    """Another network has maps of other sizes: the row needs another room."""

    def __init__(
        self, shown: ShownNetwork, stages: Sequence[StagePanel], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.stages = row_order(stages)
        self._columns = {stage.panel_id: stage.column for stage in self.stages}
        self._shown = shown
        self._ringed: StagePanel | None = None
        self._height_beside_bench: int | None = None
        self._asked: tuple[object, ...] = ()
        self._low_enough = 0
        self._gesture: Gesture = PointAndPin(shown.pointing)
        self._architecture = shown.weight_set.weights.architecture
        for stage in self.stages:
            stage.setParent(self)
            stage.focus_changed.connect(self._show_ring)
        for before, after in pairwise(w for stage in self.stages for w in stage.focus_widgets()):
            QWidget.setTabOrder(before, after)
        self.look = self.stages[0].cells.look
        self.overlay = LinkOverlay(self.look, self)
        self.look.changed.connect(self._share_out)
        shown.weights_changed.connect(self.show_weights)
        shown.links_changed.connect(self.show_links)

    def show_weights(self, weight_set: WeightSet) -> None:
        """Share out the room anew if the network has other maps than before."""
        if weight_set.weights.architecture != self._architecture:
            self._architecture = weight_set.weights.architecture
            self._share_out()
            self.needs_changed.emit()

    def show_links(self) -> None:
        """Draw lines between what is linked, once they are seen: links are found when asked for."""
        if self.isVisible():
            lines = (link_lines(links, self.stages) for links in self._shown.links)
            self.overlay.show_lines([line for of_one in lines for line in of_one])

    def set_gesture(self, gesture: Gesture | None) -> None:
        """Let hovering and pressing mean something else in all stages; None: point and pin."""
        self._gesture = gesture or PointAndPin(self._shown.pointing)
        for stage in self.stages:
            stage.set_gesture(self._gesture)

    def least_width(self, height: int) -> int:
        """Return how wide the row must be, at this height, for its stages not to overlap."""
        return least_row_width(self._columns, self._architecture, height, self.look.measures)

    def set_height_beside_bench(self, height: int) -> None:
        """Take the height that the row has where the bench is open and as low as it can be.

        Numbers have the decimals that fit there, whether the bench is open or not.
        """
        if height != self._height_beside_bench:
            self._height_beside_bench = height
            self._share_out()

    def height_for_numbers(self, width: int) -> int:
        """Return how low a row of this width may be and still show its decimals."""
        asked = (width, self._full_height(), self.minimumHeight(), self._measures())
        if (*asked, self._architecture) != self._asked:
            self._asked = (*asked, self._architecture)
            self._low_enough = self._find_low_enough(width)
        return self._low_enough

    def _find_low_enough(self, width: int) -> int:
        full = self._full_height()
        wanted = self._decimals(width, full)

        def suffices(height: int) -> bool:
            pairs = zip(self._decimals(width, height), wanted, strict=True)
            return all(decimals >= least for decimals, least in pairs)

        least = min(self.minimumHeight(), full)
        return least + bisect_left(range(least, full), True, key=suffices)

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
        """Tell the gesture: beside the stages there is nothing to pin, and nothing to compare."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._gesture.take_press(None, event.modifiers())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.show_links()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_out()

    def _show_ring(self, has_focus: bool) -> None:
        """Ring the stage that has the keyboard."""
        stage = self.sender()
        self._ringed = stage if has_focus and isinstance(stage, StagePanel) else None
        self._place_ring()

    def _place_ring(self) -> None:
        """Put the ring where its stage is now, in the gaps beside it."""
        stage, ring = self._ringed, None
        if stage is not None:
            last = stage is self.stages[-1]
            ring = stage.geometry().adjusted(-RING, 1, RING if last else -RING, -2)
        self.overlay.show_ring(ring)

    def _full_height(self) -> int:
        """Return the row's height beside the bench; in a row without one, its own."""
        height = self._height_beside_bench
        return self.height() if height is None else max(height, self.minimumHeight())

    def _measures(self) -> Measures:
        """Return how large texts are: in a window with room to spare larger than elsewhere."""
        m = self.look.measures
        room = QSize(self.width(), self._full_height())
        roomy = room.width() >= m.px(ROOMY.width()) and room.height() >= m.px(ROOMY.height())
        return m.enlarge(ROOMY_TEXTS) if roomy and not m.presents else m

    def _geometry(self, width: int, height: int) -> StageGeometry:
        measures = self._measures()
        return stage_geometry(self._columns, self._architecture, width, height, measures)

    def _decimals(self, width: int, height: int) -> list[int]:
        """Return how many decimals all numbers have in a row of a size; −1: none is shown."""
        geometry = self._geometry(width, height)
        return list(chain.from_iterable(stage.decimals_in(geometry) for stage in self.stages))

    def _share_out(self) -> None:
        width, height, full = self.width(), self.height(), self._full_height()
        geometry = self._geometry(width, height)
        beside_bench = geometry if full == height else self._geometry(width, full)
        for stage in self.stages:
            left = geometry.left[stage.panel_id]
            stage.setGeometry(left, 0, geometry.reach(stage.panel_id), geometry.height)
            stage.show_geometry(geometry, beside_bench)
        self.overlay.setGeometry(self.rect())
        self.overlay.raise_()
        self.overlay.show_obstacles(list(self._obstacles()))
        self._place_ring()
        self.show_links()

    def _obstacles(self) -> Iterator[QRect]:
        """Yield what lines pass behind: cells, texts, and whatever is not a lane."""
        for stage in self.stages:
            for box in stage.obstacles():
                yield box.translated(stage.pos())
            header, legend = (stage.px(length) for length in (HEADER, LEGEND))
            yield QRect(stage.x(), 0, stage.width(), header)
            yield QRect(stage.x(), self.height() - legend, stage.width(), legend)
