"""Where the window stood: remembered for each set of screens, so that a projector changes nothing.

At a desk with two screens it stands where it stood there, and without them where it stood then.
"""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget

from ..system.setting import Setting
from ..system.settings import Settings
from .sight import bring_into_sight

# The screens by name, size and scale; left, top, width, height; whether it is maximized.
Place = tuple[str, int, int, int, int, bool]
KINDS = (str, int, int, int, int, bool)
# The farthest and the largest that a window can be, in pixels: Qt counts no farther.
FARTHEST = 1 << 24
# How many sets of screens are remembered, the newest last.
MOST_PLACES = 12


def _are_places(found: tuple[Place, ...]) -> bool:
    return all(isinstance(place, tuple) and _is_place(place) for place in found)


def _is_place(found: Place) -> bool:
    """Whether it is what `remember_place` writes."""
    if tuple(map(type, found)) != KINDS:
        return False
    _, left, top, width, height, _ = found
    near = all(abs(number) < FARTHEST for number in (left, top, width, height))
    return near and width > 0 and height > 0


PLACES: Setting[tuple[Place, ...]] = Setting("window/places", (), _are_places)


def screens_there() -> str:
    """Return which screens there are: another set has another name."""
    first = QGuiApplication.primaryScreen()
    others = (screen for screen in QGuiApplication.screens() if screen is not first)
    return ", ".join(map(_describe, (first, *others)))


def _describe(screen: QScreen) -> str:
    room, scale = screen.geometry(), screen.devicePixelRatio()
    return f"{screen.name()} {room.width()}x{room.height()}+{room.x()}+{room.y()} x{scale:g}"


def restore_place(window: QWidget, settings: Settings) -> None:
    """Put a window where it was with these screens; leave it where it is if it never was."""
    there = screens_there()
    for name, left, top, width, height, maximized in settings.value(PLACES):
        if name == there:
            window.resize(width, height)
            window.move(left, top)
            bring_into_sight(window)
            if maximized:
                window.setWindowState(window.windowState() | Qt.WindowState.WindowMaximized)


def remember_place(window: QWidget, settings: Settings) -> None:
    """Keep where a window stands with these screens."""
    there = screens_there()
    place = _normal_place(window)
    others = [entry for entry in settings.value(PLACES) if entry[0] != there]
    left, top, width, height = place.x(), place.y(), place.width(), place.height()
    newest = (there, left, top, width, height, window.isMaximized())
    settings.set_value(PLACES, (*others, newest)[-MOST_PLACES:])


def _normal_place(window: QWidget) -> QRect:
    """Return where a window stands, or would if it were not maximized: size without frame."""
    if not window.isMaximized():
        return QRect(window.pos(), window.size())
    frame = window.geometry().topLeft() - window.frameGeometry().topLeft()
    normal = window.normalGeometry()
    return QRect(normal.topLeft() - QPoint(frame), normal.size())
