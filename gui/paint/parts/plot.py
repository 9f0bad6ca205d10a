"""A plot in a picture of parts: few curves, told apart by letter, dashes and colour."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import inf, isfinite

import numpy as np
from PySide6.QtCore import QPointF, QRect

from ..axis import Axis, linear_axis, tick_text
from ..curve_letter import EDGE, place_of_letter
from .drawn import CAP, DrawnCurve, DrawnFrame, DrawnLetter, DrawnSpread
from .part import Level, Part
from .sheet import CENTRE, RIGHT, Sheet, Tone, WrittenText
from .style import Style, elide, text_width

# The widths of a plot that are tried, as multiples of its height; the least and the largest at the
# usual size of texts; what a reader loses with each narrower one.
SHAPES, LEAST, MOST, NARROWER = (4.0, 3.0, 2.2, 1.6), 130, 620, 0.6
# The gap between numbers and frame, the height of a number beside the curves, and the distance by
# which curves are moved apart whose spreads would hide one another.
AIR, TICK, ASIDE = 4, 15, 3
# The most points of a curve that shows each of them.
FEW_POINTS = 24


@dataclass(frozen=True, slots=True)
class PlotCurve:
    """A curve of a plot.

    Attributes
    ----------
    name, letter
        In words, and on the curve.
    x, y
        Its points; those that are no numbers are left out.
    lows, highs
        How far the numbers reach whose mean each point is; () for none.
    """

    name: str
    letter: str
    x: Sequence[float]
    y: Sequence[float]
    lows: Sequence[float] = ()
    highs: Sequence[float] = ()


@dataclass(slots=True)
class PlotPart(Part):
    """Curves above one scale.

    Attributes
    ----------
    title
        Above the frame.
    curves
        The number of each says its dashes and its colour.
    ticks
        What is written below: the place, and its text.
    reach
        The ends of the scale below.
    upright
        The ends of the scale beside; None: from 0 to the largest number.
    wide
        How much wider than usual it would like to be.
    """

    title: str
    curves: Sequence[PlotCurve]
    ticks: Sequence[tuple[float, str]]
    reach: tuple[float, float]
    upright: tuple[float, float] | None = None
    wide: float = 1.0

    def levels(self, style: Style, height: int) -> list[Level]:
        least, most = style.scaled(LEAST), style.scaled(MOST)
        widths = [max(least, min(round(self.wide * shape * height), most)) for shape in SHAPES]
        return [Level(width, NARROWER * (index + 1)) for index, width in enumerate(widths)]

    def place(self, level: int, box: QRect, style: Style, sheet: Sheet) -> None:
        above = below = style.small + 5
        axis = self._axis(box.height() - above - below, style)
        beside = max(text_width(tick_text(tick), style.small) for tick in axis.ticks) + AIR
        frame = box.adjusted(beside, above, -style.small // 2, -below)
        title = QRect(frame.left(), box.top(), frame.width(), above - 1)
        fits = text_width(self.title, style.small) <= title.width()
        shorter = self.title if fits else self.title.partition(", ")[0]
        text = elide(shorter, style.small, title.width())
        sheet.texts.append(WrittenText(title, text, style.small, Tone.MUTED))
        self._place_scales(frame, beside, axis, style, sheet)
        self._place_curves(frame, axis, style, sheet)

    def words(self) -> list[str]:
        return [self.title] if self.curves else []

    def _axis(self, height: int, style: Style) -> Axis:
        most = max(2, height // style.scaled(TICK))
        if self.upright is not None:
            axis = linear_axis(*self.upright, most)
            return axis if len(axis.ticks) > 1 else replace(axis, ticks=self.upright)
        numbers = [y for curve in self.curves for y in curve.y if isfinite(y)]
        return linear_axis(0.0, max(numbers, default=1.0), most)

    def _place_scales(
        self, frame: QRect, beside: int, axis: Axis, style: Style, sheet: Sheet
    ) -> None:
        shares = axis.share(np.array(axis.ticks))
        heights = [frame.bottom() - round(s * (frame.height() - 1)) for s in shares.tolist()]
        sheet.drawn.append(DrawnFrame(frame, tuple(heights)))
        line = style.small + 2
        for tick, y in zip(axis.ticks, heights, strict=True):
            place = QRect(frame.left() - beside, y - line // 2, beside - AIR, line)
            sheet.texts.append(
                WrittenText(place, tick_text(tick), style.small, Tone.MUTED, align=RIGHT)
            )
        right = -inf
        for value, text in self.ticks:
            width = text_width(text, style.small) + AIR
            left = round(self._x(value, frame, style)) - width // 2
            if left >= right:
                place = QRect(left, frame.bottom() + 2, width, line)
                sheet.texts.append(WrittenText(place, text, style.small, Tone.MUTED, align=CENTRE))
                right = left + width

    def _place_curves(self, frame: QRect, axis: Axis, style: Style, sheet: Sheet) -> None:
        letters: list[DrawnLetter] = []
        apart = style.scaled(ASIDE)
        for series, curve in enumerate(self.curves):
            aside = (series - (len(self.curves) - 1) / 2) * apart if curve.lows else 0.0
            x = [self._x(value, frame, style) + aside for value in curve.x]
            spreads = zip(x, curve.lows, curve.highs, strict=False)
            for at, low, high in spreads:
                if isfinite(low) and isfinite(high):
                    y = (self._y(low, frame, axis), self._y(high, frame, axis))
                    sheet.drawn.append(DrawnSpread(at, *y, series))
            points = tuple(
                QPointF(at, self._y(y, frame, axis))
                for at, y in zip(x, curve.y, strict=True)
                if isfinite(y)
            )
            if points:
                few = len(points) <= FEW_POINTS
                sheet.drawn.append(DrawnCurve(points, series, has_dots=few))
                place = _within(self._letter_at(points, series), frame, style)
                letters.append(DrawnLetter(place, curve.letter, series))
        sheet.drawn += letters

    def _letter_at(self, points: Sequence[QPointF], series: int) -> QPointF:
        """Return where the letter of a curve stands; between two points of a short one."""
        if len(points) == 1 or len(points) > FEW_POINTS:
            return place_of_letter(points, series)
        round_, back = divmod(series, len(points) - 1)
        at = len(points) - 2 - back
        return points[at] + (points[at + 1] - points[at]) * (1 - 0.5 ** (1 + round_))

    def _x(self, value: float, frame: QRect, style: Style) -> float:
        """Return where a number of the scale below stands, with room for spreads aside of it."""
        low, high = self.reach
        share = (value - low) / ((high - low) or 1.0)
        spreads = sum(bool(curve.lows) for curve in self.curves)
        inset = (spreads - 1) / 2 * style.scaled(ASIDE) + CAP if spreads else 0.0
        return frame.left() + inset + share * (frame.width() - 1 - 2 * inset)

    def _y(self, value: float, frame: QRect, axis: Axis) -> float:
        share = float(axis.share(np.array(value)))
        return frame.bottom() - max(0.0, min(share, 1.0)) * (frame.height() - 1)


def _within(place: QPointF, frame: QRect, style: Style) -> QPointF:
    """Return the place of a letter moved into the frame: outside it would hide what is written."""
    half = style.scaled(EDGE) / 2
    x = min(max(place.x(), frame.left() + half), frame.right() - half)
    y = min(max(place.y(), frame.top() + half), frame.bottom() - half)
    return QPointF(x, y)
