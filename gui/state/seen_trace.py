"""A forward pass with holes: what may be read of it while some of its numbers are covered."""

from __future__ import annotations

from dataclasses import fields

import numpy as np

from tinycnn.stages import ROWS, Stage
from tinycnn.trace import ForwardTrace

from .covers import COVERABLE, Masks, cells_in


def see(trace: ForwardTrace, hidden: Masks) -> ForwardTrace:
    """Return the pass with NaN where a number is covered; with nothing covered, itself.

    Whoever asks for no more than this trace cannot tell a covered number, whatever it writes. A
    window tells no winner while one of its cells or its result is covered.
    """
    if not hidden:
        return trace
    arrays = {f.name: getattr(trace, f.name) for f in fields(trace) if f.name != "weights"}
    names = {"relu": "activation"}
    for stage in COVERABLE:
        if stage in hidden:
            name = names.get(ROWS[stage].array, ROWS[stage].array)
            arrays[name] = np.where(hidden[stage], np.nan, arrays[name])
    if Stage.POOL in hidden:
        shut = cells_in(hidden[Stage.POOL], trace.weights.architecture)
        arrays |= {name: arrays[name] & ~shut for name in ("winners", "ties")}
    return ForwardTrace(trace.weights, **arrays)
