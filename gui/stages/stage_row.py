"""The fixed row of stages: shares out the room, and hands the measures down."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import pairwise

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from tinycnn.numbers.number_text import number_text
from tinycnn.stages import Stage

from ..paint.link_overlay import LinkOverlay
from ..state.pointing import MOST_LINKED
from ..state.shown_network import ShownNetwork
from ..state.weight_sets import WeightSet
from ..widgets.rest import Rest
from .geometry import StageGeometry
from .gesture import Gesture, PointAndPin
from .kept_stage import KeptStage
from .link_lines import LinkLines
from .row_order import row_order
from .row_size import RowSize
from .stage_panel import StagePanel

# How far the ring stands before a stage's left edge, and before that of the next.
RING = 8


class StageRow(QWidget):
    """Holds the stages, left to right as the data flows."""

    needs_changed = Signal()
    """Another network has maps of other sizes, or numbers with more digits or fewer."""

    def __init__(
        self, shown: ShownNetwork, stages: Sequence[StagePanel], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.stages = row_order(stages)
        self._shown = shown
        self._ringed: StagePanel | None = None
        self._height_beside_bench: int | None = None
        self._full, self._seen, self._bars = 0, 0, QSize(0, 0)
        self._view: QSize | None = None
        self._fitted: tuple[object, ...] = ()
        self._asked: tuple[object, ...] = ()
        self._low_enough = 0
        self._sized: tuple[object, ...] = ()
        self._gesture: Gesture = PointAndPin(shown.pointing)
        self._architecture = shown.weight_set.weights.architecture
        self._number_lengths = self._measure_numbers()
        for stage in self.stages:
            stage.setParent(self)
            stage.focus_changed.connect(self._show_ring)
        for before, after in pairwise(w for stage in self.stages for w in stage.focus_widgets()):
            QWidget.setTabOrder(before, after)
        self.look = self.stages[0].cells.look
        self.kept = KeptStage(self.stages[0], self.look, self)
        self.overlay = LinkOverlay(self.look, self)
        self._link_lines = [LinkLines() for _ in range(MOST_LINKED)]
        self.look.changed.connect(self._share_out)
        shown.weights_changed.connect(self.show_weights)
        shown.reading_changed.connect(self._show_lengths)
        shown.links_changed.connect(self.show_links)
        self._rest = Rest(self)
        self._rest.came.connect(self._draw_lines)

    def show_weights(self, weight_set: WeightSet) -> None:
        """Share out the room anew if the network has other maps than before."""
        if weight_set.weights.architecture == self._architecture:
            self._show_lengths()
            return
        self._architecture, self._number_lengths = weight_set.weights.architecture, ()
        self._share_out()
        self._show_lengths()

    def _show_lengths(self) -> None:
        """Ask for another size when the largest numbers have more digits, or fewer."""
        lengths = self._measure_numbers()
        if lengths != self._number_lengths:
            self._number_lengths = lengths
            self.needs_changed.emit()

    def _measure_numbers(self) -> tuple[int, ...]:
        reading = self._shown.reading
        lengths = (len(number_text(reading.largest(stage), 2)) for stage in Stage)
        return (reading.keeps_ink, *lengths)

    def show_links(self) -> None:
        """Draw lines between what is linked; while a stroke is drawn, when the hand rests."""
        if not (self._shown.pointing.is_held_back and self._rest.puts_off()):
            self._draw_lines()

    def _draw_lines(self) -> None:
        """Draw lines between what is linked, once they are seen: links are found when asked for."""
        self._rest.note_done()
        if self.isVisible():
            beyond = self.kept.covered.right() + 1  # 0 where nothing is covered
            finders = zip(self._link_lines, self._shown.links, strict=False)
            found = (lines.find(links, self.stages, beyond) for lines, links in finders)
            self.overlay.show_lines([bundle for of_one in found for bundle in of_one])

    def set_gesture(self, gesture: Gesture | None) -> None:
        """Let hovering and pressing mean something else in all stages; None: point and pin."""
        self._gesture = gesture or PointAndPin(self._shown.pointing)
        for stage in self.stages:
            stage.set_gesture(self._gesture)

    def fit(self, view: QSize, bars: QSize) -> None:
        """Take the least size that the numbers need in a view; what is larger is scrolled.

        Scroll bars, once they are shown, take `bars` of the view.
        """
        full = self._height_beside_bench or view.height()
        asked = (view, full, bars, self.look.measures, self._architecture, self._number_lengths)
        if asked == self._fitted:
            return
        self._fitted, self._view, self._bars = asked, view, bars
        fit = self._sizes().fit_with_bars(view, full, bars)
        seen = view.height() - (bars.height() if fit.width > view.width() else 0)
        is_other = (fit.full, seen) != (self._full, self._seen)
        self._full, self._seen = fit.full, seen
        self.setMinimumSize(fit.least)
        if is_other:
            self._share_out()

    def set_height_beside_bench(self, height: int) -> None:
        """Take the height that the row has where the bench is open and as low as it can be.

        Numbers have the decimals that fit there, whether the bench is open or not.
        """
        if height != self._height_beside_bench:
            self._height_beside_bench = height
            if self._view is not None:
                self.fit(self._view, self._bars)

    def height_for_numbers(self, width: int, bars: QSize | None = None) -> int:
        """Return how low a row of this width may be, and still show the decimals that it shows.

        They are those beside the open bench at its least height. Scroll bars take `bars` of the
        view; None: as when the row was fitted.
        """
        view = QSize(width, self._height_beside_bench or self.height())
        bars = self._bars if bars is None else bars
        asked = (view, bars, self.look.measures, self._architecture, self._number_lengths)
        if asked != self._asked:
            self._asked = asked
            self._low_enough = self._sizes().height_for_numbers(view, bars)
        return self._low_enough

    def lowest_height(self) -> int:
        """Return the height below which the row is scrolled, whatever its numbers need."""
        return self._sizes().find_smallest().height()

    def focused_stage(self) -> StagePanel | None:
        """Return the stage whose cells have the keyboard, or None."""
        return next((s for s in self.stages if s.focus_widgets()[0].hasFocus()), None)

    def show_scroll(self, across: int, view: int) -> None:
        """Keep the first stage in sight where a view of some width is scrolled across the row."""
        before = self.kept.covered
        self.kept.show_scroll(across, view)
        if self.kept.covered != before:
            self._place_overlay()

    @contextmanager
    def unscrolled(self) -> Iterator[None]:
        """Have all stages side by side, as they stand on paper."""
        across, view = self.kept.scrolled
        self.show_scroll(0, view)
        try:
            yield
        finally:
            self.show_scroll(across, view)

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
        return self.height() if self._height_beside_bench is None else self._full

    def _sizes(self) -> RowSize:
        """Return what finds sizes; it remembers them while all they follow from is the same."""
        measures = self.look.measures
        sized = (measures, self._architecture, self._number_lengths)
        if sized != self._sized:
            self._sized = sized
            self._row_size = RowSize(self.stages, self._architecture, measures)
        return self._row_size

    def _share_out(self) -> None:
        sizes, width, full = self._sizes(), self.width(), self._full_height()
        beside_bench = sizes.geometry(width, full)
        geometry = sizes.geometry(width, self.height(), full)
        for stage in self.stages:
            left = geometry.left[stage.panel_id]
            stage.setGeometry(left, 0, geometry.reach(stage.panel_id), geometry.height)
            stage.show_seen(min(self._seen or geometry.height, geometry.height))
            stage.show_geometry(geometry, beside_bench)
        self.kept.show_geometry(geometry)
        self._place_overlay()

    def _place_overlay(self) -> None:
        """Let links and the ring follow the stages."""
        self.overlay.setGeometry(self.rect())
        self.overlay.raise_()
        geometry = self.stages[0].geometry_of_row
        if geometry is not None:
            self.overlay.show_obstacles(list(self._obstacles(geometry)), self.kept.covered)
        self._place_ring()
        self.show_links()

    def _obstacles(self, geometry: StageGeometry) -> Iterator[QRect]:
        """Yield what lines pass behind: cells, texts, and whatever is not a lane."""
        beyond = self.rect().adjusted(self.kept.covered.right() + 1, 0, 0, 0)
        for stage in self.stages:
            seen = self.rect() if stage is self.stages[0] else beyond
            for box in stage.obstacles():
                yield box.translated(stage.pos()) & seen
            yield QRect(stage.x(), 0, stage.width(), geometry.header) & seen
            below = self.height() - geometry.legend
            yield QRect(stage.x(), below, stage.width(), geometry.legend) & seen
