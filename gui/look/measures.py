"""How large texts and controls are; cells follow from the room there is. No Qt, only numbers."""

from __future__ import annotations

from dataclasses import dataclass, replace

# The sizes of texts and controls that can be chosen, in percent of the usual one.
SCALES = (90, 100, 110, 125, 150, 175, 200)
# The smallest type that can be read on a screen, and at the far end of a room.
LEAST_TYPE, LEAST_PRESENTED_TYPE = 10, 16
# The same for numbers in cells.
LEAST_TYPE_IN_CELLS, LEAST_PRESENTED_TYPE_IN_CELLS = 9, 10
# The type of numbers in cells up to which they grow with all other texts, usually and in a
# presentation.
SMALL_DIGITS = (10, 12)
# The edge of the smallest cell with a number in it, in pixels.
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
    zoom
        The part of `scale` that a person has chosen: numbers in cells are larger by it, too.
    seated
        In a presentation the scale that the stages have in the same window else; 0 elsewhere.
    room
        In a presentation the size of its screen.
    """

    scale: float = 1.0
    presents: bool = False
    zoom: float = 1.0
    seated: float = 0.0
    room: tuple[int, int] = (0, 0)

    def px(self, length: float) -> int:
        """Return a length in pixels, from what it is at the usual size."""
        return round(length * self.scale)

    def gap(self, length: float) -> int:
        """Return a length that has no text in it: a presentation leaves that to the cells."""
        return round(length * (self.seated or self.scale))

    def type(self, pixels: int) -> int:
        """Return a size of type in pixels, from what it is at the usual size."""
        return max(LEAST_PRESENTED_TYPE if self.presents else LEAST_TYPE, self.px(pixels))

    def least_digits(self, decimals: int) -> int:
        """Return the smallest type of numbers with so many decimals in cells, in pixels."""
        presented = LEAST_PRESENTED_TYPE if decimals > 1 else LEAST_PRESENTED_TYPE_IN_CELLS
        return self.grow_digits(round(self.either(LEAST_TYPE_IN_CELLS, presented)))

    def grow_digits(self, pixels: int) -> int:
        """Return the size of type in cells for who has chosen larger texts, from the usual one.

        Small type grows with all texts, larger type only when that has caught up with it.
        """
        small = min(pixels, self.either(*SMALL_DIGITS))
        return max(pixels, round(self.zoom * small))

    def either(self, usual: float, presented: float) -> float:
        """Return the first usually, the second when the lab is shown to a room."""
        return presented if self.presents else usual

    def bars_height(self) -> int:
        """Return the height of all above and below the row of stages, the bench being open."""
        above = 0 if self.presents else self.px(BARS)
        return above + max(TABS, self.px(TABS)) + self.panel_height(PANEL)

    def panel_height(self, length: float) -> int:
        """Return a height of a panel; in a presentation it grows less than texts."""
        most = MOST_PRESENTED * self.zoom if self.presents else self.scale
        return round(length * min(self.scale, most))

    def unzoom(self) -> Measures:
        """Return the measures for who has chosen no other size than the usual one."""
        if self.presents:
            return presentation_measures(1.0, *self.room)
        return replace(self, scale=self.scale / self.zoom, zoom=1.0)

    def enlarge(self, factor: float) -> Measures:
        """Return the measures for texts that are larger by `factor`."""
        return replace(self, scale=factor * self.scale)

    def grow(self, width: int, height: int) -> Measures:
        """Return the measures in a row of stages: with room to spare texts are larger."""
        if self.presents:  # they have grown with the window
            return self
        across, down = USUAL_ROW
        fit = min(width / (self.scale * across), height / (self.scale * down))
        return self.enlarge(max(1.0, fit) ** ROW_GROWTH)


USUAL = Measures()

# The factor of texts in a presentation whose window is PRESENTED_ROOM. In a larger one texts grow
# with its size to the power of GROWTH, which is below 1: cells grow faster.
PRESENTED, PRESENTED_ROOM, GROWTH = 1.18, (1280, 660), 0.6
# In a larger row than USUAL_ROW the texts of the stages grow with its size to the power of
# ROW_GROWTH.
USUAL_ROW, ROW_GROWTH = (1440, 720), 0.8
# Heights of the bars above the row of stages, of the tabs below it and of the lowest open panel.
BARS, TABS, PANEL = 71, 28, 80
# The largest factor by which panels grow in a presentation.
MOST_PRESENTED = 1.1
# The least factor of a small window: no length may shrink to 0, for some are divided by.
LEAST_FIT = 0.25


def presentation_measures(scale: float, width: int, height: int) -> Measures:
    """Return the measures of a presentation on a screen of `width` × `height` pixels."""
    fit = max(LEAST_FIT, min(width / PRESENTED_ROOM[0], height / PRESENTED_ROOM[1]))
    usual = Measures(scale, zoom=scale)
    seated = usual.grow(width, height - usual.bars_height())
    presented = PRESENTED * fit**GROWTH * scale
    room = (width, height)
    return Measures(presented, presents=True, zoom=scale, seated=seated.scale, room=room)
