"""Two parts one above the other, as rich as both have room for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect

from .part import Level, Part
from .sheet import Sheet
from .style import Style

# The gap between the two parts, in pixels.
GAP = 3


@dataclass(slots=True)
class StackPart(Part):
    """Stands in the row of a picture as one part; each of its two has half of the height."""

    above: Part
    below: Part

    def levels(self, style: Style, height: int) -> list[Level]:
        ways = self._ways(style, height)
        count = max(map(len, ways))
        both = [[way[min(at, len(way) - 1)] for way in ways] for at in range(count)]
        levels = [
            Level(max(one.width for one in pair), max(one.loss for one in pair)) for pair in both
        ]
        half = _half(height)
        can_go = all(not part.levels(style, half)[-1].width for part in (self.above, self.below))
        return [*levels, Level(0)] if can_go else levels

    def place(self, level: int, box: QRect, style: Style, sheet: Sheet) -> None:
        half = _half(box.height())
        ways = self._ways(style, box.height())
        for part, way, top in zip(
            (self.above, self.below), ways, (box.top(), box.bottom() + 1 - half), strict=True
        ):
            own = min(level, len(way) - 1)
            room = QRect(box.left(), top, min(box.width(), way[own].width), half)
            part.place(own, room, style, sheet)

    def words(self) -> list[str]:
        return [*self.above.words(), *self.below.words()]

    def _ways(self, style: Style, height: int) -> list[Sequence[Level]]:
        """Return the ways to draw each; one is left out only together with the other."""
        every = (part.levels(style, _half(height)) for part in (self.above, self.below))
        return [[level for level in ways if level.width] for ways in every]


def _half(height: int) -> int:
    return (height - GAP) // 2
