"""Where the parts of the tab Train stand: the less room there is, the fewer of them are shown."""

from __future__ import annotations

from PySide6.QtCore import QRect

from ...look.measures import Measures
from .controls import RunControls
from .notice import Notice
from .timeline import Timeline

# The room left and right of the parts, above and below them, and between two of them.
SIDE, EDGE, GAP = 14, 1, 14
# The least width of a plot, the usual and the least width of the timeline, the gap between it and
# the film of kernels, and the least height of that film.
PLOT, TIME, LEAST_TIME, TIME_GAP = 150, 300, 190, 3
FILM = 28


def arrange(
    room: QRect, controls: RunControls, timeline: Timeline, notice: Notice, m: Measures
) -> tuple[QRect, ...]:
    """Return the boxes of controls, loss, accuracy, timeline, film and notice.

    A part that there is no room for has an empty one: first the accuracy goes, then the loss.
    """
    side, edge, gap = m.px(SIDE), m.px(EDGE), m.px(GAP)
    inner = room.adjusted(side, edge, -side, -edge)
    controls.fit(inner.height())
    first = controls.sizeHint().width()
    left = QRect(inner.left(), inner.top(), min(first, inner.width()), inner.height())
    rest = inner.adjusted(first + gap, 0, 0, 0)
    time = min(m.px(TIME), rest.width())
    plots = rest.width() - time - gap
    if plots < m.px(PLOT):
        time = max(m.px(LEAST_TIME), rest.width() - gap - m.px(PLOT))
        plots = rest.width() - time - gap
    count = 2 if plots >= 2 * m.px(PLOT) + gap else 1 if plots >= m.px(PLOT) else 0
    if not count:
        time = max(0, rest.width())
    boxes = _plot_boxes(rest, plots, count, gap)
    right = QRect(inner.right() + 1 - time, inner.top(), time, inner.height())
    return (left, *boxes, *_time_boxes(right, timeline.sizeHint().height(), notice, m))


def _plot_boxes(rest: QRect, width: int, count: int, gap: int) -> tuple[QRect, QRect]:
    if not count:
        return QRect(), QRect()
    each = (width - (count - 1) * gap) // count
    loss = QRect(rest.left(), rest.top(), each, rest.height())
    return loss, loss.translated(each + gap, 0) if count > 1 else QRect()


def _time_boxes(
    right: QRect, height: int, notice: Notice, m: Measures
) -> tuple[QRect, QRect, QRect]:
    """Return the boxes of the timeline, and of what stands below it: the film, a notice or both."""
    if right.width() < m.px(LEAST_TIME):
        return QRect(), QRect(), QRect()
    row = QRect(right.left(), right.top(), right.width(), min(right.height(), height))
    below = right.adjusted(0, height + m.px(TIME_GAP), 0, 0)
    if not notice.text():
        return row, below if below.height() >= m.px(FILM) else QRect(), QRect()
    height = notice.height_for(below.width())
    if below.height() - height < m.px(FILM):
        return row, QRect(), below
    told = QRect(below.left(), below.bottom() + 1 - height, below.width(), height)
    return row, below.adjusted(0, 0, 0, -height - m.px(4)), told
