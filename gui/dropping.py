"""Dropping things on the window."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QDropEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QMainWindow, QWidget

from .look import Look
from .opening import Opening
from .theme import font

DRAGS = (QEvent.Type.DragEnter, QEvent.Type.DragMove)
PLATE, VEIL, CORNER = (560, 96), 0.7, 10


class DropTarget(QObject):
    """Lets the window take what can be opened, and says so while something is held over it."""

    def __init__(self, opening: Opening, look: Look, window: QMainWindow) -> None:
        super().__init__(window)
        self._opening = opening
        self._hint = DropHint(look, window)
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in DRAGS and self._takes(cast(QDropEvent, event)):
            cast(QDropEvent, event).acceptProposedAction()
            self._hint.cover()
            return True
        if kind is QEvent.Type.DragLeave:
            self._hint.hide()
        if kind is QEvent.Type.Drop:
            self._hint.hide()
            drop = cast(QDropEvent, event)
            drop.setDropAction(Qt.DropAction.CopyAction)  # files stay where they are
            drop.accept()
            self._opening.drop(drop.mimeData())
            return True
        return super().eventFilter(watched, event)

    def _takes(self, event: QDropEvent) -> bool:
        copies = bool(event.possibleActions() & Qt.DropAction.CopyAction)
        return copies and self._opening.can_take(event.mimeData())


class DropHint(QWidget):
    """A veil over the window that says what may be dropped."""

    def __init__(self, look: Look, window: QMainWindow) -> None:
        super().__init__(window)
        self.setObjectName("drop_hint")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._look, self._window = look, window
        self.hide()

    def cover(self) -> None:
        """Lie over the whole window."""
        self.setGeometry(self._window.rect())
        self.raise_()
        self.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._look.theme
        plate = QRect(0, 0, *PLATE)
        plate.moveCenter(self.rect().center())
        with QPainter(self) as painter:
            painter.setOpacity(VEIL)
            painter.fillRect(self.rect(), theme.paper)
            painter.setOpacity(1.0)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(theme.pen(theme.accent, 3, dashed=True))
            painter.drawRoundedRect(self.rect().adjusted(8, 8, -8, -8), CORNER, CORNER)
            painter.setPen(theme.pen(theme.accent, 2))
            painter.setBrush(theme.card)
            painter.drawRoundedRect(plate, CORNER, CORNER)
            painter.setPen(theme.ink)
            painter.setFont(font(20, bold=True))
            text = self.tr("Drop a picture, a drawing or weights")
            painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, text)
