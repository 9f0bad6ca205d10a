"""The keys of a stage: arrows, from each cell to its neighbour, and Enter."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt

from tinycnn.unit import Unit

Direction = tuple[int, int]
ARROWS: dict[Qt.Key, Direction] = {
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
}
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
# How much a step aside counts against a step ahead.
ASIDE = 3


def neighbour(places: dict[Unit, QRect], unit: Unit | None, direction: Direction) -> Unit:
    """Return the unit that stands next to `unit` in a direction: (down, right), −1, 0 or 1.

    Without a unit of this stage, return its first unit; at an edge, return `unit` itself.
    """
    if unit not in places:
        return next(iter(places))
    assert unit is not None
    here = places[unit].center()
    down, right = direction
    best, least = unit, float("inf")
    for candidate, rect in places.items():
        step = rect.center() - here
        ahead = step.y() * down + step.x() * right
        cost = ahead + ASIDE * _measure_aside(here, rect, direction)
        if ahead > 0 and cost < least:
            best, least = candidate, cost
    return best


def _measure_aside(here: QPoint, rect: QRect, direction: Direction) -> int:
    """Return how far a rectangle stands aside of the way; 0 for one that is crossed by it."""
    if direction[0]:
        crossed = rect.left() <= here.x() <= rect.right()
        return 0 if crossed else abs(rect.center().x() - here.x())
    crossed = rect.top() <= here.y() <= rect.bottom()
    return 0 if crossed else abs(rect.center().y() - here.y())
