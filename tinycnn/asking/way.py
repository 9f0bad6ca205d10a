"""A way to compute a stage, right or wrong, in all of its cells at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

import numpy as np

from tinycnn.arrays import FloatArray
from tinycnn.asking.question import Cause
from tinycnn.unit import Unit

Place = tuple[int, ...]
Numbers = tuple[FloatArray, ...]
"""Arrays in the shape of a stage: from exact numbers, then from those on the screen."""


def _nobody(_: Place) -> None:
    return None


class Way(NamedTuple):
    """What comes out in each cell of a stage, one way.

    Attributes
    ----------
    cause
        What is wrong with it; None for the right way.
    numbers
        What comes out; NaN in a cell where this way leads nowhere.
    unit_at
        Returns whose number that is in a cell, where it is that of another one.
    counts
        Whether it is looked at where to ask; a further form of a cause is only recognised.
    """

    cause: Cause | None
    numbers: Numbers
    unit_at: Callable[[Place], Unit | None] = _nobody
    counts: bool = True


def moved(numbers: FloatArray, down: int, right: int) -> FloatArray:
    """Return maps that hold in each cell what stands so much further; NaN beyond the border."""
    rows, columns = numbers.shape[1:]
    found = np.full(numbers.shape, np.nan)
    here = _overlap(rows, down), _overlap(columns, right)
    there = _overlap(rows, -down), _overlap(columns, -right)
    found[:, here[0], here[1]] = numbers[:, there[0], there[1]]
    return found


def _overlap(size: int, step: int) -> slice:
    return slice(max(0, -step), size - max(0, step))


STEPS = ((-1, 0), (1, 0), (0, -1), (0, 1))
"""To the cells above, below, on the left and on the right."""


def neighbours(cause: Cause, numbers: Numbers, unit: Unit) -> Iterator[Way]:
    """Yield the ways that take the number of a neighbour, in maps of the stage of `unit`."""
    for down, right in STEPS:
        shifted = tuple(moved(array, down, right) for array in numbers)

        def unit_at(place: Place, down: int = down, right: int = right) -> Unit:
            return Unit(unit.stage, place[0], place[1] + down, place[2] + right)

        yield Way(cause, shifted, unit_at)


def other_channels(cause: Cause, numbers: Numbers, unit: Unit) -> Iterator[Way]:
    """Yield the ways that take the number of another filter or class at the same place."""
    channels = len(numbers[0])
    for further in range(1, channels):
        rolled = tuple(np.roll(array, -further, axis=0) for array in numbers)

        def unit_at(place: Place, further: int = further) -> Unit:
            return Unit.at(unit.stage, ((place[0] + further) % channels, *place[1:]))

        yield Way(cause, rolled, unit_at)
