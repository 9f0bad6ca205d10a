"""The room that a screen has: how large the window is at first, and where it is seen whole."""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt

from PySide6.QtCore import QMargins, QPoint, QRect, QSize
from PySide6.QtGui import QRegion

USUAL = QSize(1280, 720)
# The share of a screen's free area that the window takes at first, with its frame.
SHARE = 0.85
# The frame that a system may draw around a window: it tells only after the window is shown.
FRAME = QMargins(2, 40, 2, 6)


def first_place(free: QRect) -> QRect:
    """Return where the window stands at first, with its frame.

    On a small screen it has the usual size, or all there is.

    Parameters
    ----------
    free
        The part of the screen that windows may have.
    """
    share = free.size() * sqrt(SHARE)
    size = share.expandedTo(USUAL.grownBy(FRAME)).boundedTo(free.size())
    return centred(size, free)


def centred(size: QSize, room: QRect) -> QRect:
    """Return a rectangle in the middle of a room; the upper left of one that is larger is seen."""
    place = QRect(QPoint(), size)
    place.moveCenter(room.center())
    place.moveTopLeft(QPoint(max(place.x(), room.x()), max(place.y(), room.y())))
    return place


def whole_place(window: QRect, screens: Sequence[QRect]) -> QRect:
    """Return where a window is seen whole: where it is, or else as near and as large as can be.

    Parameters
    ----------
    window
        Where it stands, with its frame.
    screens
        The free parts of all screens, the first screen first.
    """
    if is_covered(window, screens):
        return window
    free = max(screens, key=lambda screen: _area(screen & window))
    size = window.size().boundedTo(free.size())
    left = min(max(window.x(), free.x()), free.x() + free.width() - size.width())
    top = min(max(window.y(), free.y()), free.y() + free.height() - size.height())
    return QRect(QPoint(left, top), size)


def is_covered(window: QRect, screens: Sequence[QRect]) -> bool:
    """Whether every part of a window lies on one of the screens."""
    rest = QRegion(window)
    for screen in screens:
        rest -= QRegion(screen)
    return rest.isEmpty()


def _area(rect: QRect) -> int:
    return rect.width() * rect.height() if rect.isValid() else 0
