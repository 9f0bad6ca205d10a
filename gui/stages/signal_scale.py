"""The colour scales of the signal: of z, of what the ReLU and pooling make of it."""

from __future__ import annotations

import numpy as np

from tinycnn.arrays import FloatArray
from tinycnn.numbers.colour_map import ColourMap, ColourScale

from ..state.view_state import ScaleMode


def signal_scales(
    mode: ScaleMode, colours: ColourMap, bound: float, values: FloatArray
) -> list[ColourScale]:
    """Return one scale for all maps, or with `ScaleMode.MAP` one for each.

    Parameters
    ----------
    bound
        The largest |z| that the weights can reach.
    values
        Shape (maps, rows, cols).
    """
    if mode is ScaleMode.WEIGHTS:
        return [ColourScale(colours, bound)]
    magnitudes = np.where(np.isfinite(values), np.abs(values), 0.0)
    if mode is ScaleMode.STAGE:
        return [ColourScale(colours, float(magnitudes.max(initial=0.0)))]
    return [ColourScale(colours, float(limit)) for limit in magnitudes.max(axis=(1, 2))]
