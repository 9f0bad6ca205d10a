"""What stands in a picture of parts beside cells, bars and texts: curves, frames, spreads."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass

from PySide6.QtCore import QLineF, QPointF, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from ...look.look import Look
from ...look.theme import Theme
from ..curve_letter import paint_letter_at

DASHES = ((), (6.0, 2.0), (1.5, 1.5), (6.0, 2.0, 1.5, 2.0))
"""Of the curves that are told apart in one plot, each beside its letter and colour."""
WIDTH, DOT, CAP = 1.75, 2.0, 2.5


class Drawn(ABC):
    """Something that is painted at its place, in the theme in use."""

    @abstractmethod
    def draw(self, painter: QPainter, look: Look) -> None:
        """Paint it."""


@dataclass(frozen=True, slots=True)
class DrawnFrame(Drawn):
    """The card that curves stand on, with dotted lines from left to right."""

    box: QRect
    heights: tuple[int, ...] = ()

    def draw(self, painter: QPainter, look: Look) -> None:
        theme, box = look.theme, self.box
        painter.fillRect(box, theme.card)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(theme.pen(theme.line))
        painter.drawRect(box.adjusted(0, 0, -1, -1))
        painter.setPen(QPen(theme.line, 1, Qt.PenStyle.DotLine))
        for y in self.heights:
            painter.drawLine(box.left() + 1, y, box.right() - 1, y)


@dataclass(frozen=True, slots=True)
class DrawnCurve(Drawn):
    """A curve in the dashes and the colour of its series.

    Attributes
    ----------
    has_dots
        Whether its points are seen, too.
    """

    points: tuple[QPointF, ...]
    series: int
    has_dots: bool = False

    def draw(self, painter: QPainter, look: Look) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = series_pen(look.theme, self.series)
        painter.setPen(pen)
        painter.drawPolyline(list(self.points))
        if self.has_dots:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(pen.color())
            for point in self.points:
                painter.drawEllipse(point, DOT, DOT)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


@dataclass(frozen=True, slots=True)
class DrawnSpread(Drawn):
    """From the least to the largest of some numbers: an upright line with two ends."""

    x: float
    low: float
    high: float
    series: int

    def draw(self, painter: QPainter, look: Look) -> None:
        x, low, high = self.x, self.low, self.high
        painter.setPen(QPen(series_colour(look.theme, self.series), 1))
        painter.drawLine(QLineF(x, low, x, high))
        for y in (low, high):
            painter.drawLine(QLineF(x - CAP, y, x + CAP, y))


@dataclass(frozen=True, slots=True)
class DrawnLetter(Drawn):
    """The letter of a series around a point."""

    place: QPointF
    letter: str
    series: int

    def draw(self, painter: QPainter, look: Look) -> None:
        colour = series_colour(look.theme, self.series)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_letter_at(painter, look, self.place, self.letter, colour)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def series_colour(theme: Theme, series: int) -> QColor:
    """Return the colour of a series."""
    return theme.series[series % len(theme.series)]


def series_pen(theme: Theme, series: int) -> QPen:
    """Return the pen of a series, in its colour and its dashes."""
    pen = QPen(series_colour(theme, series), WIDTH * theme.ring_width)
    if dashes := DASHES[series % len(DASHES)]:
        pen.setDashPattern(list(dashes))
    return pen
