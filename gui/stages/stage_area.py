"""The view onto the row of stages, with scroll bars where large texts need more room."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from tinycnn.unit import Unit

from .stage_row import StageRow

# The least size of the row in the smallest window, at the usual size of texts.
SMALLEST = QSize(1190, 460)
# The same in a presentation, which shows less.
SMALLEST_PRESENTED = QSize(1060, 460)
# Height that the bars above and below the row take from it when texts are twice as large.
BARS = 160
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

    def minimumSizeHint(self) -> QSize:
        taken = round(BARS * max(0.0, self._look.scale - 1.0))
        return SMALLEST - QSize(0, taken)

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

    def show_look(self) -> None:
        """Let the row have the room that its texts need."""
        m = self._look.measures
        least = SMALLEST_PRESENTED if m.presents else SMALLEST
        width, height = m.px(least.width()), m.px(least.height())
        self._row.setMinimumSize(max(width, self._row.least_width(height)), height)
        self.updateGeometry()
