"""What the hand covers: numbers, maps, stages."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from tinycnn.architecture import Architecture
from tinycnn.arrays import BoolArray
from tinycnn.stages import Stage
from tinycnn.unit import Unit, stage_shapes

from ...state.covers import Covers, Masks, carry_on, cells_in

OWNER = "hand"
Extent = Callable[[Unit, BoolArray], None]
"""Sets what belongs to a unit to True: an array of its stage."""


def number(unit: Unit, mask: BoolArray) -> None:
    """Take the number alone."""
    mask[unit.place] = True


def group(unit: Unit, mask: BoolArray) -> None:
    """Take the map of its filter, or the contributions to its class."""
    mask[unit.channel] = True


def stage(_: Unit, mask: BoolArray) -> None:
    """Take all numbers of the stage."""
    mask[...] = True


class HandCovers:
    """Covers and reveals for the hand, whatever others cover, too."""

    def __init__(self, covers: Covers) -> None:
        self._covers = covers

    @property
    def any(self) -> bool:
        """Whether the hand covers anything."""
        return bool(self._covers.masks(OWNER))

    @property
    def count(self) -> int:
        """How many numbers are covered by hand, wherever the same ones stand."""
        return sum(int(np.count_nonzero(mask)) for mask in self._all().values())

    def cover(self, unit: Unit, extent: Extent) -> None:
        """Cover what belongs to a unit."""
        masks = dict(self._covers.masks(OWNER))
        mask = self._mask(unit, extent)
        masks[unit.stage] = masks[unit.stage] | mask if unit.stage in masks else mask
        self._covers.put(OWNER, masks)

    def reveal(self, unit: Unit, extent: Extent) -> None:
        """Reveal what belongs to a unit, and the same numbers in the stages before it."""
        masks = dict(self._covers.masks(OWNER))
        back: BoolArray | None = self._mask(unit, extent)
        at: Stage | None = unit.stage
        while at is not None and back is not None:
            if at in masks:
                masks[at] = masks[at] & ~back
            at, back = _before(at, back, self._covers.architecture)
        self._covers.put(OWNER, masks)

    def reveal_all(self) -> None:
        """Reveal everything that the hand covers."""
        self._covers.put(OWNER, None)

    def covers_all(self, unit: Unit, extent: Extent) -> bool:
        """Return whether the hand has covered all that belongs to a unit, there or before it."""
        hidden = self._all().get(unit.stage)
        return hidden is not None and bool(hidden[self._mask(unit, extent)].all())

    def adds_nothing(self, unit: Unit, extent: Extent) -> bool:
        """Return whether all that belongs to a unit is hidden, and none of it by hand."""
        hidden, mask = self._covers.hidden.get(unit.stage), self._mask(unit, extent)
        own = self._all().get(unit.stage)
        is_own = own is not None and bool(own[mask].any())
        return hidden is not None and bool(hidden[mask].all()) and not is_own

    def _all(self) -> Masks:
        return carry_on(self._covers.masks(OWNER), self._covers.architecture)

    def _mask(self, unit: Unit, extent: Extent) -> BoolArray:
        mask = np.zeros(stage_shapes(self._covers.architecture)[unit.stage], dtype=np.bool_)
        extent(unit, mask)
        return mask


def _before(
    at: Stage, mask: BoolArray, a: Architecture
) -> tuple[Stage, BoolArray] | tuple[None, None]:
    """Return where the same numbers stand one stage before."""
    match at:
        case Stage.CONTRIBUTION:
            return Stage.FLAT, np.asarray(mask.any(axis=0))
        case Stage.FLAT:
            return Stage.POOL, mask.reshape(a.filters, a.pooled_size, a.pooled_size)
        case Stage.POOL:
            return Stage.RELU, cells_in(mask, a)
        case Stage.RELU:
            return Stage.CONV, mask
        case _:
            return None, None
