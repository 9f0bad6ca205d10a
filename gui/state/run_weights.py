"""The weights of a step of a training run, as the lab shows them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import astuple, dataclass, replace
from functools import cached_property
from math import isfinite, isnan
from typing import TYPE_CHECKING
from weakref import ref

from tinycnn.bounds import Bounds, signal_bounds
from tinycnn.datasets.dataset import DatasetBundle
from tinycnn.weights import Weights

from .weight_sets import SourceKind, WeightSet, WeightSource

if TYPE_CHECKING:
    from tinycnn.training.run_history import ScoredStep
    from tinycnn.training.training_run import TrainingRun

HEALTHY = 10.0
"""A step has failed whose numbers can become larger than the first step's by this factor."""

ANY, SOME = 16, 256
"""How many images a step is tried on: a few, which nearly always show it alive, else more."""

FEW = 3000
"""The most images that are scored for any step that is shown; it takes a few milliseconds."""


@dataclass(frozen=True, eq=False)
class RunWeights(WeightSet):
    """The weights after a step; their accuracies are those on the images of the run.

    Attributes
    ----------
    bundle
        These images.
    find_scores
        Returns how the network does on them.
    """

    bundle: DatasetBundle
    find_scores: Callable[[], ScoredStep]

    @cached_property
    def own_bounds(self) -> Bounds:
        return signal_bounds(self.weights)

    @cached_property
    def scores(self) -> ScoredStep:
        """How the network does on the images, measured when asked for."""
        return self.find_scores()

    @cached_property
    def data(self) -> DatasetBundle | None:
        return self.bundle

    @cached_property
    def train_accuracy(self) -> float | None:
        return _or_none(self.scores.train.accuracy)

    @cached_property
    def validation_accuracy(self) -> float | None:
        return _or_none(self.scores.validation.accuracy)

    def without_run(self) -> RunWeights:
        """Return the same with what has been measured: undo must not keep a whole run."""
        scores = self.scores
        return replace(self, find_scores=lambda: scores)


def _score(weights: Weights, data: DatasetBundle, step: int) -> ScoredStep:
    from tinycnn.training.scorer import Scorer  # noqa: PLC0415

    return Scorer(data).score(step, 0, weights)


def _or_none(accuracy: float) -> float | None:
    return None if isnan(accuracy) else accuracy


class NamedRun:
    """A training run with its name, and the colour scale of all its steps.

    Attributes
    ----------
    name
        What a person calls it.
    run
        The run itself.
    key
        Its own number, whatever it is called.
    letter
        What stands at its curves.
    origin
        Where it comes from, in words; "" from the untrained start.
    is_compared
        Whether its curves are shown beside those of other runs.
    bounds
        The ends of the scale: they only grow, and never by a step that has failed.
    """

    def __init__(
        self, name: str, run: TrainingRun, key: int = 1, letter: str = "A", origin: str = ""
    ) -> None:
        self.name, self.run = name, run
        self.key, self.letter, self.origin, self.is_compared = key, letter, origin, True
        self.bounds = self._first = signal_bounds(run.start.weights)

    def weight_set(self, step: int) -> RunWeights:
        """Return the weights after a step."""
        weights = self.run.weights_at(step)
        self._grow(step, weights)
        source = WeightSource(SourceKind.RUN, self.name, step=step)
        data, own = self.run.data, ref(self)

        def find() -> ScoredStep:
            named = own()  # a run that is deleted leaves no more behind than what is shown of it
            return _score(weights, data, step) if named is None else named.find_scores(step)

        return RunWeights(weights, self.bounds, source, data, find)

    def kept_step(self, step: int, seen: int) -> int:
        """Return the step to show where this one is wanted: of a very long run not all are kept.

        The last one that is kept before it; but the next one, where that would lead no further
        than to the step that is seen.
        """
        run = self.run
        wanted = max(run.start.step, min(step, run.step))
        found = run.history.info(wanted).step
        return run.history.steps.step_after(seen) if found <= seen < wanted else found

    def find_scores(self, step: int) -> ScoredStep:
        """Return how the network does after a step; on very many images, after its last epoch."""
        run, data = self.run, self.run.data
        if len(data.y_train) + len(data.y_val) > FEW:
            step = int(run.history.scores.row_at(step)[0])
        return run.scores_at(step)

    @property
    def has_curve(self) -> bool:
        """Whether it has made a step."""
        return self.run.step > self.run.start.step

    @property
    def is_untouched(self) -> bool:
        """Whether it is an untrained start that has made no step."""
        return not self.origin and self.run.step == self.run.start.step == 0

    def is_healthy(self, step: int, weights: Weights, bounds: Bounds) -> bool:
        """Whether a step is one of a training that goes well: alive, its numbers of usual size."""
        from tinycnn.training.diagnosis import is_alive  # noqa: PLC0415

        if not (isfinite(bounds.z) and bounds.z <= HEALTHY * self._first.z):
            return False
        was_alive = bool(self.run.history.scores.row_at(step)[-1])
        images = self.run.data.x_train
        return was_alive and any(is_alive(weights, images[:count]) for count in (ANY, SOME))

    def _grow(self, step: int, weights: Weights) -> None:
        bounds = signal_bounds(weights)
        largest = Bounds(*map(max, astuple(self.bounds), astuple(bounds)))
        if largest != self.bounds and self.is_healthy(step, weights, bounds):
            self.bounds = largest

    @property
    def share(self) -> float | None:
        """How much of what is planned has been done, from 0 to 1; None without an end."""
        start, planned = self.run.start.step, planned_steps(self.run)
        return None if planned <= start else min(1.0, (self.run.step - start) / (planned - start))


def planned_steps(run: TrainingRun) -> int:
    """Return the last step that a run is to make; 0 where nobody knows."""
    if run.settings.epochs is None:
        return 0
    epochs = run.settings.epochs - run.start.epoch
    return run.start.step + epochs * -(-len(run.data.y_train) // run.settings.batch_size)
