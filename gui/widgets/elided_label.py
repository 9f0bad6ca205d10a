"""A line of text that never asks for more room than it is given."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ..look.plain_text import plain_tip


class ElidedLabel(QWidget):
    """Has "…" at its end where there is no room for all; the tooltip then has the whole line.

    Unlike a QLabel it does not lay out its window anew when its text changes: it may change with
    every movement of the mouse.

    Parameters
    ----------
    role
        What the style sheet calls this kind of text.
    cut
        Where the "…" stands instead, if the end of the line matters most.
    """

    def __init__(
        self,
        role: str = "",
        parent: QWidget | None = None,
        cut: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
    ) -> None:
        super().__init__(parent)
        self._cut = cut
        self.setProperty("role", role)
        self._text = ""
        self._shorter: tuple[str, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def text(self) -> str:
        """Return the whole line."""
        return self._text

    def setText(self, text: str, *shorter: str) -> None:
        """Show another line; where it has no room, the first of the shorter ones that has."""
        if (text, shorter) != (self._text, self._shorter):
            self._text, self._shorter = text, shorter
            self.setAccessibleName(text)
            self._set_tip()
            self.update()

    def _fits(self, text: str) -> bool:
        return QFontMetricsF(self.font()).horizontalAdvance(text) <= self.width()

    def _set_tip(self) -> None:
        self.setToolTip("" if self._fits(self._text) else plain_tip(self._text))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._set_tip()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(120, ceil(QFontMetricsF(self.font()).height()))

    def minimumSizeHint(self) -> QSize:
        return QSize(40, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._text:
            return
        align = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        texts = (self._text, *self._shorter)
        shown = next(filter(self._fits, texts), "")
        if not shown:  # Qt leaves whole what is a part of a pixel too wide
            metrics = QFontMetricsF(self.font())
            shown = metrics.elidedText(texts[-1], self._cut, self.width() - 1)
        if not shown:  # there is not even room for the "…"
            return
        with QPainter(self) as painter:
            painter.setPen(self.palette().color(self.palette().ColorRole.WindowText))
            painter.setFont(self.font())
            painter.drawText(self.rect(), align, shown)
