"""How high the bench is: dragged by its row of tabs, or set with the keys."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractSlider, QApplication, QWidget

from ..look.look import Look
from ..look.plain_text import plain_tip

EDGE, LENGTH, GAP, STEP = 28, 12, 4, 10


class HeightGrip(QAbstractSlider):
    """The end of the row of tabs that is always free to be dragged; its value is the height."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        tip = self.tr("Drag, or press the arrow keys, to make the bench higher or lower")
        self.setObjectName("height_grip")
        self.setAccessibleName(self.tr("Height of the bench"))
        self.setToolTip(plain_tip(tip))
        self.setStatusTip(tip)
        self.setOrientation(Qt.Orientation.Vertical)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.SizeVerCursor)
        self.setSingleStep(STEP)
        self.setPageStep(4 * STEP)

    def sizeHint(self) -> QSize:
        edge = max(EDGE, self._look.measures.px(EDGE))
        return QSize(edge, edge)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def show_range(self, least: int, most: int, now: int) -> None:
        """Show how high the bench may be, and is; nobody has asked for that height."""
        self.blockSignals(True)
        self.setRange(least, most)
        self.setValue(now)
        self.blockSignals(False)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, px = self._look.theme, self._look.measures.px
        middle, half = self.rect().center(), px(LENGTH) // 2
        with QPainter(self) as painter:
            painter.setPen(QPen(theme.muted, max(1, px(1.5))))
            for step in (-1, 0, 1):
                y = middle.y() + step * px(GAP)
                painter.drawLine(middle.x() - half, y, middle.x() + half, y)
            if self.hasFocus() and not self._look.prints:
                painter.setPen(theme.ring(theme.accent, 2))
                painter.drawRect(self.rect().adjusted(1, 1, -2, -2))


class HeightDrag(QObject):
    """Turns a drag up or down, anywhere on some widgets, into a height.

    A press that does not move stays what it is.
    """

    dragged = Signal(int)
    """So many pixels higher than at the press, or lower."""
    began = Signal()

    def __init__(self, *widgets: QWidget) -> None:
        super().__init__(widgets[0])
        self._start: int | None = None
        self._drags = False
        for widget in widgets:
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the mouse while the left button is down; let other events pass."""
        if not isinstance(event, QMouseEvent):
            return False
        y = round(event.globalPosition().y())
        if event.type() == QEvent.Type.MouseButtonPress:
            is_left = event.button() is Qt.MouseButton.LeftButton
            self._start, self._drags = y if is_left else None, False
            return isinstance(watched, HeightGrip)
        if event.type() == QEvent.Type.MouseMove and self._start is not None:
            return self._move(y, held=bool(event.buttons() & Qt.MouseButton.LeftButton))
        if event.type() == QEvent.Type.MouseButtonRelease and self._start is not None:
            self._start = None
            return self._drags
        return False

    def _move(self, y: int, *, held: bool) -> bool:
        """Go on with a drag; return whether it is one."""
        assert self._start is not None
        if not held:  # the release got lost
            self._start = None
            return False
        if not self._drags and abs(y - self._start) >= QApplication.startDragDistance():
            self._drags = True
            self.began.emit()
        if self._drags:
            self.dragged.emit(self._start - y)
        return self._drags
