"""Numbers to colours, a whole map at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

RGB = tuple[int, int, int]
STEPS = 256
# WCAG 2.2, success criterion 1.4.3.
ENOUGH_CONTRAST = 4.5


def relative_luminance(rgb: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the relative luminance of sRGB colours 0–255 in the last axis (WCAG 2.2)."""
    channel = np.asarray(rgb, dtype=np.float64) / 255.0
    linear = np.where(channel <= 0.04045, channel / 12.92, ((channel + 0.055) / 1.055) ** 2.4)
    luminance: NDArray[np.float64] = linear @ np.array([0.2126, 0.7152, 0.0722])
    return luminance


def contrast_ratio(first: NDArray[np.float64], second: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the contrast between two relative luminances, 1 to 21 (WCAG 2.2)."""
    lighter, darker = np.maximum(first, second), np.minimum(first, second)
    return (lighter + 0.05) / (darker + 0.05)


class ColourMap:
    """A table of colours between anchors, with the number colour that reads best on each.

    Parameters
    ----------
    anchors
        sRGB colours from the lowest value to the highest.
    signed
        True: values run from −limit to +limit, and zero has the middle colour to itself.
        False: values run from 0 to the limit.
    light_text
        The colour of numbers on dark cells; on the others they are nearly black.
    places
        Where the anchors stand, from 0 to 1; by default at even distances.

    Attributes
    ----------
    anchors
        Each colour's place, from 0 to 1, and the colour.
    """

    def __init__(
        self,
        anchors: Sequence[RGB],
        *,
        signed: bool,
        light_text: RGB,
        places: Sequence[float] | None = None,
    ) -> None:
        self.signed = signed
        stands = places or np.linspace(0.0, 1.0, len(anchors)).tolist()
        self.anchors: list[tuple[float, RGB]] = list(zip(stands, anchors, strict=True))
        count = 2 * STEPS + 1 if signed else STEPS + 1
        # Rounded as on the screen: the colour of type is chosen for the colours that are shown.
        table = np.rint(_between(self.anchors, count))
        luminance = relative_luminance(table)
        on_dark = contrast_ratio(luminance, relative_luminance(np.array(light_text, float)))
        # Light type wherever it reads well enough: on saturated colours the eye prefers it.
        self.light_text: NDArray[np.bool_] = on_dark >= ENOUGH_CONTRAST
        red, green, blue = table.astype(np.uint32).T
        self.rgb32: NDArray[np.uint32] = (0xFF << 24) | (red << 16) | (green << 8) | blue

    def indices(self, values: NDArray[np.float64], limit: float) -> NDArray[np.intp]:
        """Return the table row of each finite value; beyond the limit all have the end's colour."""
        low, end = -STEPS if self.signed else 0, limit if limit > 0 else 1.0
        within = np.minimum(np.maximum(values, -end), end)  # first: their quotient may overflow
        steps = np.rint(within / end * STEPS)
        rows: NDArray[np.intp] = np.maximum(steps, low).astype(np.intp) - low
        return rows


@dataclass(frozen=True, slots=True)
class ColourScale:
    """A colour map, and the value at its end."""

    colours: ColourMap
    limit: float

    def indices(self, values: NDArray[np.float64]) -> NDArray[np.intp]:
        """Return the row of the colour table of each value."""
        return self.colours.indices(values, self.limit)


def _between(anchors: Sequence[tuple[float, RGB]], count: int) -> NDArray[np.float64]:
    """Return `count` colours that run through `anchors`, linear in sRGB; shape (count, 3)."""
    where = np.linspace(0.0, 1.0, count)
    places = [place for place, _ in anchors]
    channels = np.array([colour for _, colour in anchors], dtype=np.float64).T
    return np.stack([np.interp(where, places, channel) for channel in channels], axis=1)
