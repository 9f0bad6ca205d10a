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
    lanes = range(len(values)) if mode is ScaleMode.MAP else (None,)
    return [ColourScale(colours, signal_limit(mode, bound, values, lane)) for lane in lanes]


def signal_limit(mode: ScaleMode, bound: float, values: FloatArray, lane: int | None) -> float:
    """Return where the scale of a map ends; `lane` None: of all of them.

    Parameters
    ----------
    bound, values
        As in `signal_scales`.
    """
    if mode is ScaleMode.WEIGHTS:
        return bound
    own = values if mode is ScaleMode.STAGE or lane is None else values[lane]
    return float(np.where(np.isfinite(own), np.abs(own), 0.0).max(initial=0.0))
