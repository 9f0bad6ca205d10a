"""Where a window stands that is to be seen together with the lab."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

# Between the lab and the window, for the frame that the system draws, and its title.
GAP, TITLE = 12, 40
# The part of the screen that it takes at most.
MOST = 0.9


def place_beside(window: QWidget, lab: QWidget, size: QSize) -> None:
    """Give a window a size, as far as the lab's screen allows, and put it beside the lab."""
    screen = lab.screen()
    free = screen.availableGeometry()
    others = [s.availableGeometry() for s in QGuiApplication.screens() if s is not screen]
    fitting = size.boundedTo(free.size() * MOST)
    window.setGeometry(QRect(find_place(lab.frameGeometry(), fitting, free, others), fitting))


def find_place(lab: QRect, size: QSize, free: QRect, others: Sequence[QRect] = ()) -> QPoint:
    """Return where a window of a size stands beside the lab; else at the lower end of the screen.

    Parameters
    ----------
    lab, free
        Where the lab stands, and the part of its screen that windows may have.
    others
        The same parts of other screens, taken where the lab's own has no room beside it.
    """
    lowest, outmost = free.bottom() - size.height() - GAP, free.right() - size.width() - GAP
    top, level = free.top() + TITLE, min(lab.top() + TITLE, lowest)
    for left in (lab.right() + GAP, lab.left() - GAP - size.width()):
        if free.left() <= left <= outmost:
            return QPoint(left, max(top, level))
    needed = size + QSize(2 * GAP, TITLE + GAP)
    for other in others:
        if needed.boundedTo(other.size()) == needed and not other.intersects(lab):
            return other.topLeft() + QPoint(GAP, TITLE)
    return QPoint(outmost, max(top, lowest))
