"""A forward pass with holes: what may be read of it while some of its numbers are covered."""

from __future__ import annotations

from dataclasses import fields

import numpy as np

from tinycnn.arrays import BoolArray
from tinycnn.stages import ROWS, Stage
from tinycnn.trace import ForwardTrace

from .covers import COVERABLE, Masks


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
        shut = _cells_of(hidden, trace)
        arrays |= {name: arrays[name] & ~shut for name in ("winners", "ties")}
    return ForwardTrace(trace.weights, **arrays)


def _cells_of(hidden: Masks, trace: ForwardTrace) -> BoolArray:
    """Return the cells of the ReLU that fill a window whose result is covered."""
    a = trace.weights.architecture
    cells = np.zeros(trace.winners.shape, dtype=np.bool_)
    size = a.pool_size * a.pooled_size
    cells[:, :size, :size] = hidden[Stage.POOL].repeat(a.pool_size, 1).repeat(a.pool_size, 2)
    return cells
