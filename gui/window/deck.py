"""The stages above, the bench below: shares out the height between them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from ..stages.stage_area import StageArea
from ..stages.stage_row import StageRow
from .bench import Bench
from .panel_height import least_panel, lowest_panel


class Deck(QWidget):
    """Lets the bench have what it wants as long as the stages keep the digits in their cells.

    Its least size is the same with the bench open and folded: opening it never makes the window
    larger.
    """

    def __init__(self, area: StageArea, row: StageRow, bench: Bench) -> None:
        super().__init__()
        self._area, self._row, self._bench = area, row, bench
        self._look = row.look
        for part in (area, bench):
            part.setParent(self)
        self._is_stale = False
        for changed in (bench.room_wanted, row.look.changed, row.needs_changed):
            changed.connect(self.share_out_if_seen)

    def minimumSizeHint(self) -> QSize:
        stages, bench = self._area.minimumSizeHint(), self._bench
        panel = lowest_panel(self._look.measures)
        return QSize(stages.width(), stages.height() + bench.row_height + panel)

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    def share_out_if_seen(self) -> None:
        """Share out now if this is seen, else as soon as it is."""
        if self.isVisible():
            self.share_out()
        else:
            self._is_stale = True

    def share_out(self) -> None:
        """Give the bench its height, and the stages the rest."""
        self._is_stale = False
        before = self._area.width()
        self._share_out()
        if self._area.width() != before:  # what the stages need follows the texts, these the width
            self._share_out()

    def _share_out(self) -> None:
        width, height, bench = self.width(), self.height(), self._bench
        lowest = self._row.lowest_height()
        least = least_panel(height, bench.row_height, lowest, self._look.measures)
        self._row.set_height_beside_bench(height - bench.row_height - least)
        below = min(height, bench.height_in(height, least, self._area.height_for_numbers(width)))
        self._place_area(height - below)
        missing = self._area.missing_height()
        if 0 < missing <= below - bench.row_height - lowest_panel(self._look.measures):
            below -= missing
            self._place_area(height - below)
        bench.setGeometry(0, height - below, width, below)

    def _place_area(self, height: int) -> None:
        self._area.setGeometry(0, 0, self.width(), height)
        self._area.fit_row()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.share_out()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale:
            self.share_out()

    def event(self, event: QEvent) -> bool:
        """Measure anew when the stages or the row of tabs ask for another size."""
        if event.type() is QEvent.Type.LayoutRequest:
            self.updateGeometry()
            self.share_out()
        return super().event(event)
