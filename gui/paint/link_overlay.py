"""Lines between stages, from what made a unit to it and on to what it feeds; the focus ring."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from operator import or_

from PySide6.QtCore import QLine, QPoint, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QRegion
from PySide6.QtWidgets import QWidget

from ..look.look import Look
from .back_ends import BackEnds

HALO = 4
NOTHING = QRect()
Bundle = list[QLine]
"""Lines between two stages."""


class LinkOverlay(QWidget):
    """Lies over the row of stages, lets the mouse through, and draws only between the cells."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._back_ends = BackEnds(look)
        self._bundles: list[Bundle] = []
        self._rooms: list[QRegion] = []
        self._free = QRegion()
        self._ring: QRect | None = None
        self._covered = QRect()
        self.setObjectName("link_overlay")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    @property
    def lines(self) -> list[QLine]:
        """All lines that are drawn."""
        return [line for bundle in self._bundles for line in bundle]

    def show_obstacles(self, obstacles: Sequence[QRect], covered: QRect = NOTHING) -> None:
        """Take the rectangles of cells and texts: no line may cross a number.

        What is `covered` hides a part of the ring, too, and its right edge is ruled.
        """
        self._covered = covered
        free = QRegion(self.rect())
        for box in obstacles:
            free -= QRegion(box)
        self._free = free
        self._rooms = [free & _reach(bundle) for bundle in self._bundles]
        self.update()

    def show_lines(self, bundles: list[Bundle]) -> None:
        """Draw these lines, as far as they run between the obstacles.

        A bundle that is shown already, as the same object, is not painted anew.
        """
        before = dict(zip(map(id, self._bundles), self._rooms, strict=True))
        self._rooms, changed = [], QRegion()
        for bundle in bundles:
            room = before.pop(id(bundle), None)
            if room is None:
                room = self._free & _reach(bundle)
                changed += room.boundingRect()
            self._rooms.append(room)
        for room in before.values():
            changed += room.boundingRect()
        self._bundles = bundles
        # Only the changed part: the widgets below, buttons too, are painted anew with it.
        self.update(changed)

    def show_ring(self, ring: QRect | None) -> None:
        """Draw a ring around the stage that has the keyboard, or none."""
        if ring != self._ring:
            self._ring = ring
            self.update(self.rect())

    def paintEvent(self, event: QPaintEvent) -> None:
        # It is never hidden: that would lay out and paint the whole row anew.
        covered, lines = self._covered, self.lines
        if not lines and self._ring is None and covered.isEmpty():
            return
        theme = self._look.theme
        with QPainter(self) as painter:
            if not covered.isEmpty():
                painter.setPen(theme.pen(theme.strong_line, 1))
                painter.drawLine(covered.topRight(), covered.bottomRight())
            if self._ring is not None and not self._look.prints:
                painter.setPen(theme.ring(theme.accent, 2))
                self._draw_ring(painter, self._ring)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            pens = theme.pen(theme.halo, HALO), theme.pen(theme.strong_line, 1.5)
            room = reduce(or_, self._rooms, QRegion())
            if not room.isEmpty():  # Qt clips to no empty region
                self._back_ends.choose(painter).lines_within(painter, lines, pens, room)

    def _draw_ring(self, painter: QPainter, ring: QRect) -> None:
        """Draw the ring, beside what is covered."""
        painter.save()
        if not self._covered.isEmpty():
            painter.setClipRegion(QRegion(self.rect()) - self._covered)
        painter.drawRect(ring)
        painter.restore()


def frustum(source: QRect, target: QRect) -> Bundle:
    """Return the lines from the right edge of one rectangle to the left edge of another."""
    right, left = source.right(), target.left()
    return [
        QLine(right, source.top(), left, target.top()),
        QLine(right, source.bottom(), left, target.bottom()),
    ]


def _reach(lines: Bundle) -> QRect:
    """Return the rectangle that lines can touch."""
    if not lines:
        return QRect()
    xs = [x for line in lines for x in (line.x1(), line.x2())]
    ys = [y for line in lines for y in (line.y1(), line.y2())]
    box = QRect(QPoint(min(xs), min(ys)), QPoint(max(xs), max(ys)))
    return box.adjusted(-HALO, -HALO, HALO, HALO)
