"""Where a window stands that is to be seen together with the lab."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize

# Between the lab and the window, for the frame that the system draws, and its title.
GAP, TITLE = 12, 40


def find_place(lab: QRect, size: QSize, free: QRect) -> QPoint:
    """Return where a window of a size stands beside the lab; else at the lower end of the screen.

    Parameters
    ----------
    lab, free
        Where the lab stands, and the part of its screen that windows may have.
    """
    lowest, outmost = free.bottom() - size.height() - GAP, free.right() - size.width() - GAP
    top, level = free.top() + TITLE, min(lab.top() + TITLE, lowest)
    for left in (lab.right() + GAP, lab.left() - GAP - size.width()):
        if free.left() <= left <= outmost:
            return QPoint(left, max(top, level))
    return QPoint(outmost, max(top, lowest))
