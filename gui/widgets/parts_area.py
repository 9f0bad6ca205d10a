"""The place of a picture of parts, which scrolls it where it has no room."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea

from .parts_view import PartsView


class PartsArea(QScrollArea):
    """Shows a PartsView, and scrolls where that has no room."""

    def __init__(self, view: PartsView) -> None:
        super().__init__()
        self.view = view
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(True)
        self.setWidget(view)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.view.arrange(self.viewport().size())
