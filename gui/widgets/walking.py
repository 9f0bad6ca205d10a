"""Which cell an arrow key leads to: the nearest one in its direction."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt

STEPS: dict[Qt.Key, tuple[int, int]] = {
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Down: (0, 1),
    Qt.Key.Key_Up: (0, -1),
}
ASIDE = 3
"""A pixel aside counts as so many ahead: keys keep to their row."""


def nearest(boxes: Sequence[QRect], start: int, way: tuple[int, int]) -> int:
    """Return the box to which a way leads from another; that one itself where there is none."""
    here, best, found = boxes[start].center(), float("inf"), start
    for index, box in enumerate(boxes):
        by = box.center() - here
        ahead = by.x() * way[0] + by.y() * way[1]
        aside = abs(by.x() * way[1]) + abs(by.y() * way[0])
        cost = ahead + ASIDE * aside
        if ahead > 0 and aside <= 2 * ahead and cost < best:
            best, found = cost, index
    return found
