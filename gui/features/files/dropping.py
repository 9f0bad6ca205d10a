"""Dropping things on the window."""

from __future__ import annotations

from pathlib import Path
from typing import cast

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QDropEvent, QFileOpenEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QMainWindow, QWidget

from ...look.look import Look
from .opening import Opening

DRAGS = (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop)
PLATE, VEIL, CORNER = (560, 96), 0.7, 10


class DropTarget(QObject):
    """Lets the window accept files, texts and pictures, and shows a hint during a drag.

    Files that it is asked to open by an event are opened like dropped ones.
    """

    def __init__(self, opening: Opening, look: Look, window: QMainWindow) -> None:
        super().__init__(window)
        self._opening = opening
        self._hint = DropHint(look, window)
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind is QEvent.Type.FileOpen:
            self._opening.open(Path(cast(QFileOpenEvent, event).file()))
            return True
        if kind is QEvent.Type.DragLeave:
            self._hint.hide()
        if kind not in DRAGS or not self._accept(cast(QDropEvent, event)):
            return super().eventFilter(watched, event)
        if kind is QEvent.Type.Drop:
            self._hint.hide()
            self._opening.drop(cast(QDropEvent, event).mimeData())
        else:
            self._hint.cover()
        return True

    def _accept(self, event: QDropEvent) -> bool:
        """Accept data that can be opened, as a copy: a moved file would be gone afterwards."""
        copies = bool(event.possibleActions() & Qt.DropAction.CopyAction)
        takes = copies and self._opening.can_take(event.mimeData())
        if takes:
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
        return takes


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
        plate = QRect(0, 0, *map(self._look.measures.px, PLATE))
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
            painter.setFont(self._look.font(20, bold=True))
            text = self.tr("Drop a picture, a drawing or weights")
            painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, text)
