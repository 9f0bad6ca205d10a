"""How large texts and controls are; cells follow from the room there is. No Qt, only numbers."""

from __future__ import annotations

from dataclasses import dataclass, replace

# Nothing smaller can be read on a screen, nor at the far end of a room.
LEAST_TYPE, LEAST_PRESENTED_TYPE = 10, 16


@dataclass(frozen=True, slots=True)
class Least:
    """How much room stages must have for their texts, at the usual size.

    Attributes
    ----------
    tools
        The patterns and whatever else stands below the canvas.
    header, legend
        Of a stage of maps, and of the kernels.
    pooled, flat, card
        The other stages.
    tools_height, low_tools_height
        What stands below the canvas, in high windows and in low ones.
    kernel_cell
        In cells of this size, in pixels, weights can be read.
    pool_factor
        Edge of a pooled cell, beside a map's.
    """

    tools: int = 272
    header: int = 166
    legend: int = 74
    pooled: int = 97
    flat: int = 34
    card: int = 280
    tools_height: int = 206
    low_tools_height: int = 174
    kernel_cell: int = 34
    pool_factor: float = 1.36


LEAST = Least()
# Every text is larger, so some have given way.
LEAST_PRESENTED = Least(200, 128, 90, 97, 34, 205, 190, 190, 36, 1.5)


@dataclass(frozen=True, slots=True)
class Measures:
    """The one place that knows how much larger than usual everything is.

    Attributes
    ----------
    scale
        1 is the usual size.
    presents
        Whether the lab is shown to a room: every text can be read there, and some give way to that.
    """

    scale: float = 1.0
    presents: bool = False

    @property
    def least(self) -> Least:
        """How much room stages must have for their texts."""
        return LEAST_PRESENTED if self.presents else LEAST

    def px(self, length: float) -> int:
        """Return a length in pixels, from what it is at the usual size."""
        return round(length * self.scale)

    def type(self, pixels: int) -> int:
        """Return a size of type in pixels, from what it is at the usual size."""
        return max(LEAST_PRESENTED_TYPE if self.presents else LEAST_TYPE, self.px(pixels))

    def larger(self, factor: float) -> Measures:
        """Return the measures for texts so many times as large."""
        return replace(self, scale=factor * self.scale)


USUAL = Measures()

# Presented texts are so much larger in the smallest window. They grow with it, and cells more yet.
PRESENTED, PRESENTED_ROOM, GROWTH = 1.18, (1280, 660), 0.75


def presented(scale: float, width: int, height: int) -> Measures:
    """Return the measures for a room, on a screen of so many pixels."""
    fit = min(width / PRESENTED_ROOM[0], height / PRESENTED_ROOM[1])
    return Measures(PRESENTED * fit**GROWTH * scale, presents=True)
