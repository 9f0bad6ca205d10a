"""Maps and classes of one network or of both, as parts of a picture."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from tinycnn.arrays import FloatArray
from tinycnn.stages import Stage
from tinycnn.unit import Unit

from ...paint.parts.grids import MapRow, map_row, written
from ...paint.parts.power import Power
from ...paint.parts.sheet import Scale


class StageMap(NamedTuple):
    """The numbers of one filter in a stage, shape (rows, columns)."""

    stage: Stage
    filter: int
    values: FloatArray


def maps_part(
    maps: Sequence[StageMap], scale: Scale, power: Power, signs: Mapping[int, str]
) -> MapRow:
    """Return maps of one size side by side, below the numbers of their filters.

    Parameters
    ----------
    signs
        What stands before a map, by its place in the row.
    """
    arrays = np.stack([one.values for one in maps])
    places = list(np.ndindex(arrays.shape[1:]))
    units = [Unit(one.stage, one.filter, *place) for one in maps for place in places]
    captions = [str(one.filter + 1) for one in maps]
    return map_row(arrays, [scale], written(arrays, power), units, captions, signs=signs)
