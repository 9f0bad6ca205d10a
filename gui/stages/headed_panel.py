"""A panel with a heading that answers a click: what “What is this?” says of the stage."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import ClassVar

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QHelpEvent, QMouseEvent, QPainter

from tinycnn.architecture import Architecture
from tinycnn.stages import Stage

from ..look.theme import font
from ..widgets.tip import show_tip
from .spacing import HEADER
from .stage_text import MeasuredPanel

TITLE_TYPE, SUBTITLE_TYPE, MARK_TYPE = 15, 12, 11
# Height of a line in sizes of its type: on a small screen a presentation has larger type than px.
LINE = 1.3
# The mark's edge, and the gap before it, at the usual size; in a narrow stage, in pixels.
MARK, GAP = 16, 7
LEAST_MARK, NARROW_GAP = 12, 3
# The type of the letter in the mark, in edges of the mark.
LETTER = 0.85
LEAST_TARGET = 24
# The room around the name of numbers that are no activations, on its coloured ground.
EDGE = 4

# A figure, whichever it is: all of the lab's font are equally wide.
FIGURES = re.compile(r"\d")


class HeadedPanel(MeasuredPanel):
    """Paints its title, the mark “?” and a subtitle, and asks for help where they are clicked."""

    signal: ClassVar[Stage | None] = None
    """The units by which lines of links join the stage with its neighbours."""
    subtitle_is_live: ClassVar[bool] = False
    """Whether a stroke can change the subtitle."""

    _subtitle = ""
    _mark: QRect | None = None
    _is_pressed = False

    # What a heading has to say

    def subtitle(self) -> str:
        """Return the layer's output shape and parameter count."""
        raise NotImplementedError

    def help_text(self, architecture: Architecture) -> str:
        """Return, as rich text, what the stage does in a network of this architecture."""
        raise NotImplementedError

    @property
    def what(self) -> str:
        """What stands in the cells, a word, where these are no activations."""
        return self.reading.what_of(self.signal)

    def heading(self) -> str:
        """Return what stands below the title: the subtitle, or what the cells hold instead."""
        reading = self.reading
        if not self.what or self.signal is None:
            return self.subtitle()
        return f"{self.what}  {reading.symbol(self.signal)}{reading.power}"

    def forget_texts(self) -> None:
        """Drop kept texts: the numbers in them, or the room for them, have changed."""
        self._subtitle = ""

    # Where it stands

    def title_box(self) -> QRect:
        """Return where the name of the stage stands."""
        return QRect(0, self._spare_header() // 6, self.width(), self.px(20))

    def subtitle_box(self) -> QRect:
        """Return where the shape of its output stands, below the name."""
        top = self.px(19) + self._spare_header() // 3
        height = max(self.px(17), round(LINE * self.measures.type(SUBTITLE_TYPE)))
        return QRect(0, top, self.width(), height)

    def mark_box(self) -> QRect:
        """Return where the mark stands: behind the title, or behind the subtitle if that is short.

        A live subtitle changes its width: the mark is never behind that. In a narrow stage it is
        smaller.
        """
        edge, gap = self.px(MARK), self.px(GAP)
        line, left = self.title_box(), self.width_of(self.title(), TITLE_TYPE, bold=True) + gap
        if left + edge + gap > self.width() and not self.subtitle_is_live:
            line, left = self.subtitle_box(), self._below_title_width() + gap
        if left + edge + gap > self.width():
            left -= gap - NARROW_GAP
            edge = max(LEAST_MARK, min(edge, self.width() - NARROW_GAP - left))
        return QRect(left, line.center().y() + 1 - edge // 2, edge, edge)

    def width_of(self, text: str, pixels: int, *, bold: bool = False) -> int:
        """Return the width of a line of text, whose type has so many pixels at the usual size."""
        return _measure(FIGURES.sub("0", text), self.measures.type(pixels), bold)

    def heading_box(self) -> QRect:
        """Return what answers a click: the title and the mark, as high as a finger needs it."""
        mark = self.mark_box()
        width, height = mark.right() + 1 + self.px(GAP), mark.bottom() + 1
        return QRect(0, 0, max(LEAST_TARGET, width), max(LEAST_TARGET, height))

    def _spare_header(self) -> int:
        """Return by how much title and subtitle may stand apart."""
        assert self.geometry_of_row is not None
        return self.geometry_of_row.header - self.px(HEADER[0])

    # How it is painted

    def paint_title(self, painter: QPainter) -> None:
        """Write the title and the mark; on paper there is nothing to click."""
        self.draw_text(painter, self.title_box(), self.title(), TITLE_TYPE, bold=True)
        if not self.cells.look.prints:
            self._paint_mark(painter, self.mark_box())

    def paint_subtitle(self, painter: QPainter) -> None:
        """Write the subtitle; in its place, on a coloured ground, what is no activation."""
        if self.what:
            self._paint_reading(painter)
            return
        self._subtitle = self._subtitle or self.subtitle()
        self.draw_text(painter, self.subtitle_box(), self._subtitle, SUBTITLE_TYPE, muted=True)

    def subtitle_room(self) -> int:
        """Return the width that is there for what stands below the title."""
        return self.width()

    def _below_title(self) -> str:
        """Return the heading in as many words as there is room for."""
        reading = self.reading
        if not self.what or self.signal is None:
            return self.subtitle()
        symbol, short = reading.symbol(self.signal), reading.short_symbol(self.signal)
        title = self.width_of(self.title(), TITLE_TYPE, bold=True)
        room = self.subtitle_room() - 2 * self.px(EDGE)
        if title + 2 * self.px(GAP) + self.px(MARK) > self.width():  # the mark stands behind it
            room -= NARROW_GAP + LEAST_MARK
        texts = (self.heading(), symbol + reading.power, symbol)
        return next((t for t in texts if self.width_of(t, SUBTITLE_TYPE) <= room), short)

    def _below_title_width(self) -> int:
        edges = 2 * self.px(EDGE) if self.what else 0
        return self.width_of(self._below_title(), SUBTITLE_TYPE) + edges

    def _paint_reading(self, painter: QPainter) -> None:
        text, box = self._below_title(), self.subtitle_box()
        box.setWidth(self._below_title_width())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.accent_soft)
        painter.drawRoundedRect(box, 4, 4)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        inner = box.adjusted(self.px(EDGE), 0, 0, 0)
        self.draw_text(painter, inner, text, SUBTITLE_TYPE, accent=True)

    def _paint_mark(self, painter: QPainter, box: QRect) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self.theme.pen(self.theme.strong_line, 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        painter.setFont(font(min(self.measures.type(MARK_TYPE), round(LETTER * box.height()))))
        painter.setPen(self.theme.muted)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self.tr("?"))

    # What a person does with it

    def press_heading(self, event: QMouseEvent) -> bool:
        """Take a press on the heading; return whether it was one."""
        self._is_pressed = self._is_on_heading(event)
        return self._is_pressed

    def show_cursor(self, event: QMouseEvent, beside: Qt.CursorShape | None = None) -> None:
        """Show that the heading can be clicked, and beside it what else can be done."""
        wanted = beside or Qt.CursorShape.ArrowCursor
        if self._is_on_heading(event):
            wanted = Qt.CursorShape.PointingHandCursor
        if self.cursor().shape() is not wanted:
            self.setCursor(wanted)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._is_pressed and self._is_on_heading(event):
            below = self.mapToGlobal(self.heading_box().bottomLeft())
            self.shown.desk.intents.help_wanted.emit(self, below)
        self._is_pressed = False

    def _is_on_heading(self, event: QMouseEvent) -> bool:
        point = event.position().toPoint()
        if self.geometry_of_row is None or point.y() > self.subtitle_box().bottom():
            return False  # as at nearly all places
        return self.heading_box().contains(point)

    def tip_at(self, point: QPoint) -> tuple[str, QRect]:
        """Return a plain text for what stands at a point, "" if there is none, and its box."""
        if self.geometry_of_row is not None and self.heading_box().contains(point):
            return self.tr("What is this? A click tells."), self.heading_box()
        return "", QRect()

    def event(self, event: QEvent) -> bool:
        if event.type() != QEvent.Type.ToolTip or not isinstance(event, QHelpEvent):
            return super().event(event)
        show_tip(self, event, *self.tip_at(event.pos()))
        return True


@lru_cache(maxsize=256)
def _measure(text: str, pixels: int, bold: bool) -> int:
    """Return the width of a text in a type."""
    return QFontMetrics(font(pixels, bold=bold)).horizontalAdvance(text)
