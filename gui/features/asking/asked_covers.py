"""What is covered because it is asked for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

import numpy as np

from tinycnn.arrays import BoolArray
from tinycnn.stages import Stage

from .sitting import Sitting

if TYPE_CHECKING:
    from ...state.shown_network import ShownNetwork

OWNER = "asking"


class AskedCovers:
    """Covers the number of a question, wherever it may stand in what is shown.

    In the drawing of the question that is its place. In another drawing, or with other weights, it
    may stand anywhere in its stage: a shift moves it along.
    """

    def __init__(self, shown: ShownNetwork) -> None:
        self._shown, self._covers = shown, shown.desk.covers

    @property
    def any(self) -> bool:
        """Whether a number is covered because it is asked for."""
        return bool(self._covers.masks(OWNER))

    def cover(self, sittings: Iterable[Sitting | None]) -> None:
        """Cover what the questions ask for that are not solved."""
        masks: dict[Stage, BoolArray] = {}
        for sitting in sittings:
            if sitting is not None and sitting.is_unsolved:
                _add(masks, self._masks_of(sitting))
        self._covers.put(OWNER, masks)

    def _masks_of(self, sitting: Sitting) -> Mapping[Stage, BoolArray]:
        """Return the masks of the network that is shown next: covers come before its numbers."""
        from tinycnn.asking.hidden import hidden_stages, hidden_units  # noqa: PLC0415

        weights, image = self._shown.weight_set.weights, self._shown.drawing.image
        fits = sitting.fits(weights, image)
        masks_of = hidden_units if fits else hidden_stages
        return masks_of(sitting.question, self._covers.architecture)


def _add(masks: dict[Stage, BoolArray], more: Mapping[Stage, BoolArray]) -> None:
    for stage, mask in more.items():
        masks[stage] = np.logical_or(masks[stage], mask) if stage in masks else mask
