"""How large texts and controls are; cells follow from the room there is. No Qt, only numbers."""

from __future__ import annotations

from dataclasses import dataclass

# Nothing smaller can be read on a screen, nor at the far end of a room.
LEAST_TYPE, LEAST_PRESENTED_TYPE = 10, 16


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


USUAL = Measures()
