"""What stands below the curves: steps, or the epochs that they belong to."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from ...paint.axis import linear_axis


@dataclass(frozen=True, slots=True)
class StepScale:
    """A scale of steps from 0 on, that may be written in epochs.

    Attributes
    ----------
    across
        Where it ends.
    ends
        Epochs that are done, each with its last step, both rising; () to write steps.
    per_epoch
        How many steps each further epoch has.
    """

    across: int
    ends: tuple[tuple[int, int], ...] = ()
    per_epoch: int = 1

    @property
    def is_in_epochs(self) -> bool:
        """Whether epochs are written."""
        return bool(self.ends)

    def widest(self) -> str:
        """Return the longest number that may be written."""
        return f"{max(self.across, 100):,}"

    def ticks(self, most: int) -> list[tuple[int, str]]:
        """Return the steps that are written, so many at most, and what is written there."""
        if not self.ends:
            ticks = linear_axis(0.0, self.across, most).ticks
            return [(round(tick), f"{tick:,.0f}") for tick in ticks]
        (first, _), (last, step) = self.ends[0], self.ends[-1]
        high = last + max(0, self.across - step) / self.per_epoch
        whole = [tick for tick in linear_axis(first, high, most).ticks if tick == int(tick)]
        return [(self._step_of(int(tick)), f"{tick:,.0f}") for tick in whole]

    def _step_of(self, epoch: int) -> int:
        """Return the last step of an epoch, be it done or still to come."""
        epochs: Sequence[int] = [one for one, _ in self.ends]
        done, step = self.ends[max(0, bisect_right(epochs, epoch) - 1)]
        return step + max(0, epoch - done) * self.per_epoch
