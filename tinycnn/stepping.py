"""A forward pass number by number, in the order in which a person computes it with a pencil."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import accumulate
from types import MappingProxyType

import numpy as np

from tinycnn import checks
from tinycnn.architecture import Architecture
from tinycnn.arrays import BoolArray
from tinycnn.fields import Table
from tinycnn.stages import Stage
from tinycnn.unit import Unit, stage_shape, stage_units

PARTS = (Stage.CONV, Stage.RELU, Stage.POOL, Stage.FLAT, Stage.LOGIT, Stage.PROBABILITY)
"""The parts of a pass; the sum of a class is made of its contributions, then the bias."""


class Steps:
    """All steps of a forward pass: each makes one number, or those of other filters beside it.

    Maps are filled filter by filter, row by row. The sum of each class grows term by term; with
    the bias, its last step, the logit is known. Then comes the probability of each class.

    A *position* is how many steps are done, from 0 to `len(steps)`: what they made is known, and
    so are pixels, weights and biases, which are given.

    Steps that keep to one filter make nothing of the others' maps. Sums need all filters: the
    first step of the sums makes all maps, and terms of other filters come with the next step.

    Parameters
    ----------
    architecture
        The network, of which nothing but the shape matters.
    lane
        The filter to keep to, counted from 0; None: each number is a step.

    Attributes
    ----------
    units
        The number that each step makes.
    ends
        The position at which each of the `PARTS` is done.

    Raises
    ------
    IndexError
        If there is no such filter.

    Examples
    --------
    >>> from tinycnn import Architecture
    >>> steps = Steps(Architecture())
    >>> len(steps), len(Steps(Architecture(), lane=1))
    (357, 123)
    >>> steps.at(108)
    Unit(Stage.CONV, channel=2, row=5, col=5)
    """

    def __init__(self, architecture: Architecture, lane: int | None = None) -> None:
        checks.require_kind(architecture, Architecture, "try Architecture()")
        if lane is not None and not 0 <= lane < architecture.filters:
            raise IndexError(f"there is no filter {lane} among {architecture.filters}: 0 is first")
        self.architecture, self.lane = architecture, lane
        parts = [tuple(_units_of(architecture, part)) for part in PARTS]
        every = tuple(unit for part in parts for unit in part)
        owners = [lane_of(architecture, unit) for unit in every]
        self._orders = [i for i, own in enumerate(owners) if lane is None or own in (None, lane)]
        self.units = tuple(every[order] for order in self._orders)
        counts = (bisect_left(self._orders, end) for end in accumulate(map(len, parts)))
        self.ends: Mapping[Stage, int] = MappingProxyType(dict(zip(PARTS, counts, strict=True)))
        self._places = {unit: order for order, unit in enumerate(every)}
        self._when = _when_known(architecture, {unit: self._when_made(unit) for unit in every})

    def __repr__(self) -> str:
        of = "" if self.lane is None else f"filter {self.lane} of "
        return f"<Steps {len(self)}, to the numbers of {of}{self.architecture}>"

    def __len__(self) -> int:
        return len(self.units)

    # What a position knows

    def at(self, position: int) -> Unit | None:
        """Return the number that the last step before a position has made; None at the start.

        Raises
        ------
        IndexError
            If there is no such position.
        """
        self._require(position)
        return self.units[position - 1] if position else None

    def known(self, position: int) -> Mapping[Stage, BoolArray]:
        """Return which numbers are known: of each stage that steps make, in its shape."""
        self._require(position)
        return {stage: when <= position for stage, when in self._when.items()}

    def hidden(self, position: int) -> Mapping[Stage, BoolArray]:
        """Return which numbers are not known yet: of each stage where there are any."""
        self._require(position)
        masks = {stage: when > position for stage, when in self._when.items()}
        return {stage: mask for stage, mask in masks.items() if mask.any()}

    def part_of(self, position: int) -> Stage | None:
        """Return the part of the pass that the last step before a position belongs to."""
        unit = self.at(position)
        return None if unit is None else _part_of(unit)

    def place_in_part(self, position: int) -> tuple[int, int]:
        """Return how many steps of its part are done at a position, and how many it has."""
        part = self.part_of(position) or PARTS[0]
        before = self.start_of(part)
        return position - before, self.ends[part] - before

    # Where to go from a position

    def start_of(self, part: Stage) -> int:
        """Return the position at which a part begins."""
        index = PARTS.index(part)
        return self.ends[PARTS[index - 1]] if index else 0

    def position_of(self, unit: Unit) -> int:
        """Return the position at which a pass that makes each number has come to this one.

        Raises
        ------
        KeyError
            If no step makes it.
        """
        return bisect_right(self._orders, self._places[unit])

    def end_after(self, position: int) -> int:
        """Return the next end of a part, the last one where there is no other."""
        self._require(position)
        return next((end for end in self.ends.values() if end > position), len(self))

    def end_before(self, position: int) -> int:
        """Return the end of a part that lies before a position, or the start."""
        self._require(position)
        return max((end for end in self.ends.values() if end < position), default=0)

    def _when_made(self, unit: Unit) -> int:
        """Return the position from which on a number is known."""
        step = bisect_left(self._orders, self._places[unit]) + 1
        if self.lane is None or lane_of(self.architecture, unit) in (None, self.lane):
            return step
        return max(step, self.start_of(Stage.LOGIT) + 1)

    def _require(self, position: int) -> None:
        if not 0 <= position <= len(self):
            raise IndexError(
                f"there is no position {position} among {len(self)} steps: 0 is the start"
            )


@lru_cache(maxsize=2)
def steps_of(architecture: Architecture, lane: int | None = None) -> Steps:
    """Return the steps of a network; those of the same architecture, seen last, are made once."""
    return Steps(architecture, lane)


def lane_of(architecture: Architecture, unit: Unit) -> int | None:
    """Return the filter whose map a number belongs to, or None: it is one of all of them."""
    if unit.stage in (Stage.CONV, Stage.RELU, Stage.POOL):
        return unit.channel
    if unit.stage in (Stage.FLAT, Stage.CONTRIBUTION):
        return unit.col // architecture.pooled_size**2
    return None


def _units_of(architecture: Architecture, part: Stage) -> Iterator[Unit]:
    """Yield what the steps of a part make; the terms of a sum come before the sum."""
    if part is not Stage.LOGIT:
        yield from stage_units(architecture, part)
        return
    terms, count = stage_units(architecture, Stage.CONTRIBUTION), architecture.flat_size
    for logit in stage_units(architecture, Stage.LOGIT):
        yield from terms[logit.channel * count : (logit.channel + 1) * count]
        yield logit


def _part_of(unit: Unit) -> Stage:
    return Stage.LOGIT if unit.stage is Stage.CONTRIBUTION else unit.stage


def _when_known(architecture: Architecture, when: Mapping[Unit, int]) -> Mapping[Stage, Table]:
    """Return for each number the position from which on it is known, in its stage's shape."""
    places: dict[Stage, list[int]] = {}
    for unit, step in when.items():
        places.setdefault(unit.stage, []).append(step)
    return {
        stage: np.reshape(np.array(steps), stage_shape(architecture, stage))
        for stage, steps in places.items()
    }
