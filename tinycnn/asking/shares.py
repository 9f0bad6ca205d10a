"""How often a wrong way leads to the right number, and two wrong ways to the same.

All cells of all drawings are tried. A cause is tried by its first way that leads to a number in the
cell. Two numbers are the same here if they are the same with two decimals.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from tinycnn.architecture import IMAGE_SIZE
from tinycnn.arrays import BoolArray, FloatArray
from tinycnn.asking.question import Cause, Kind
from tinycnn.asking.survey import Survey, survey
from tinycnn.asking.way import Way
from tinycnn.datasets.lines import CLASS_NAMES, MAX_SHIFT, base_pattern
from tinycnn.trace import ForwardTrace

MOST_OFF = 5  # cells that a diagonal is off the middle


@dataclass(frozen=True, slots=True)
class Shares:
    """Counts over all cells of some drawings.

    Attributes
    ----------
    cells
        How many there are.
    ways
        How many wrong ways lead to a number in them.
    right
        How many of those lead to the right number.
    shared
        How many lead to a wrong number that another cause leads to, too.
    apart
        In how many cells all causes lead to numbers of their own.
    told
        In how many that holds of every form of a cause, far enough from each other that nobody who
        rounds is mistaken: those that a round prefers.
    drawings, drawings_apart, drawings_told
        How many drawings there are, and how many have such cells.
    """

    cells: int = 0
    ways: int = 0
    right: int = 0
    shared: int = 0
    apart: int = 0
    told: int = 0
    drawings: int = 0
    drawings_apart: int = 0
    drawings_told: int = 0

    def __add__(self, other: Shares) -> Shares:
        return Shares(*(getattr(self, name) + getattr(other, name) for name in Shares.__slots__))


def clean_drawings() -> tuple[FloatArray, ...]:
    """Return 113 clean drawings: the classes' patterns in their shifts, and lines of one pixel."""
    steps = range(-MAX_SHIFT, MAX_SHIFT + 1)
    shifted = [
        np.roll(base_pattern(name), (down, right), (0, 1))
        for name in CLASS_NAMES
        for down in steps
        for right in steps
    ]
    bars = [np.eye(IMAGE_SIZE)[[at] * IMAGE_SIZE] for at in range(IMAGE_SIZE)]
    rising = [np.eye(IMAGE_SIZE, k=at) for at in range(-MOST_OFF, MOST_OFF + 1)]
    lines = [*bars, *(bar.T for bar in bars), *rising, *(line[:, ::-1] for line in rising)]
    return (*shifted, *lines)


def count_shares(traces: Iterable[ForwardTrace], kind: Kind) -> Shares:
    """Return the counts of a kind of question over drawings; all 0 if the network has none."""
    total = Shares()
    for trace in traces:
        found = survey(trace, kind)
        if found is not None:
            total += _count(found)
    return total


def _count(found: Survey) -> Shares:
    right, by_cause = _first_ways(found.ways)
    numbers = np.stack(list(by_cause.values()))
    exists = np.isfinite(numbers)
    is_right = _same(numbers, right) & exists
    shared = np.zeros_like(exists)
    for one, other in combinations(range(len(numbers)), 2):
        both = _same(numbers[one], numbers[other])
        shared[one] |= both
        shared[other] |= both
    shared &= ~is_right
    apart = np.logical_and.reduce(exists & ~is_right & ~shared)
    return Shares(
        cells=right.size,
        ways=int(exists.sum()),
        right=int(is_right.sum()),
        shared=int(shared.sum()),
        apart=int(apart.sum()),
        told=int(found.told.sum()),
        drawings=1,
        drawings_apart=int(apart.any()),
        drawings_told=int(found.told.any()),
    )


def _first_ways(ways: Iterable[Way]) -> tuple[FloatArray, dict[Cause, FloatArray]]:
    """Return the right numbers, and of each cause those of its first way in each cell."""
    right, *wrong = ways
    found: dict[Cause, FloatArray] = {}
    for way in wrong:
        assert way.cause is not None
        numbers = found.get(way.cause, way.numbers[0])
        found[way.cause] = np.where(np.isfinite(numbers), numbers, way.numbers[0])
    return right.numbers[0], found


def _same(one: FloatArray, other: FloatArray) -> BoolArray:
    """Return where numbers are the same with two decimals."""
    same: BoolArray = np.equal(one.round(2), other.round(2))
    return same
