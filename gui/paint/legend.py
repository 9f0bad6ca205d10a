"""A colour scale with its numbers: −M, 0, +M."""

from __future__ import annotations

from functools import lru_cache
from math import isnan

from PySide6.QtCore import QObject, QRect, Qt
from PySide6.QtGui import QColor, QLinearGradient, QPainter

from tinycnn.numbers.colour_map import ColourScale
from tinycnn.numbers.number_text import LARGE, MINUS, number_text

from ..look.measures import Measures
from ..look.theme import Theme, font
from .background import Layer

STRIP = 8
TYPE = 11
# A legend in one line: the width of its strip, usually and at least, and the gaps beside it.
SHORT_STRIP, LEAST_STRIP, SHORT_GAP = 64, 20, 5
# The end of a scale below which it is written as a power of ten.
SMALL = 1e-3


class LegendWords(QObject):
    """What is written below a scale that has no ends."""

    def no_scale(self) -> str:
        """Return why there is none."""
        return self.tr("no scale: not a number")

    def no_scale_in_short(self) -> str:
        """Return the same for a narrow scale."""
        return self.tr("no scale")


def draw_legend(
    painter: QPainter,
    box: QRect,
    scale: ColourScale,
    theme: Theme,
    measures: Measures,
    layer: Layer = Layer.ALL,
    name: str = "",
) -> None:
    """Draw the scale as a strip over the width of `box`, with signed numbers below it.

    The strip is fixed; the numbers are the weights'. Where these are not numbers there is no scale.
    `name` is what the numbers are called, where that goes without saying no longer.
    """
    if layer & Layer.FIXED:
        _strip(painter, box, scale, theme, measures.px(STRIP))
    if layer & Layer.WEIGHTS and isnan(scale.limit):
        words = LegendWords()
        _write(painter, box, theme, measures, words.no_scale(), words.no_scale_in_short())
    elif layer & Layer.WEIGHTS:
        _numbers(painter, box, theme, measures, *_texts(scale.limit), name)


@lru_cache(maxsize=64)
def _texts(limit: float) -> tuple[str, str, str]:
    """Return the texts below the ends of a scale, and one text for both ends."""
    high = number_text(limit, 2)
    return number_text(-limit, 2), "+" + high, "±" + high


def draw_own_legend(
    painter: QPainter,
    box: QRect,
    scale: ColourScale,
    theme: Theme,
    measures: Measures,
    word: str,
) -> None:
    """Draw the legend of maps that each have a scale of their own.

    The mark “≠” says what that means: equal colours are not equal numbers.
    """
    _strip(painter, box, scale, theme, measures.px(STRIP))
    low, high = "≠ " + MINUS + word, "+" + word
    _numbers(painter, box, theme, measures, low, high, "≠ ±" + word)


def draw_short_legend(
    painter: QPainter, box: QRect, scale: ColourScale, theme: Theme, measures: Measures
) -> QRect:
    """Draw the scale in one line of text: its ends, and a strip between them.

    It stands at the right end of `box`, and is returned. Where there is no room for a strip nothing
    is drawn, and the box is null. A scale that ends at no number is said to be none.
    """
    pixels, gap = measures.type(TYPE), measures.px(SHORT_GAP)
    painter.setFont(font(pixels))
    if isnan(scale.limit):
        return _write_no_scale(painter, box, theme)
    low, high = _short_texts(scale.limit)
    width = painter.fontMetrics().horizontalAdvance
    ends = width(low) + width(high) + 2 * gap
    strip = min(measures.px(SHORT_STRIP), box.width() - ends)
    if strip < LEAST_STRIP:
        return QRect()
    place = box.adjusted(box.width() - ends - strip, 0, 0, 0)
    painter.setPen(theme.muted)
    align = Qt.AlignmentFlag
    painter.drawText(place, align.AlignLeft | align.AlignVCenter, low)
    painter.drawText(place, align.AlignRight | align.AlignVCenter, high)
    height = measures.px(STRIP)
    middle = QRect(place.left() + width(low) + gap, 0, strip, height)
    middle.moveTop(place.center().y() + 1 - height // 2)
    _strip(painter, middle, scale, theme, height)
    return place


def _write_no_scale(painter: QPainter, box: QRect, theme: Theme) -> QRect:
    """Say at the right end of a box that there is no scale, and return where that stands."""
    text = LegendWords().no_scale_in_short()
    width = painter.fontMetrics().horizontalAdvance(text)
    if width > box.width():
        return QRect()
    place = box.adjusted(box.width() - width, 0, 0, 0)
    painter.setPen(theme.muted)
    painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, text)
    return place


@lru_cache(maxsize=64)
def _short_texts(limit: float) -> tuple[str, str]:
    """Return the ends of a scale with as few digits as they have."""
    text = f"{limit:.15g}" if SMALL <= limit < LARGE else f"{limit:.0e}".replace("e+0", "e")
    text = text.replace("e-0", "e-").replace("-", MINUS)
    return MINUS + text, "+" + text


def _strip(painter: QPainter, box: QRect, scale: ColourScale, theme: Theme, height: int) -> None:
    strip = QRect(box.left(), box.top(), box.width(), height)
    run = QLinearGradient(strip.topLeft(), strip.topRight())
    for place, colour in scale.colours.anchors:
        run.setColorAt(place, QColor(*colour))
    painter.fillRect(strip, run)
    painter.setPen(theme.pen(theme.strong_line))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(strip.adjusted(0, 0, -1, -1))


def _numbers(
    painter: QPainter,
    box: QRect,
    theme: Theme,
    measures: Measures,
    low: str,
    high: str,
    both: str,
    name: str = "",
) -> None:
    """Write both ends and the zero below the strip; where that is too narrow, `both` alone.

    A name stands in the place of the zero, or before both ends.
    """
    below = _line_below(painter, box, theme, measures)
    align, middle = Qt.AlignmentFlag, name or "0"
    places = [(align.AlignLeft, low), (align.AlignHCenter, middle), (align.AlignRight, high)]
    width = painter.fontMetrics().horizontalAdvance
    if 2 * max(width(low), width(high)) + width(f" {middle} ") > box.width():  # it is in the middle
        named = f"{name} {both}" if name else both
        places = [(align.AlignHCenter, named if width(named) <= box.width() else both)]
    for side, text in places:
        painter.drawText(below, side | align.AlignVCenter, text)


def _write(
    painter: QPainter, box: QRect, theme: Theme, measures: Measures, text: str, short: str
) -> None:
    """Write a text below the strip; where that is too narrow, the short one."""
    below = _line_below(painter, box, theme, measures)
    fits = painter.fontMetrics().horizontalAdvance(text) <= box.width()
    align = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter
    painter.drawText(below, align, text if fits else short)


def _line_below(painter: QPainter, box: QRect, theme: Theme, measures: Measures) -> QRect:
    """Take type and colour for what stands below the strip, and return its line."""
    pixels = measures.type(TYPE)
    painter.setFont(font(pixels))
    painter.setPen(theme.muted)
    return QRect(box.left(), box.top() + measures.px(STRIP) + 1, box.width(), pixels + 5)
