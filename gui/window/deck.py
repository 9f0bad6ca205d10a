"""The stages above, the bench below: shares out the height between them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from ..stages.stage_area import StageArea
from ..stages.stage_row import StageRow
from .bench import LEAST, Bench


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
        bench.room_wanted.connect(self.share_out)
        row.look.changed.connect(self.share_out)

    def minimumSizeHint(self) -> QSize:
        stages, bench = self._area.minimumSizeHint(), self._bench
        panel = min(self._look.measures.px(LEAST), 2 * LEAST)
        return QSize(stages.width(), stages.height() + bench.row_height + panel)

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    def share_out(self) -> None:
        """Give the bench its height, and the stages the rest."""
        width, height, bench = self.width(), self.height(), self._bench
        self._row.set_height_beside_bench(height - bench.row_height - bench.least_panel(height))
        stages = max(self._row.minimumHeight(), self._row.height_for_numbers(width))
        below = min(height, bench.height_in(height, stages))
        self._area.setGeometry(0, 0, width, height - below)
        bench.setGeometry(0, height - below, width, below)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.share_out()

    def event(self, event: QEvent) -> bool:
        """Measure anew when the stages or the row of tabs ask for another size."""
        if event.type() is QEvent.Type.LayoutRequest:
            self.updateGeometry()
            self.share_out()
        return super().event(event)
