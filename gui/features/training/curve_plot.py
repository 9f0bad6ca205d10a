"""A low plot of two or three curves against the steps of a run, with a cursor that can be moved."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPoint, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QFontMetrics,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QPolygonF,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from tinycnn.numbers.number_text import number_text

from ...look.look import Look
from ...paint.axis import Axis, linear_axis, log_axis, thinned, tick_text
from ...paint.curve_letter import paint_letter
from .curves import Line
from .step_scale import StepScale

# The room above the curves, below them, beside them for numbers, and at their right end.
ABOVE, BELOW, BESIDE, RIGHT = 18, 14, 34, 8
# The height of a number beside the curves; the sizes of type, of names and of all else.
TICK, TYPE, NAME_TYPE = 15, 10, 11
# The length of a curve's piece in the legend, its distance to the text, half the cursor's handle.
SAMPLE, GAP, HANDLE = 13, 4, 5


class CurvePlot(QWidget):
    """Paints curves of any length at the same cost; a press or a drag asks for a step.

    Parameters
    ----------
    decimals
        Of the numbers in the legend.
    unit
        Behind them.
    reach
        The ends of the upright scale; None: those of the curves.

    Attributes
    ----------
    step
        Where the cursor is.
    """

    step_wanted = Signal(int)
    """The step below the mouse, while its left button is down."""
    scale_pressed = Signal()
    """The numbers beside the curves have been pressed."""

    def __init__(
        self,
        look: Look,
        name: str,
        decimals: int,
        unit: str = "",
        reach: tuple[float, float] | None = None,
    ) -> None:
        super().__init__()
        self._look, self._name, self._decimals, self._unit = look, name, decimals, unit
        self._reach, self._lines, self._picture = reach, (), None
        self._across, self.step, self.is_log = 1, 0, False
        self._scale = StepScale(1)
        self._values: tuple[float, ...] = ()
        self.setCursor(Qt.CursorShape.SizeHorCursor)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)

    _lines: tuple[Line, ...]
    _picture: QPixmap | None

    def show_curves(self, lines: tuple[Line, ...], scale: StepScale) -> None:
        """Show these curves over a scale of steps."""
        self._lines, self._scale, self._across = lines, scale, max(1, scale.across)
        self.forget()

    def show_step(self, step: int, values: tuple[float, ...]) -> None:
        """Put the cursor to a step, where the curves with a name have these values."""
        self.step, self._values = step, values
        self.update()

    def show_log(self, is_log: bool) -> None:
        """Measure upright in powers of ten, or evenly."""
        self.is_log = is_log
        self.forget()

    def forget(self) -> None:
        """Paint the curves anew: they have changed, or what they look like."""
        self._picture = None
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._look.measures.px(240), self._look.measures.px(76))

    def step_at(self, x: float) -> int:
        """Return the step above a place in the widget."""
        box = self._box(self.rect())
        share = (x - box.left()) / max(1, box.width())
        return round(max(0.0, min(share, 1.0)) * self._across)

    # Painting

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._picture = None

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._picture is None:
            ratio = self.devicePixelRatioF()
            self._picture = QPixmap(self.size() * ratio)
            self._picture.setDevicePixelRatio(ratio)
            self._picture.fill(self._look.theme.paper)
            with QPainter(self._picture) as painter:
                self.paint_curves(painter, self.rect())
        with QPainter(self) as painter:
            painter.drawPixmap(QPoint(), self._picture)
            self.paint_moment(painter, self.rect())

    def paint_curves(self, painter: QPainter, room: QRect) -> None:
        """Paint all but what belongs to the step: frame, scales, curves."""
        theme, box = self._look.theme, self._box(room)
        painter.fillRect(box, theme.card)
        painter.setPen(theme.pen(theme.line))
        painter.drawRect(box.adjusted(0, 0, -1, -1))
        if box.width() < 2 or box.height() < 2:
            return
        upright = self._upright_axis(box)
        self._paint_scales(painter, box, upright)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for line in self._lines:
            self._paint_line(painter, box, upright, line)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)

    def paint_moment(self, painter: QPainter, room: QRect) -> None:
        """Paint the name with the numbers at the step, and the cursor."""
        self._paint_legend(painter, room)
        box = self._box(room)
        if not self._values or box.width() < 2:
            return
        theme, half = self._look.theme, self._look.measures.px(HANDLE)
        x = box.left() + round(self.step / self._across * (box.width() - 1))
        painter.setPen(theme.pen(theme.ink))
        painter.drawLine(x, box.top(), x, box.bottom())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(theme.ink)
        top = box.top() - half + 2
        corners = (QPointF(x - half, top), QPointF(x + half, top), QPointF(x, top + 1.5 * half))
        painter.drawPolygon(QPolygonF(corners))

    def _box(self, room: QRect) -> QRect:
        px = self._look.measures.px
        letters = QFontMetrics(self._look.font(TYPE)).ascent() + 2
        below = max(px(BELOW), letters)
        below = below if room.height() >= px(ABOVE + TICK) + below else 0
        return room.adjusted(px(BESIDE), px(ABOVE), -px(RIGHT), -below)

    def _upright_axis(self, box: QRect) -> Axis:
        most = max(2, box.height() // self._look.measures.px(TICK))
        if self._reach is not None:
            return linear_axis(*self._reach, most)
        reaches = [line.curve.reach() for line in self._lines]
        low, high = (
            min((r[0] for r in reaches), default=0.0),
            max((r[1] for r in reaches), default=1.0),
        )
        return log_axis(low, high, most) if self.is_log else linear_axis(0.0, high, most)

    def _paint_scales(self, painter: QPainter, box: QRect, upright: Axis) -> None:
        theme, px = self._look.theme, self._look.measures.px
        painter.setFont(self._look.font(TYPE))
        height = painter.fontMetrics().height()
        align = Qt.AlignmentFlag
        places = box.bottom() - upright.share(np.array(upright.ticks)) * (box.height() - 1)
        for tick, y in zip(upright.ticks, places.round().astype(int).tolist(), strict=True):
            painter.setPen(QPen(theme.line, 1, Qt.PenStyle.DotLine))
            painter.drawLine(box.left() + 1, y, box.right() - 1, y)
            painter.setPen(theme.muted)
            top = max(box.top() - px(2), min(y - height // 2, box.bottom() + height // 3 - height))
            beside = QRect(box.left() - px(BESIDE), top, px(BESIDE) - px(GAP), height)
            painter.drawText(beside, align.AlignRight | align.AlignVCenter, tick_text(tick))
        if box.height() > px(BELOW):
            self._paint_steps(painter, box, height)

    def _paint_steps(self, painter: QPainter, box: QRect, height: int) -> None:
        px, metrics = self._look.measures.px, painter.fontMetrics()
        widest = metrics.horizontalAdvance(self._scale.widest()) + px(16)
        ticks = self._scale.ticks(max(2, box.width() // widest))
        for index, (step, number) in enumerate(ticks):
            width = metrics.horizontalAdvance(number) + 2
            middle = box.left() + round(step / self._across * (box.width() - 1))
            right = width + max(
                box.left() - width // 2, min(middle - width // 2, box.right() - width + px(RIGHT))
            )
            has_word = self._scale.is_in_epochs and index == 0
            text = self.tr("epoch {0}").format(number) if has_word else number
            width = metrics.horizontalAdvance(text) + 2
            below = QRect(right - width, box.bottom() + 1, width, height)
            painter.drawText(below, Qt.AlignmentFlag.AlignCenter, text)

    def _paint_line(self, painter: QPainter, box: QRect, upright: Axis, line: Line) -> None:
        steps, values = line.curve.points()
        if not len(steps):
            return
        x = box.left() + steps / self._across * (box.width() - 1)
        y = box.bottom() - upright.share(values).clip(0.0, 1.0) * (box.height() - 1)
        x, y = thinned(x, y)
        painter.setPen(self._pen(line))
        points = [QPointF(*point) for point in zip(x.tolist(), y.tolist(), strict=True)]
        painter.drawPolyline(points)
        if line.name and len(points) <= box.width() // (3 * self._look.measures.px(HANDLE)):
            painter.setBrush(painter.pen().color())
            painter.setPen(Qt.PenStyle.NoPen)
            for point in points:
                painter.drawEllipse(point, 2, 2)
        if line.letter:
            paint_letter(painter, self._look, points, line.letter, self._pen(line).color())

    def _paint_legend(self, painter: QPainter, room: QRect) -> None:
        """Write the name and the numbers; the less room there is, the fewer words."""
        px, lines = self._look.measures.px, [line for line in self._lines if line.name]
        shown = list(zip(lines, self._values, strict=False))
        numbers = [number_text(value, self._decimals) for _, value in shown]
        long = [f"{line.name} {n}{self._unit}" for (line, _), n in zip(shown, numbers, strict=True)]
        heading, small = (self._look.font(NAME_TYPE, bold=bold) for bold in (True, False))
        name = QFontMetrics(heading).horizontalAdvance(self._name) + px(GAP)
        sample = px(SAMPLE + 3 * GAP)
        widths = [
            (sum(QFontMetrics(small).horizontalAdvance(t) + sample for t in texts), texts)
            for texts in (long, numbers)
        ]
        left, right = room.left() + px(GAP), room.right()
        fits = (texts for width, texts in widths if left + name + width <= right)
        texts = next(fits, [])
        if left + name <= right:
            painter.setFont(heading)
            self._write(painter, left, name, self._name)
        painter.setFont(small)
        x = left + name
        for (line, _), text in zip(shown, texts, strict=False):
            x = self._paint_entry(painter, x, line, text)

    def _paint_entry(self, painter: QPainter, x: int, line: Line, text: str) -> int:
        """Paint a piece of a curve with a text; return where the next one begins."""
        px, y = self._look.measures.px, self._look.measures.px(ABOVE - 3) // 2 + 1
        painter.setPen(self._pen(line))
        painter.drawLine(x, y, x + px(SAMPLE), y)
        x += px(SAMPLE + GAP)
        width = painter.fontMetrics().horizontalAdvance(text)
        self._write(painter, x, width, text)
        return x + width + px(2 * GAP)

    def _write(self, painter: QPainter, x: int, width: int, text: str) -> None:
        height = max(self._look.measures.px(ABOVE - 3), painter.fontMetrics().height() - 1)
        box = QRect(x, 0, width + 1, height)
        painter.setPen(self._look.theme.ink)
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, text)

    def _pen(self, line: Line) -> QPen:
        theme = self._look.theme
        colour = theme.strong_line if line.series is None else theme.series[line.series]
        pen = QPen(colour, line.width)
        if line.dashed or line.pattern:
            pen.setDashPattern(line.pattern or (3.0, 2.0))
        return pen

    # The mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        is_beside = event.position().x() < self._box(self.rect()).left()
        if is_beside and event.button() is Qt.MouseButton.LeftButton:
            self.scale_pressed.emit()
        else:
            self._ask(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._ask(event)

    def _ask(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self.step_wanted.emit(self.step_at(event.position().x()))
