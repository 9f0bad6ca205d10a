"""Parts that several ways of looking are made of."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from tinycnn.arrays import FloatArray
from tinycnn.stages import Stage
from tinycnn.unit import Unit

from ....paint.parts.grids import MapPart, MapRow, map_part, map_row, written
from ....paint.parts.lines import Line, LinesPart
from ....paint.parts.power import WORDS, Power
from ....paint.parts.sheet import Scale


def whole_map(values: FloatArray, scale: Scale, power: Power, at: int, caption: str) -> MapPart:
    """Return a map of all pixels under its caption; its cells bear its number."""
    units = [Unit(Stage.INPUT, at, *place) for place in np.ndindex(values.shape)]
    part = map_part(values, scale, power, units, caption)
    part.keeps_caption = True
    return part


def maps_beside(maps: FloatArray, scale: Scale, power: Power, captions: Sequence[str]) -> MapRow:
    """Return maps of all pixels, shape (maps, 8, 8), side by side, all with as many digits."""
    units = [Unit(Stage.INPUT, *place) for place in np.ndindex(maps.shape)]
    row = map_row(maps, [scale], written(maps, power), units, captions)
    row.keeps_caption = True
    return row


def says(*lines: Line) -> LinesPart:
    """Return a column of lines."""
    return LinesPart(lines, loss=WORDS)
