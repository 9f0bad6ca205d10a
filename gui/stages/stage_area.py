"""The view onto the row of stages, with scroll bars where large texts need more room."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from tinycnn.unit import Unit

from ..look.measures import USUAL
from .stage_row import StageRow

# What is seen of the row in the smallest window, at the usual size of texts.
SMALLEST = QSize(640, 380)
WHEEL_NOTCH = 120


class StageArea(QScrollArea):
    """Shows the whole row wherever it fits."""

    def __init__(self, row: StageRow) -> None:
        super().__init__()
        self._row = row
        self._look = row.look
        self.setObjectName("stage_area")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(True)
        # A viewport made by Qt would load the Python types of all widgets it might be: 3 % of the
        # start.
        viewport = QWidget()
        viewport.setObjectName("qt_scrollarea_viewport")  # as Qt names its own
        self.setViewport(viewport)
        self.setWidget(row)
        row.setAutoFillBackground(False)
        viewport.setAutoFillBackground(False)
        self._wheel = 0
        self.show_look()
        self._look.changed.connect(self.show_look)
        row.needs_changed.connect(self.fit_row)

    def minimumSizeHint(self) -> QSize:
        taken = self._look.measures.bars_height() - USUAL.bars_height()
        return SMALLEST - QSize(0, max(0, taken))

    def show_unit(self, unit: Unit | None) -> None:
        """Scroll to a unit that a person reaches with the arrow keys."""
        stage = self._row.focused_stage()
        rect = stage.rect_of(unit) if stage is not None and unit is not None else None
        if stage is not None and rect is not None:
            middle = stage.mapTo(self._row, rect.center())
            self.ensureVisible(middle.x(), middle.y(), rect.width(), rect.height())

    def wheelEvent(self, event: QWheelEvent) -> None:
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().wheelEvent(event)
            return
        self._wheel += event.angleDelta().y()
        steps = int(self._wheel / WHEEL_NOTCH)
        self._wheel -= steps * WHEEL_NOTCH
        if steps:
            self._look.zoom(steps)
        event.accept()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.fit_row()
        super().resizeEvent(event)

    def show_look(self) -> None:
        """Let the row have the room that its texts need."""
        self.fit_row()
        self.updateGeometry()

    def fit_row(self) -> None:
        """Let the row have the room that its numbers need; a scroll bar takes of the view."""
        down, across = self.verticalScrollBar(), self.horizontalScrollBar()
        bars = QSize(down.sizeHint().width(), across.sizeHint().height())
        self._row.fit(self.size(), bars)
