"""A forward pass number by number, in the order in which a person computes it with a pencil."""

from __future__ import annotations

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
    """All steps of a forward pass: each makes one number.

    Maps are filled filter by filter, row by row. The sum of each class grows term by term; with
    the bias, its last step, the logit is known. Then comes the probability of each class.

    A *position* is how many steps are done, from 0 to `len(steps)`: what they made is known, and
    so are pixels, weights and biases, which are given.

    Parameters
    ----------
    architecture
        The network, of which nothing but the shape matters.

    Attributes
    ----------
    units
        The number that each step makes.
    ends
        The position at which each of the `PARTS` is done.

    Examples
    --------
    >>> from tinycnn import Architecture
    >>> steps = Steps(Architecture())
    >>> len(steps)
    357
    >>> steps.at(108)
    Unit(Stage.CONV, channel=2, row=5, col=5)
    """

    def __init__(self, architecture: Architecture) -> None:
        checks.require_kind(architecture, Architecture, "try Architecture()")
        self.architecture = architecture
        parts = [tuple(_units_of(architecture, part)) for part in PARTS]
        self.units = tuple(unit for part in parts for unit in part)
        counts = accumulate(map(len, parts))
        self.ends: Mapping[Stage, int] = MappingProxyType(dict(zip(PARTS, counts, strict=True)))
        self._when = _when_known(architecture, self.units)

    def __repr__(self) -> str:
        return f"<Steps {len(self)}, to the numbers of {self.architecture}>"

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

    def after(self, position: int, lane: int | None = None) -> int:
        """Return the position after the next step, or after the next of one filter.

        The steps of other filters are done on the way there. At the end there is none: it stays.

        Parameters
        ----------
        lane
            The filter to keep to; sums with a bias and probabilities belong to all of them.
        """
        self._require(position)
        found = (p for p in range(position + 1, len(self) + 1) if self._is_of(p, lane))
        return next(found, len(self))

    def before(self, position: int, lane: int | None = None) -> int:
        """Return the position a step back, or back to the last of one filter; 0 is the start."""
        self._require(position)
        found = (p for p in range(position - 1, 0, -1) if self._is_of(p, lane))
        return next(found, 0)

    def end_after(self, position: int) -> int:
        """Return the next end of a part, the last one where there is no other."""
        self._require(position)
        return next((end for end in self.ends.values() if end > position), len(self))

    def end_before(self, position: int) -> int:
        """Return the end of a part that lies before a position, or the start."""
        self._require(position)
        return max((end for end in self.ends.values() if end < position), default=0)

    def _is_of(self, position: int, lane: int | None) -> bool:
        if lane is None:
            return True
        own = lane_of(self.architecture, self.units[position - 1])
        return own is None or own == lane

    def _require(self, position: int) -> None:
        if not 0 <= position <= len(self):
            raise IndexError(
                f"there is no position {position} among {len(self)} steps: 0 is the start"
            )


@lru_cache(maxsize=2)
def steps_of(architecture: Architecture) -> Steps:
    """Return the steps of a network; those of the same architecture, seen last, are made once."""
    return Steps(architecture)


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


def _when_known(architecture: Architecture, units: tuple[Unit, ...]) -> Mapping[Stage, Table]:
    """Return for each number the position from which on it is known, in its stage's shape."""
    places: dict[Stage, list[int]] = {}
    for step, unit in enumerate(units, start=1):
        places.setdefault(unit.stage, []).append(step)
    return {
        stage: np.reshape(np.array(steps), stage_shape(architecture, stage))
        for stage, steps in places.items()
    }
