"""How each flip of a pixel moves the probability of a class."""

from __future__ import annotations

import numpy as np

from tinycnn.arrays import FloatArray
from tinycnn.numbers.round_end import round_end

from ...paint.parts.power import limit_of
from .seen import Seen


def moves_of(seen: Seen) -> FloatArray:
    """Return by how much the probability of the class moves, shape (8, 8)."""
    flips, channel = seen.flips, seen.channel
    with np.errstate(all="ignore"):
        moves: FloatArray = flips.probabilities[:, :, channel] - flips.before[channel]
    return moves


def end_of_moves(moves: FloatArray) -> float:
    """Return where the colours of the moves end: a round number up to 1."""
    return min(1.0, round_end(limit_of(moves)))
