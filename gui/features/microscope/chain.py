"""The steps of an update, in the order in which they are walked."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject

from tinycnn.unit import Unit

from .one_update import OneUpdate
from .steps.answer import ErrorStep, ForwardStep
from .steps.back import GatesStep, PooledStep, WinnersStep
from .steps.change import NewDenseStep, NewKernelsStep
from .steps.moments import DenseMomentStep, MomentStep
from .steps.outcome import OutcomeStep
from .steps.step import Step
from .steps.weights import DenseStep, KernelStep

BACK = (ForwardStep, ErrorStep, DenseStep, PooledStep, WinnersStep, GatesStep, KernelStep)
CHANGE = (NewKernelsStep, NewDenseStep, OutcomeStep)


class Chain(QObject):
    """Holds the steps of the update that is shown; some optimisers add steps of their own."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._moments: tuple[str, ...] = ()
        self.steps: Sequence[Step] = self._make_steps()

    def follow(self, one: OneUpdate) -> bool:
        """Have the steps of this update; return whether they are others than before."""
        moments = tuple(one.update.moments_before)
        if moments == self._moments:
            return False
        self._moments = moments
        for step in self.steps:
            step.deleteLater()
        self.steps = self._make_steps()
        return True

    def showing(self, unit: Unit) -> int | None:
        """Return the first step in whose cells a number stands."""
        found = (index for index, step in enumerate(self.steps) if step.shows(unit))
        return next(found, None)

    def _make_steps(self) -> Sequence[Step]:
        remembered = [
            kind(name, self) for name in self._moments for kind in (MomentStep, DenseMomentStep)
        ]
        back, change = ([kind(self) for kind in kinds] for kinds in (BACK, CHANGE))
        return (*back, *remembered, *change)
