"""Lines of text beside grids, some of them about a number that can be pointed at."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from typing import ClassVar

from PySide6.QtCore import QRect

from tinycnn.unit import Unit

from .part import Level, Part
from .sheet import Sheet, Tone, WrittenText
from .style import Style, elide, text_width

# Widths are multiples of STEP: else the picture would jump at every digit.
STEP = 12
# The part of its width that a column keeps when it is cut, and the least that is worth reading.
CUT, LEAST = 0.62, 90
# What a reader loses with cut lines, and with none, as multiples of the loss of the longer words.
CUT_LOSS, GONE_LOSS = 3, 4
# The weight from which on a line stays: rather than to leave it out, fewer lines say the same.
MATTERS = 1.5
# The blanks at which a line may be broken: none between a sign and its number, or before a %.
BREAKS = re.compile(r"(?<![+=×·]) (?!%)")


class Size(Enum):
    """Sizes of type, by their names in a style."""

    TEXT = "text"
    SMALL = "small"
    FIGURE = "figure"


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of a line, in a size of its own if it has one; with a unit it can be pointed at."""

    text: str
    unit: Unit | None = None
    tone: Tone = Tone.INK
    bold: bool = False
    size: Size | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text.

    Attributes
    ----------
    weight
        Lines of less weight are left out where there is no room for all.
    late
        Returns the spans instead, once what stands at the left has been placed; `spans` then tell
        the room to keep for them.
    """

    spans: tuple[Span, ...]
    weight: float = 1.0
    size: Size = Size.TEXT
    late: Callable[[], tuple[Span, ...]] | None = None


def line(
    text: str,
    unit: Unit | None = None,
    *,
    weight: float = 1.0,
    tone: Tone = Tone.INK,
    bold: bool = False,
    size: Size = Size.TEXT,
) -> Line:
    """Return a line of one span."""
    return Line((Span(text, unit, tone, bold),), weight, size)


def note(text: str, *, weight: float = 0.5) -> Line:
    """Return a line that can be missed."""
    return line(text, weight=weight, tone=Tone.MUTED, size=Size.SMALL)


@dataclass(slots=True)
class LinesPart(Part):
    """A column of lines.

    Attributes
    ----------
    lines
        From top to bottom.
    short
        The same in fewer words, if there are.
    low, low_short
        The same in fewer lines, where there is no room for all that matter; and in fewer words.
    breaks
        Whether lines are rather broken in two than said in fewer words, where both have the height.
    loss
        What a reader loses with the longer words.
    can_go
        Whether the column may be left out.
    is_whole
        Whether it is rather left out than cut.
    """

    can_shrink: ClassVar[bool] = True

    lines: Sequence[Line]
    short: Sequence[Line] = ()
    low: Sequence[Line] = ()
    low_short: Sequence[Line] = ()
    breaks: bool = False
    loss: float = 3.0
    can_go: bool = False
    is_whole: bool = False

    def levels(self, style: Style, height: int) -> list[Level]:
        ways = self._variants(style, height)
        variants = [self._width(v, style, height) for v in ways]
        whole = [one for one in _fitting(ways[-1], style, height) if not _can_break(one)]
        least = max((_line_width(one, style) for one in whole), default=LEAST)
        cut = max(min(least, variants[-1]), round(CUT * variants[-1]))
        losses = [*([self.loss] * (len(variants) - 1)), CUT_LOSS * self.loss]
        levels = [Level(width, loss) for width, loss in zip(variants, losses, strict=True)]
        if not (self.can_go and self.is_whole):
            levels.append(Level(cut, GONE_LOSS * self.loss))
        return [*levels, Level(0)] if self.can_go else levels

    def place(self, level: int, box: QRect, style: Style, sheet: Sheet) -> None:
        variants = self._variants(style, box.height())
        lines = _fitting(variants[min(level, len(variants) - 1)], style, box.height())
        lines = _wrap(lines, style, box)
        heights = [_height(one, style) for one in lines]
        y = box.top() + (box.height() - sum(heights)) // 2
        for one, height in zip(lines, heights, strict=True):
            _place_line(one, QRect(box.left(), y, box.width(), height), style, sheet)
            y += height

    def words(self) -> list[str]:
        return ["".join(span.text for span in one.spans) for one in self.lines]

    def is_cut(self, style: Style, width: int, height: int) -> bool:
        """Return whether a line ends in "…" in a room, broken where there is height for that."""
        lines = _fitting(self._variants(style, height)[0], style, height)
        wrapped = _wrap(lines, style, QRect(0, 0, width, height))
        return any(_line_width(one, style) > width for one in wrapped)

    def _variants(self, style: Style, height: int) -> list[Sequence[Line]]:
        """Return the lines in many words and in few."""
        matter = sum(_height(one, style) for one in self.lines if one.weight >= MATTERS)
        if self.low and matter > height:
            return [self.low, self.low_short] if self.low_short else [self.low]
        if self.breaks and 2 * matter <= height:
            return [self.lines]
        return [self.lines, self.short] if self.short else [self.lines]

    def _width(self, lines: Sequence[Line], style: Style, height: int) -> int:
        widths = [_line_width(one, style) for one in _fitting(lines, style, height)]
        return -(-max(widths, default=0) // STEP) * STEP


def _fitting(lines: Sequence[Line], style: Style, height: int) -> list[Line]:
    """Return the lines that fit a height: those of the least weight go first, later ones first."""
    kept = list(lines)
    while len(kept) > 1 and sum(_height(one, style) for one in kept) > height:
        lightest = min(one.weight for one in kept)
        last = max(i for i, one in enumerate(kept) if one.weight == lightest)
        del kept[last]
    return kept


def _wrap(lines: Sequence[Line], style: Style, box: QRect) -> list[Line]:
    """Break lines that are too long for a box, as far as it has the height: else they are cut."""
    spare = box.height() - sum(_height(one, style) for one in lines)
    wrapped: list[Line] = []
    for one in lines:
        pieces = _break_line(one, style, box.width())
        added = (len(pieces) - 1) * _height(one, style)
        wrapped += pieces if added <= spare else [one]
        spare -= added if added <= spare else 0
    return wrapped


def _break_line(one: Line, style: Style, width: int) -> list[Line]:
    """Return a line in pieces that fit a width; lines of several spans stay whole."""
    if not _can_break(one) or _line_width(one, style) <= width:
        return [one]
    (span,), pieces = one.spans, [""]
    for word in BREAKS.split(span.text):
        longer = f"{pieces[-1]} {word}".lstrip()
        if text_width(longer, _pixels(span, one, style), bold=span.bold) <= width:
            pieces[-1] = longer
        else:
            pieces.append(word)
    return [replace(one, spans=(replace(span, text=text),)) for text in pieces if text]


def _can_break(one: Line) -> bool:
    """Whether a line may be broken, or cut: not one with several numbers, nor a result."""
    return not one.late and len(one.spans) == 1 and one.size is not Size.FIGURE


def _height(one: Line, style: Style) -> int:
    pixels = getattr(style, one.size.value)
    return int(pixels * style.line / style.text)


def _line_width(one: Line, style: Style) -> int:
    sizes = (_pixels(span, one, style) for span in one.spans)
    spans = zip(one.spans, sizes, strict=True)
    return sum(text_width(span.text, pixels, bold=span.bold) for span, pixels in spans)


def _pixels(span: Span, one: Line, style: Style) -> int:
    pixels: int = getattr(style, (span.size or one.size).value)
    return pixels


def _place_line(one: Line, box: QRect, style: Style, sheet: Sheet) -> None:
    x, right = box.left(), box.left() + box.width()
    for span in one.late() if one.late else one.spans:
        pixels = _pixels(span, one, style)
        text = elide(span.text, pixels, right - x, bold=span.bold)
        width = min(text_width(span.text, pixels, bold=span.bold), right - x)
        if width <= 0:
            return
        place = QRect(x, box.top(), width + 1, box.height())
        if text.strip():
            sheet.texts.append(WrittenText(place, text, pixels, span.tone, span.bold))
        if span.unit is not None:
            sheet.terms.append((place, span.unit))
        x += width
