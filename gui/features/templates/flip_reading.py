"""How each flip of a pixel would move a probability, in the pixels of the canvas."""

from __future__ import annotations

from collections.abc import Callable
from math import nan
from typing import TYPE_CHECKING

import numpy as np

from tinycnn.arrays import BoolArray, FloatArray
from tinycnn.numbers.number_text import probability_text
from tinycnn.stages import Stage
from tinycnn.unit import Unit

from ...paint.parts.power import Power
from ...state.reading import Reading
from .moves import end_of_moves, moves_of
from .seen import Seen

if TYPE_CHECKING:
    from ...state.shown_network import ShownNetwork


POWER = Power(2)
"""Most flips move a probability by a few hundredths."""


class FlipReading(Reading):
    """All 64 flips on the canvas, of whatever is drawn; the other stages stay as they are.

    Parameters
    ----------
    shown
        The network in whose stages it stands.
    seen
        Returns what there is to see of the drawing that is shown now.
    what
        The word for it.
    """

    power = POWER.words

    def __init__(self, shown: ShownNetwork, seen: Callable[[], Seen], what: str) -> None:
        self.what = what
        self._shown, self._find = shown, seen
        self._seen: Seen | None = None

    @property
    def seen(self) -> Seen:
        """What there is to see of the pass that is shown."""
        found = self._seen
        if found is None or found.trace is not self._shown.trace:
            found = self._seen = self._find()
        return found

    def forget(self) -> None:
        """Look anew: another class is wanted."""
        self._seen = None

    @property
    def ink(self) -> FloatArray:  # type: ignore[override]
        """The drawing, which frames the numbers."""
        return self._shown.trace.image

    def what_of(self, stage: Stage | None) -> str:
        return self.what if stage is Stage.INPUT else ""

    def symbol(self, stage: Stage) -> str:
        return f"Δp({self.seen.name})" if stage is Stage.INPUT else ""

    def short_symbol(self, stage: Stage) -> str:
        return "Δp" if stage is Stage.INPUT else ""

    def values(self, stage: Stage) -> FloatArray:
        if stage is not Stage.INPUT:
            return self._shown.activations.values(stage)
        return self._moves() * POWER.factor

    def made(self, stage: Stage) -> BoolArray | None:
        """Return that there are none where they would tell what is covered."""
        if stage is not Stage.INPUT:
            return self._shown.activations.made(stage)
        return np.zeros(self.ink.shape, dtype=np.bool_) if self._shown.hides() else None

    def bound(self, stage: Stage) -> float:
        if stage is not Stage.INPUT:
            return self._shown.activations.bound(stage)
        moves = self._moves()
        return end_of_moves(moves) * POWER.factor if np.isfinite(moves).any() else nan

    def largest(self, stage: Stage) -> float:
        if stage is not Stage.INPUT:
            return self._shown.activations.largest(stage)
        return POWER.factor

    def value_of(self, unit: Unit) -> float:
        if unit.stage is not Stage.INPUT:
            return self._shown.activations.value_of(unit)
        return float(self._moves()[unit.place])

    def text_of(self, unit: Unit) -> str:
        """Return the probability before and after the flip."""
        if unit.stage is not Stage.INPUT:
            return self._shown.activations.text_of(unit)
        flips, channel = self.seen.flips, self.seen.channel
        found = (flips.before[channel], flips.probabilities[unit.place][channel])
        return " → ".join(probability_text(float(probability)) for probability in found)

    def _moves(self) -> FloatArray:
        return np.zeros_like(self.ink) if self._shown.hides() else moves_of(self.seen)
