"""How large texts and controls are; cells follow from the room there is. No Qt, only numbers."""

from __future__ import annotations

from dataclasses import dataclass, replace

# The sizes of texts and controls that can be chosen, in percent of the usual one.
SCALES = (90, 100, 110, 125, 150, 175, 200)
# Nothing smaller can be read on a screen, nor at the far end of a room.
LEAST_TYPE, LEAST_PRESENTED_TYPE = 10, 16
LEAST_TYPE_IN_CELLS = 9
# The smallest cell with a number in it, in pixels.
ONE_DECIMAL = 20


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

    def px(self, length: float) -> int:
        """Return a length in pixels, from what it is at the usual size."""
        return round(length * self.scale)

    def type(self, pixels: int) -> int:
        """Return a size of type in pixels, from what it is at the usual size."""
        return max(LEAST_PRESENTED_TYPE if self.presents else LEAST_TYPE, self.px(pixels))

    def either(self, usual: float, presented: float) -> float:
        """Return the first usually, the second when the lab is shown to a room."""
        return presented if self.presents else usual

    def enlarge(self, factor: float) -> Measures:
        """Return the measures for texts that are larger by `factor`."""
        return replace(self, scale=factor * self.scale)


USUAL = Measures()

# The factor of texts in a presentation, in a window of PRESENTED_ROOM. Texts grow by a power of
# the window, below 1: cells grow faster.
PRESENTED, PRESENTED_ROOM, GROWTH = 1.18, (1280, 660), 0.75
# In no window does a length shrink to nothing: many are divided by.
LEAST_FIT = 0.25


def presentation_measures(scale: float, width: int, height: int) -> Measures:
    """Return the measures of a presentation on a screen of `width` × `height` pixels."""
    fit = max(LEAST_FIT, min(width / PRESENTED_ROOM[0], height / PRESENTED_ROOM[1]))
    return Measures(PRESENTED * fit**GROWTH * scale, presents=True)
