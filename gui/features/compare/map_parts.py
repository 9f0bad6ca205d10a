"""Maps and classes of one network or of both, as parts of a picture."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias

import numpy as np

from tinycnn.arrays import FloatArray
from tinycnn.stages import Stage
from tinycnn.unit import Unit

from ...paint.parts.grids import MapRow, map_row, written
from ...paint.parts.power import Power
from ...paint.parts.sheet import Scale

CaptionedMap: TypeAlias = tuple[str, int, FloatArray]
"""A map's caption, its filter, and its numbers, shape (rows, columns)."""


def maps_part(
    stage: Stage,
    maps: Sequence[CaptionedMap],
    scale: Scale,
    power: Power,
    signs: Mapping[int, str],
) -> MapRow:
    """Return maps of one size side by side.

    Parameters
    ----------
    signs
        What stands before a map, by its number.
    """
    arrays = np.stack([array for _, _, array in maps])
    places = list(np.ndindex(arrays.shape[1:]))
    units = [Unit(stage, at, *place) for _, at, _ in maps for place in places]
    captions = [caption for caption, _, _ in maps]
    return map_row(arrays, [scale], written(arrays, power), units, captions, signs=signs)
