"""Parts that several ways of looking are made of."""

from __future__ import annotations

import numpy as np

from tinycnn.arrays import FloatArray
from tinycnn.stages import Stage
from tinycnn.unit import Unit

from ....paint.parts.grids import MapPart, map_part
from ....paint.parts.lines import Line, LinesPart
from ....paint.parts.power import WORDS, Power
from ....paint.parts.sheet import Scale


def whole_map(values: FloatArray, scale: Scale, power: Power, at: int, caption: str) -> MapPart:
    """Return a map of all pixels under its caption; its cells bear its number."""
    units = [Unit(Stage.INPUT, at, *place) for place in np.ndindex(values.shape)]
    part = map_part(values, scale, power, units, caption)
    part.keeps_caption = True
    return part


def says(*lines: Line) -> LinesPart:
    """Return a column of lines."""
    return LinesPart(lines, loss=WORDS)
