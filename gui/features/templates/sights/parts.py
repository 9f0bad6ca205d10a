"""Parts that several ways of looking are made of."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from tinycnn.arrays import FloatArray
from tinycnn.stages import Stage
from tinycnn.unit import Unit

from ....paint.parts.grids import MapRow, map_row, written
from ....paint.parts.lines import Line, LinesPart
from ....paint.parts.power import WORDS, Power
from ....paint.parts.sheet import Scale

FEW = 6
"""So many maps leave room for long captions, and for a long sum beside them."""


def maps_beside(
    maps: FloatArray, scales: Sequence[Scale], powers: Sequence[Power], captions: Sequence[str]
) -> MapRow:
    """Return maps of all pixels, shape (maps, 8, 8), side by side: with all numbers, or with none.

    Their cells bear the number of the map as their channel.
    """
    units = [Unit(Stage.INPUT, *place) for place in np.ndindex(maps.shape)]
    ways = [written(values, power) for values, power in zip(maps, powers, strict=True)]
    fewest = min(map(len, ways))
    every = zip(*(way[-fewest:] for way in ways), strict=True)
    writings = [[text for own in texts for text in own] for texts in every]
    row = map_row(maps, scales, writings, units, captions)
    row.keeps_caption = True
    if len(maps) > FEW:  # of a longer caption than the first the number is left, or its beginning
        row.caption = captions[0]
    return row


def says(*lines: Line) -> LinesPart:
    """Return a column of lines."""
    return LinesPart(lines, loss=WORDS)
