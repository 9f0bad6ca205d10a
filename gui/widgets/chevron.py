"""Widgets that open a list: their arrow is a line, and stays one in pictures."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QComboBox, QToolButton, QWidget

# Distance of the arrow from the right edge, half its width, and the width of its line, for type of
# the usual size.
INDENT, HALF, LINE = 12.0, 4.0, 1.75
USUAL_TYPE = 13


class ChoiceBox(QComboBox):
    """A list of which one entry is chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setStyleSheet("QComboBox::down-arrow { image: none; }")

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        _paint_chevron(self)


class MenuButton(QToolButton):
    """A button that opens a menu."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setStyleSheet("QToolButton::menu-indicator { image: none; }")

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        _paint_chevron(self)


def _paint_chevron(widget: QWidget) -> None:
    size = widget.font().pixelSize() / USUAL_TYPE
    half = size * HALF
    middle = QPointF(widget.width() - size * INDENT, widget.height() / 2)
    corners = (QPointF(-half, -half / 2), QPointF(0, half / 2), QPointF(half, -half / 2))
    pen = QPen(widget.palette().color(QPalette.ColorRole.ButtonText), size * LINE)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    with QPainter(widget) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(pen)
        painter.drawPolyline([middle + corner for corner in corners])
