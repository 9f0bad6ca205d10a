"""A colour scale with its numbers: −M, 0, +M."""

from __future__ import annotations

import numpy as np

from tinycnn.notebook.cells import rgb_of
from tinycnn.notebook.svg import colour, element, text
from tinycnn.numbers import palette
from tinycnn.numbers.colour_map import ColourScale
from tinycnn.numbers.number_text import number_text

HEIGHT = 30
STRIP = 8
STEPS = 33


def legend(scale: ColourScale, x: float, y: float, width: float) -> str:
    """Return the scale as a strip with signed numbers below it."""
    table = scale.colours.rgb32
    each = width / STEPS
    strip = "".join(
        element(
            "rect",
            x=round(x + number * each, 2),
            y=y,
            width=round(each + 0.5, 2),  # no seam of paper between two of them
            height=STRIP,
            fill=colour(rgb_of(int(table[index]))),
        )
        for number, index in enumerate(np.linspace(0, len(table) - 1, STEPS).astype(int))
    )
    ends = number_text(-scale.limit, 2), "0", "+" + number_text(scale.limit, 2)
    sides = zip(ends, (0.0, 0.5, 1.0), ("start", "middle", "end"), strict=True)
    numbers = "".join(
        text(words, x + share * width, y + STRIP + 14, text_anchor=anchor)
        for words, share, anchor in sides
    )
    return strip + element("g", numbers, font_size=11, fill=colour(palette.MUTED))
