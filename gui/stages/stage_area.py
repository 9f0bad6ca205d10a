"""The view onto the row of stages, with scroll bars where large texts need more room."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QCursor, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QScrollBar, QWidget

from tinycnn.unit import Unit

from ..look.measures import USUAL
from .stage_row import StageRow

# The size of the view onto the row in the smallest window, at the usual size of texts.
SMALLEST = QSize(640, 330)
WHEEL_NOTCH = 120
# The room that is scrolled into sight around a part of the row, in pixels.
AROUND = 12


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
        self._unit: Unit | None = None
        self._look.changed.connect(self.show_look)
        row.needs_changed.connect(self.fit_row)
        self.horizontalScrollBar().valueChanged.connect(self._keep_first_stage)

    def minimumSizeHint(self) -> QSize:
        taken = self._look.measures.bars_height() - USUAL.bars_height()
        return SMALLEST - QSize(0, max(0, taken))

    def show_unit(self, unit: Unit | None) -> None:
        """Scroll to a unit that a person reaches with the arrow keys, not with the mouse."""
        self._unit, stage = unit, self._row.focused_stage()
        rect = stage.rect_of(unit) if stage is not None and unit is not None else None
        if stage is None or rect is None or rect.contains(stage.mapFromGlobal(QCursor.pos())):
            return
        self._bring_into_sight(rect.translated(stage.pos()))

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Scroll to what has the keyboard now; Qt's own would leave it beneath the first stage."""
        if not QWidget.focusNextPrevChild(self, forward):
            return False
        widget = QApplication.focusWidget()
        if widget is not None and self._row.isAncestorOf(widget):
            self._bring_into_sight(QRect(widget.mapTo(self._row, QPoint()), widget.size()))
            self.show_unit(self._unit)
        return True

    def _bring_into_sight(self, rect: QRect) -> None:
        """Scroll to a part of the row with some paper around it; to its upper left if it is large.

        The stage that stays in sight covers a part of the view.
        """
        kept, wanted = self._row.stages[0], rect.adjusted(-AROUND, -AROUND, AROUND, AROUND)
        view = self.viewport().size()
        if not kept.geometry().contains(rect):
            covered = self._row.kept.width_in_view
            _scroll(
                self.horizontalScrollBar(), wanted.left(), wanted.right(), covered, view.width()
            )
        _scroll(self.verticalScrollBar(), wanted.top(), wanted.bottom(), 0, view.height())

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
        self._keep_first_stage()

    def show_look(self) -> None:
        """Let the row have the room that its texts need."""
        self.fit_row()
        self.updateGeometry()

    def fit_row(self) -> None:
        """Let the row have the room that its numbers need; a scroll bar takes of the view."""
        self._row.fit(self.size(), self._bars())

    def height_for_numbers(self, width: int) -> int:
        """Return how low this may be at some width, and still show the decimals of the row."""
        return self._row.height_for_numbers(width, self._bars())

    def _bars(self) -> QSize:
        """Return what scroll bars take of the view, once they are shown."""
        down, across = self.verticalScrollBar(), self.horizontalScrollBar()
        return QSize(down.sizeHint().width(), across.sizeHint().height())

    def missing_height(self) -> int:
        """Return how much higher this has to be to show the row from top to bottom."""
        least, bar = self._row.minimumSize(), self.horizontalScrollBar().sizeHint().height()
        return least.height() + (bar if least.width() > self.width() else 0) - self.height()

    def _keep_first_stage(self) -> None:
        self._row.show_scroll(self.horizontalScrollBar().value(), self.viewport().width())


def _scroll(bar: QScrollBar, first: int, last: int, covered: int, seen: int) -> None:
    """Scroll until a stretch is among the pixels that are `seen`, beyond those that are covered."""
    first_seen, last_seen = bar.value() + covered, bar.value() + seen - 1
    if first < first_seen or last - first > last_seen - first_seen:
        bar.setValue(first - covered)
    elif last > last_seen:
        bar.setValue(last + 1 - seen)
