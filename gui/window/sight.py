"""Windows that can be grasped."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

# Pixels of the title that must be on a screen for the mouse to drag a window.
GRASP = 40


def bring_into_sight(window: QWidget) -> None:
    """Move a window whose title can't be grasped: its screen may be gone."""
    title = QRect(window.pos(), QSize(window.width(), GRASP))
    shown = (screen.availableGeometry() & title for screen in QGuiApplication.screens())
    if not any(part.width() >= GRASP and part.height() >= GRASP // 2 for part in shown):
        window.move(QGuiApplication.primaryScreen().availableGeometry().topLeft())
