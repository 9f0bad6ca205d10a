"""A part of a picture, and a row of them that fits the room there is."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from itertools import takewhile
from typing import ClassVar, NamedTuple

from PySide6.QtCore import QRect

from .sheet import Sheet
from .style import Style

# The loss from which on a reader misses what is left out.
MUCH = 6.0


class Level(NamedTuple):
    """One way to draw a part.

    Attributes
    ----------
    width
        What it needs, in pixels; 0: the part is left out.
    loss
        How much a reader loses when the next, poorer level is taken instead.
    """

    width: int
    loss: float = 0.0


class Part(ABC):
    """Something that stands in the row of a picture.

    Attributes
    ----------
    can_shrink
        Whether it makes do with any width.
    is_sign
        Whether it joins the parts beside it, and goes with the one before.
    """

    can_shrink: ClassVar[bool] = False
    is_sign: ClassVar[bool] = False

    @abstractmethod
    def levels(self, style: Style, height: int) -> Sequence[Level]:
        """Return the ways to draw it in this height, from the richest to the poorest."""

    @abstractmethod
    def place(self, level: int, box: QRect, style: Style, sheet: Sheet) -> None:
        """Draw it at a level into a box."""

    def words(self) -> list[str]:
        """Return what it says in words, for those who do not see it."""
        return []


def brief_width(levels: Sequence[Level]) -> int:
    """Return the width of a part without all that a reader can miss."""
    passed = takewhile(lambda level: level.loss < MUCH and level.width, levels)
    return levels[min(len(list(passed)), len(levels) - 1)].width


def loss_of(parts: Sequence[Part], box: QRect, style: Style) -> float:
    """Return the worst that a reader loses where these parts stand in a box."""
    ways = [part.levels(style, box.height()) for part in parts]
    chosen = choose_levels(ways, box.width(), style.gap)
    passed = (levels[:level] for levels, level in zip(ways, chosen, strict=True))
    return max((level.loss for levels in passed for level in levels), default=0.0)


def place_row(parts: Sequence[Part], box: QRect, style: Style, sheet: Sheet) -> None:
    """Draw the parts from left to right, each as rich as all of them have room for.

    Where a part of an equation has no room its result alone is left: “weights = products” would be
    no equation.
    """
    ways = [part.levels(style, box.height()) for part in parts]
    chosen = choose_levels(ways, box.width(), style.gap)
    seen = [levels[level].width > 0 for levels, level in zip(ways, chosen, strict=True)]
    whole = _drop_broken(parts, seen)
    if len(whole) < len(parts):
        place_row(whole, box, style, sheet)
        return
    x, follows = box.left(), True
    for part, levels, level in zip(parts, ways, chosen, strict=True):
        needed, room = levels[level].width, box.left() + box.width() - x
        if needed and part.can_shrink and part is parts[-1]:
            needed = max(needed, min(room, levels[0].width))  # nothing else needs the rest
        width = min(needed, room)
        follows = (
            width > 0 and (width == needed or part.can_shrink) and (follows or not part.is_sign)
        )
        if follows:
            part.place(level, QRect(x, box.top(), width, box.height()), style, sheet)
            x += width + style.gap


def _drop_broken(parts: Sequence[Part], seen: Sequence[bool]) -> list[Part]:
    """Return the parts without those that signs join to one that is not seen, save the last."""
    kept: list[Part] = []
    equation: list[Part] = []
    is_whole = True
    for index, part in enumerate(parts):
        equation.append(part)
        follows = index + 1 < len(parts) and (part.is_sign or parts[index + 1].is_sign)
        if follows:
            is_whole = is_whole and seen[index]
            continue
        kept += equation if is_whole else equation[-1:]
        equation, is_whole = [], True
    return kept


def choose_levels(ways: Sequence[Sequence[Level]], width: int, gap: int) -> list[int]:
    """Return the level of each part: where the row is too wide, what costs a reader least goes.

    What there is room for in the end comes back.
    """
    chosen, taken = [0] * len(ways), []
    while row_width(ways, chosen, gap) > width:
        poorer = [i for i, levels in enumerate(ways) if chosen[i] < len(levels) - 1]
        if not poorer:
            break
        least = min(poorer, key=lambda i: ways[i][chosen[i]].loss)
        chosen[least] += 1
        taken.append(least)
    for part in reversed(taken):
        chosen[part] -= 1
        if row_width(ways, chosen, gap) > width:
            chosen[part] += 1
    return chosen


def row_width(ways: Sequence[Sequence[Level]], chosen: Sequence[int], gap: int) -> int:
    """Return the width of a row of parts, each at a level; those that are left out need no gap."""
    widths = [levels[level].width for levels, level in zip(ways, chosen, strict=True)]
    shown = [width for width in widths if width]
    return sum(shown) + gap * (len(shown) - 1)
