"""A colour scale with its numbers: −M, 0, +M."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QLinearGradient, QPainter

from tinycnn.colour_map import ColourScale
from tinycnn.number_text import MINUS, number_text

from ..theme import Theme, font

STRIP = 8
TYPE = 11


def draw_legend(painter: QPainter, box: QRect, scale: ColourScale, theme: Theme) -> None:
    """Draw the scale as a strip over the width of `box`, with signed numbers below it."""
    limit = number_text(scale.limit, 2)
    _strip(painter, box, scale, theme)
    _numbers(painter, box, theme, number_text(-scale.limit, 2), "+" + limit, "±" + limit)


def draw_own_legend(
    painter: QPainter, box: QRect, scale: ColourScale, theme: Theme, word: str
) -> None:
    """Draw the legend of maps that each have a scale of their own.

    The mark “≠” says what that means: equal colours are not equal numbers.
    """
    _strip(painter, box, scale, theme)
    low, high = "≠ " + MINUS + word, "+" + word
    _numbers(painter, box, theme, low, high, "≠ ±" + word)


def _strip(painter: QPainter, box: QRect, scale: ColourScale, theme: Theme) -> None:
    strip = QRect(box.left(), box.top(), box.width(), STRIP)
    run = QLinearGradient(strip.topLeft(), strip.topRight())
    for place, colour in scale.colours.anchors:
        run.setColorAt(place, QColor(*colour))
    painter.fillRect(strip, run)
    painter.setPen(theme.pen(theme.strong_line))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(strip.adjusted(0, 0, -1, -1))


def _numbers(painter: QPainter, box: QRect, theme: Theme, low: str, high: str, both: str) -> None:
    """Write both ends and the zero below the strip; where that is too narrow, `both` alone."""
    painter.setFont(font(TYPE))
    painter.setPen(theme.muted)
    below = QRect(box.left(), box.top() + STRIP + 1, box.width(), TYPE + 5)
    align = Qt.AlignmentFlag
    places = [(align.AlignLeft, low), (align.AlignHCenter, "0"), (align.AlignRight, high)]
    if painter.fontMetrics().horizontalAdvance(low + " 0 " + high) > box.width():
        places = [(align.AlignHCenter, both)]
    for side, text in places:
        painter.drawText(below, side | align.AlignVCenter, text)
