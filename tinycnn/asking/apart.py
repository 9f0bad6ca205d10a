"""Which causes a number tells, in each cell of a stage.

All is decided by numbers of nine decimals: the last bits of a sum differ from computer to computer,
and with them what lies exactly on a limit.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from tinycnn.arrays import BoolArray, FloatArray
from tinycnn.asking.question import ROUNDING, TOLERANCE, Cause
from tinycnn.asking.way import Way

DECIMALS = 9


class Apart(NamedTuple):
    """What the numbers of wrong ways tell, in each cell of a stage.

    Attributes
    ----------
    causes
        Of each cause, where a number tells it: where each of its ways leads to a number that is
        neither taken for the right one nor for that of another cause.
    different
        How many causes lead to numbers that differ from the right one and from each other.
    """

    causes: dict[Cause, BoolArray]
    different: NDArray[np.int64]


def told_apart(ways: Sequence[Way]) -> Apart:
    """Return which causes are told apart by their numbers.

    A number is taken for another if a person who computes with all digits, or with those on the
    screen, types what is accepted for it.

    Parameters
    ----------
    ways
        Of one stage, the right one first. Of those that do not count nothing is asked.
    """
    counted = [way for way in ways if way.counts]
    causes = list(dict.fromkeys(way.cause for way in counted))
    shape = ways[0].numbers[0].shape
    near = np.zeros((len(causes), len(causes), *shape), dtype=bool)
    exists = np.zeros((len(causes), *shape), dtype=bool)
    for at, way in enumerate(counted):
        own = causes.index(way.cause)
        exists[own] |= np.isfinite(way.numbers[0])
        for other in counted[:at]:
            if other.cause is not way.cause:
                of = causes.index(other.cause)
                near[own, of] |= _are_near(way, other)
    near |= near.swapaxes(0, 1)
    alone = exists & ~near.any(axis=1)
    told = {cause: alone[at] for at, cause in enumerate(causes) if cause is not None}
    return Apart(told, _count_different(exists, near))


def _count_different(exists: BoolArray, near: BoolArray) -> NDArray[np.int64]:
    """Return how many causes differ: each in turn is counted that is near to none counted yet."""
    taken = np.zeros(exists.shape, dtype=bool)
    taken[0] = True  # what is right
    for at in range(1, len(exists)):
        taken[at] = exists[at] & ~(near[at] & taken).any(axis=0)
    counts: NDArray[np.int64] = taken[1:].sum(axis=0)
    return counts


def _are_near(one: Way, other: Way) -> BoolArray:
    """Return in which cells what is typed after one way is taken for the other's number."""
    a, b = np.stack(one.numbers).round(DECIMALS), np.stack(other.numbers).round(DECIMALS)
    near = _takes(a.round(2), b), _takes(b.round(2), a)
    either: BoolArray = np.logical_or.reduce(near)
    return either


def _takes(typed: FloatArray, answers: FloatArray) -> BoolArray:
    gaps = np.abs(typed[:, None] - answers[None])
    taken: BoolArray = np.logical_or.reduce(gaps <= TOLERANCE + ROUNDING, axis=(0, 1))
    return taken
