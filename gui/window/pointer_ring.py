"""A ring around the mouse's pointer, so that a whole room sees where it is."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ..look.look import Look

EDGE, WIDTH = 46, 4
MOVES = (QEvent.Type.MouseMove, QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease)


class PointerRing(QWidget):
    """Follows the pointer over a window; while a button is down it is filled.

    It listens to the window's own native events: one call a move, and none for what widgets make of
    it.
    """

    def __init__(self, look: Look, window: QWidget) -> None:
        super().__init__(window)
        self._look = look
        self._pressed = False
        self.setObjectName("pointer_ring")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        window.winId()  # from now on it has a handle
        window.windowHandle().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the pointer, and let every event pass."""
        if isinstance(event, QMouseEvent) and event.type() in MOVES:
            self._follow(event.position().toPoint(), pressed=bool(event.buttons()))
        elif event.type() == QEvent.Type.Leave:
            self.hide()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, width = self._look.theme, self._look.measures.px(WIDTH)
        inset = width + 1
        circle = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if self._pressed:
                painter.setOpacity(0.35)
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(theme.second)
                painter.drawEllipse(circle)
                painter.setOpacity(1.0)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            for stroke, colour in ((width + 3, theme.halo), (width, theme.second)):
                painter.setPen(theme.pen(colour, stroke))
                painter.drawEllipse(circle)

    def _follow(self, where: QPoint, *, pressed: bool) -> None:
        edge = self._look.measures.px(EDGE)
        self.setGeometry(where.x() - edge // 2, where.y() - edge // 2, edge, edge)
        if pressed != self._pressed:
            self._pressed = pressed
            self.update()
        if self.isHidden():
            self.show()
            self.raise_()
