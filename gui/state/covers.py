"""What is covered: numbers that stand in no cell yet, whoever hides them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import numpy as np
from PySide6.QtCore import QObject, Signal

from tinycnn.architecture import Architecture
from tinycnn.arrays import BoolArray
from tinycnn.stages import COMPUTED, Stage
from tinycnn.unit import Unit, stage_shapes

COVERABLE = (Stage.INPUT, *COMPUTED)
"""The stages whose numbers can be covered: weights and biases never are."""

Masks = Mapping[Stage, BoolArray]
NOTHING: Masks = MappingProxyType({})


class Covers(QObject):
    """Holds which numbers are covered, by their addresses: the drawing goes on below.

    Whoever covers some is an owner, and what several owners cover is united. The same number never
    stands uncovered further on: with a number of the convolution that of the ReLU is covered, with
    this the pooled number it may become, and so on to the contributions.

    Attributes
    ----------
    architecture
        The shape of the network whose numbers are covered.
    hidden
        True at each covered number, an array for each stage that has some.
    """

    changed = Signal()
    """Other numbers are covered."""
    dropped = Signal(str)
    """The owner whose numbers are in sight again: the network has another shape now.

    The new shape is `architecture` already, and nothing of that network has been shown.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.architecture = Architecture()
        self.hidden: Masks = NOTHING
        self._by_owner: dict[str, Masks] = {}

    @property
    def any(self) -> bool:
        """Whether a number is covered."""
        return bool(self.hidden)

    def put(self, owner: str, hidden: Masks | None) -> None:
        """Cover numbers instead of those that the owner has covered until now; None: none.

        Parameters
        ----------
        hidden
            True where a number is to be covered, in the shape of its stage.

        Raises
        ------
        ValueError
            For a stage whose numbers cannot be covered, or an array of another shape.
        """
        shapes, kept = stage_shapes(self.architecture), {}
        for stage, mask in (hidden or NOTHING).items():
            if stage not in COVERABLE:
                named = ", ".join(one.value for one in COVERABLE)
                raise ValueError(f"{stage.value} cannot be covered: choose among {named}")
            if mask.shape != shapes[stage]:
                raise ValueError(
                    f"to cover numbers of {stage.value} takes an array of shape {shapes[stage]}, "
                    f"got {mask.shape}"
                )
            if mask.any():
                kept[stage] = mask.astype(np.bool_)
                kept[stage].setflags(write=False)
        if kept:
            self._by_owner[owner] = kept
        else:
            self._by_owner.pop(owner, None)
        self._unite()

    def masks(self, owner: str) -> Masks:
        """Return what an owner has covered."""
        return self._by_owner.get(owner, NOTHING)

    def is_hidden(self, unit: Unit) -> bool:
        """Return whether a number is covered."""
        mask = self.hidden.get(unit.stage)
        return mask is not None and bool(mask[unit.place])

    def hides(self, *stages: Stage) -> bool:
        """Return whether some number of these stages is covered."""
        return any(stage in self.hidden for stage in stages)

    @property
    def count(self) -> int:
        """How many numbers are covered."""
        return sum(int(np.count_nonzero(mask)) for mask in self.hidden.values())

    def fit(self, architecture: Architecture) -> None:
        """Belong to a network of another shape: what is covered in the old one is dropped."""
        if architecture == self.architecture:
            return
        self.architecture = architecture
        owners = tuple(self._by_owner)
        self._by_owner.clear()
        self._unite()
        for owner in owners:
            self.dropped.emit(owner)

    def _unite(self) -> None:
        united: dict[Stage, BoolArray] = {}
        for masks in self._by_owner.values():
            for stage, mask in masks.items():
                united[stage] = united[stage] | mask if stage in united else mask
        united = carry_on(united, self.architecture)
        if not _same(united, self.hidden):
            self.hidden = MappingProxyType(united)
            self.changed.emit()


def carry_on(masks: Masks, a: Architecture) -> dict[Stage, BoolArray]:
    """Return the masks with the places where the same numbers stand further on."""
    shapes, found = stage_shapes(a), dict(masks)

    def add(stage: Stage, mask: BoolArray) -> None:
        mask = mask.reshape(shapes[stage])
        mask = found[stage] | mask if stage in found else mask
        if mask.any():
            mask.setflags(write=False)
            found[stage] = mask

    if Stage.CONV in found:
        add(Stage.RELU, found[Stage.CONV])
    if Stage.RELU in found:
        add(Stage.POOL, windows_with(found[Stage.RELU], a))
    if Stage.POOL in found:
        add(Stage.FLAT, found[Stage.POOL].ravel())
    if Stage.FLAT in found:
        add(Stage.CONTRIBUTION, np.tile(found[Stage.FLAT], (a.num_classes, 1)))
    return {stage: found[stage] for stage in COVERABLE if stage in found}


def windows_with(cells: BoolArray, a: Architecture) -> BoolArray:
    """Return the pooling windows that hold one of these cells; both in their stage's shape."""
    size, count = a.pool_size, a.pooled_size
    within = cells[:, : size * count, : size * count]
    windows = within.reshape(a.filters, count, size, count, size)
    return np.asarray(windows.any(axis=(2, 4)))


def cells_in(windows: BoolArray, a: Architecture) -> BoolArray:
    """Return the cells of these pooling windows; both in their stage's shape."""
    cells = np.zeros((a.filters, a.map_size, a.map_size), dtype=np.bool_)
    size = a.pool_size * a.pooled_size
    cells[:, :size, :size] = windows.repeat(a.pool_size, 1).repeat(a.pool_size, 2)
    return cells


def _same(first: Masks, second: Masks) -> bool:
    return first.keys() == second.keys() and all(
        np.array_equal(mask, second[stage]) for stage, mask in first.items()
    )
