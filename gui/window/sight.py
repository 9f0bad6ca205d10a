"""Windows that are seen."""

from __future__ import annotations

from PySide6.QtCore import QMargins, QRect, QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from .room import FRAME, centred, first_place, whole_place

# Pixels of the title that must be on a screen for the mouse to drag a window.
GRASP = 40
# The states in which the system decides where a window stands.
PLACED = Qt.WindowState.WindowMaximized | Qt.WindowState.WindowFullScreen


def free_areas() -> list[QRect]:
    """Return the parts of all screens that windows may have, the first screen first."""
    first = QGuiApplication.primaryScreen()
    others = (screen for screen in QGuiApplication.screens() if screen is not first)
    return [screen.availableGeometry() for screen in (first, *others)]


def take_first_place(window: QWidget, size: tuple[int, int] | None = None) -> None:
    """Put a window where it stands at first; of a size that is asked for the upper left is seen."""
    free = free_areas()[0]
    asked = None if size is None else centred(QSize(*size).grownBy(FRAME), free)
    window.setWindowState(window.windowState() & ~PLACED)
    _put(window, asked or first_place(free), FRAME)


def bring_into_sight(window: QWidget) -> None:
    """Move a window whose title can't be grasped: its screen may be gone."""
    title = QRect(window.pos(), QSize(window.width(), GRASP))
    shown = [free & title for free in free_areas()]
    if not any(part.width() >= GRASP and part.height() >= GRASP // 2 for part in shown):
        window.move(free_areas()[0].topLeft())


def bring_whole_into_sight(window: QWidget) -> None:
    """Move a window of which a part can't be seen; where no screen holds it, it becomes smaller."""
    if window.windowState() & PLACED:
        return
    frame = _frame(window)
    around = QRect(window.pos(), window.size().grownBy(frame))
    place = whole_place(around, free_areas())
    if place != around:
        _put(window, place, frame)


def _put(window: QWidget, place: QRect, frame: QMargins) -> None:
    """Put a window with its frame, even where it asks for more room than there is."""
    size = place.size().shrunkBy(frame)
    window.setMinimumSize(window.minimumSizeHint().boundedTo(size))
    window.resize(size)
    window.move(place.topLeft())


def _frame(window: QWidget) -> QMargins:
    """Return what the system has drawn around a window; what it may draw, before it is shown."""
    if not window.isVisible():
        return FRAME
    within, around = window.geometry(), window.frameGeometry()
    return QMargins(
        within.left() - around.left(),
        within.top() - around.top(),
        around.right() - within.right(),
        around.bottom() - within.bottom(),
    )
