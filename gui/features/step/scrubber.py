"""The scrubber: all steps in a line, with the stages they fill."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSignalBlocker, QSize, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSlider

from ...look.look import Look
from ...look.plain_text import plain_tip

HEIGHT, LEAST, INDENT, HANDLE, TYPE = 24, 160, 5, 4, 11
EVEN = 0.5
"""The part of the width that is shared out evenly: a stage of three steps is seen, too."""


class Scrubber(QSlider):
    """Shows how far a pass is, and goes to any step of it."""

    def __init__(self, look: Look) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._look = look
        self._parts: Sequence[tuple[str, int]] = ()
        self.setObjectName("step_scrubber")
        self.setAccessibleName(self.tr("Step"))
        tip = self.tr("Go to any step: a click or a drag; arrow keys step, Page Down ends a stage")
        self.setToolTip(plain_tip(tip))
        self.setStatusTip(tip)

    def show_parts(self, parts: Sequence[tuple[str, int]]) -> None:
        """Take the stages, each with its name and the position at which it is done."""
        if parts != self._parts:
            self._parts = parts
            with QSignalBlocker(self):
                self.setRange(0, parts[-1][1] if parts else 0)
            self.update()

    def show_position(self, position: int, said: str) -> None:
        """Show a position, and what is said of it."""
        with QSignalBlocker(self):
            self.setValue(position)
        self.setAccessibleDescription(said)
        self.update()

    def x_of(self, position: int) -> int:
        """Return where a position is, in the scrubber's pixels."""
        for (_, end), (left, right), start in self._spans():
            if position <= end:
                return round(left + (right - left) * (position - start) / (end - start))
        return self.width()

    def position_at(self, x: float) -> int:
        """Return the position that is nearest to a place."""
        for (_, end), (left, right), start in self._spans():
            if x <= right:
                share = (x - left) / max(1.0, right - left)
                return max(start, min(round(start + share * (end - start)), end))
        return self.maximum()

    def sizeHint(self) -> QSize:
        px = self._look.measures.px
        return QSize(px(LEAST), px(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    # The mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._follow(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._follow(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def _follow(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self.setValue(self.position_at(event.position().x()))

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, handle = self._look.theme, self._look.measures.px(HANDLE)
        track, at = self.rect().adjusted(0, 2, -1, -3), self.x_of(self.value())
        x = max(0, min(at - handle // 2, self.width() - handle))
        grip = QRect(x, 0, handle, self.height())
        with QPainter(self) as painter:
            painter.fillRect(track, theme.bar_trough)
            painter.fillRect(track.adjusted(0, 0, at - track.width(), 0), theme.accent_soft)
            painter.setFont(self._look.font(TYPE))
            for (name, _), (left, right), _ in self._spans():
                box = QRect(track)
                box.setLeft(round(left))
                box.setRight(round(right))
                self._draw_part(painter, box, name, grip)
            painter.fillRect(grip, theme.accent)
            if self.hasFocus():
                painter.setPen(theme.ring(theme.accent, 2))
                painter.drawRect(self.rect().adjusted(1, 1, -2, -2))

    def _draw_part(self, painter: QPainter, box: QRect, name: str, grip: QRect) -> None:
        """Frame a stage, with its name where there is room for it, if need be behind the grip."""
        theme, indent = self._look.theme, self._look.measures.px(INDENT)
        painter.setPen(theme.pen(theme.strong_line))
        painter.drawRect(box)
        width = painter.fontMetrics().horizontalAdvance(name)
        if width + 2 * indent > box.width():
            return
        place = QRect(box.left() + indent, box.top(), width + 1, box.height())
        behind = grip.right() + 1 + indent // 2
        if place.intersects(grip) and behind + width < box.right():
            place.moveLeft(behind)
        elif place.left() < grip.center().x() < place.left() + width - 1:
            return
        painter.setPen(theme.ink)
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, name)

    def _spans(self) -> list[tuple[tuple[str, int], tuple[float, float], int]]:
        """Return each part with its left and right end, and the position it begins at."""
        total, width = self.maximum(), self.width() - 1
        spans, left, start = [], 0.0, 0
        for name, end in self._parts:
            share = EVEN / len(self._parts) + (1 - EVEN) * (end - start) / total
            spans.append(((name, end), (left, left + share * width), start))
            left, start = left + share * width, end
        return spans
