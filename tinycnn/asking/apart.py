"""Which causes a number tells, in each cell of a stage."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from tinycnn.arrays import BoolArray, FloatArray
from tinycnn.asking.question import ROUNDING, TOLERANCE, Cause
from tinycnn.asking.way import Way

APART = TOLERANCE + 0.005 + ROUNDING
"""The distance beyond which a person who rounds to two decimals takes no number for another.

The last bits of a sum differ from computer to computer; what lies exactly on the limit does not.
"""


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
    screen, may type what is accepted for it.

    Parameters
    ----------
    ways
        Of one stage, the right one first, those that do not count last.
    """
    causes = list(dict.fromkeys(way.cause for way in ways))
    numbers = [np.stack(way.numbers) for way in ways]
    shape = numbers[0].shape[1:]
    near = np.zeros((len(causes), len(causes), *shape), dtype=bool)
    further = np.zeros((len(causes), *shape), dtype=bool)  # near to a form that does not count
    exists = np.zeros((len(causes), *shape), dtype=bool)
    for at, way in enumerate(ways):
        own = causes.index(way.cause)
        if way.counts:
            exists[own] |= np.isfinite(numbers[at][0])
        for other in range(at):
            of = causes.index(ways[other].cause)
            if own == of or not ways[other].counts:
                continue
            is_near = _are_near(numbers[at], numbers[other])
            if way.counts:
                near[own, of] |= is_near
            elif of:
                further[of] |= is_near
    near |= near.swapaxes(0, 1)
    alone = exists & ~near.any(axis=1) & ~further
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


def _are_near(one: FloatArray, other: FloatArray) -> BoolArray:
    """Return in which cells what is typed after one way may be taken for the other's number."""
    gaps = np.abs(one[:, None] - other[None])
    near: BoolArray = np.logical_or.reduce(gaps <= APART, axis=(0, 1))
    return near
