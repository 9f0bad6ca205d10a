"""One training from its start to its end, in slices: every step kept, every epoch scored."""

from __future__ import annotations

import math
from collections.abc import Generator
from dataclasses import replace
from time import perf_counter
from typing import Any

import numpy as np

from tinycnn.architecture import Architecture
from tinycnn.arrays import FloatArray
from tinycnn.datasets.dataset import DatasetBundle
from tinycnn.in_parts import InParts, finish
from tinycnn.model_card import ModelCard
from tinycnn.own_images import NO_IMAGES, OwnImages
from tinycnn.training.diagnosis import Diagnosis, diagnose
from tinycnn.training.ending import Ending, find_ending
from tinycnn.training.fused import FusedDescent, FusedNetwork
from tinycnn.training.optimizers import MOMENTS, SGD, make_optimizer
from tinycnn.training.own_data import add_own, without_own
from tinycnn.training.run_card import card_of_step
from tinycnn.training.run_history import RunHistory, ScoredStep, StepInfo, start_info
from tinycnn.training.run_parts import images_in_parts, scores_in_parts
from tinycnn.training.run_start import RunStart, require_classes, untrained_start
from tinycnn.training.scorer import Scorer
from tinycnn.training.settings import SettingsError, TrainingSettings
from tinycnn.training.shuffled_order import ShuffledOrder
from tinycnn.training.step_table import MOST_BYTES
from tinycnn.weights import Weights

CHANGEABLE = {"learning_rate", "epochs", "loss_below", "until_all_right"}
OF_THE_DATA = ("dataset", "class_names", "images_per_class", "noise")


class TrainingRun:
    """A training that is advanced from outside, as far as there is time.

    The same settings, start and images give the same numbers to the last bit, however the slices
    are cut; with the same seeds those of `fit`.

    Parameters
    ----------
    settings
        What it is to do.
    start
        Where it begins.
    data
        Its images: those that `settings.make_data()` makes, and perhaps others.
    most_bytes
        How much memory its history may take before it is thinned out.
    own
        The last of its training images, if they are a person's own.
    scored
        How the start does on all images, if that is known.

    Attributes
    ----------
    settings, start, data, own
        As above; some settings can be changed on the way, by `change`.
    history, descent
        Every step, from the start on; what makes them, and leaves locked parameters alone.

    Raises
    ------
    SettingsError
        When the network has not as many classes as the images.
    """

    def __init__(
        self,
        settings: TrainingSettings,
        start: RunStart,
        data: DatasetBundle,
        most_bytes: int = MOST_BYTES,
        own: OwnImages = NO_IMAGES,
        scored: ScoredStep | None = None,
    ) -> None:
        a = start.weights.architecture
        require_classes(settings, a)
        self.settings, self.start, self.data, self.own = settings, start, data, own
        self._scorer, self._y = Scorer(data), data.y_train.astype(np.intp)
        self._optimizer = make_optimizer(settings.optimizer, settings.learning_rate)
        self._network = FusedNetwork(a)
        self.descent = FusedDescent(self._network, self._optimizer)
        self._order = ShuffledOrder(settings.shuffle_seed, len(self._y))
        self._scoring: Generator[None, None, ScoredStep] | None = None
        self.history = RunHistory(a, MOMENTS[settings.optimizer], most_bytes=most_bytes)
        self._begin(start, scored)

    def _begin(self, start: RunStart, scored: ScoredStep | None) -> None:
        self._network.parameters[:] = start.weights.vector
        if start.moments and not isinstance(self._optimizer, SGD):
            kept = {name: [moment] for name, moment in start.moments.items()}
            self._optimizer.remember(kept, start.updates)
        rate = self.settings.learning_rate
        self._place = start_info(start.step, start.epoch, start.position, rate)
        self._keep()
        self.history.add_scores(scored or self.scores_at(start.step))

    def __repr__(self) -> str:
        done = f", {self.ending.value}" if self.ending else ""
        return f"<TrainingRun step {self.step}, epoch {self.epoch}{done}>"

    @classmethod
    def untrained(
        cls,
        settings: TrainingSettings,
        architecture: Architecture | None = None,
        own: OwnImages = NO_IMAGES,
        most_bytes: int = MOST_BYTES,
    ) -> TrainingRun:
        """Return a run from the untrained weights of the settings' initial seed.

        It trains with the images of the settings, and with a person's own of the same classes.

        Raises
        ------
        SettingsError
            When there are no images as wanted, or of other classes than the network has.
        """
        start, own = untrained_start(settings, architecture), own.of_classes(settings.classes)
        return cls(settings, start, add_own(settings.make_data(), own), most_bytes, own)

    @property
    def step(self) -> int:
        """The number of the last step."""
        return self._place.step

    @property
    def epoch(self) -> int:
        """The epoch of the last step, counted from 1; 0 at the start."""
        return self._place.epoch

    @property
    def epoch_done(self) -> bool:
        """Whether every image of the epoch has been used."""
        return self._place.position >= len(self._y) or self._place.epoch == 0

    @property
    def weights(self) -> Weights:
        """The weights as they are now."""
        return self.weights_at(self.step)

    @property
    def ending(self) -> Ending | None:
        """Why the run goes no further by itself; None while it does."""
        if self._scoring or not self.epoch_done or self.epoch == 0:
            return None
        return find_ending(self.settings, self.epoch, self.scores_at(self.step))

    def advance(self, seconds: float = math.inf, steps: float = math.inf) -> int:
        """Go on for so long, or so many steps, or to the end; return how many steps were made.

        At least one piece of work is done: a step, or a part of the scores of a large data set.
        """
        until, made = perf_counter() + seconds, 0
        while made < steps and self.ending is None:
            if self._scoring:
                self._score_a_part()
            else:
                self._step(self.settings.batch_size)
                made += 1
            if perf_counter() >= until:
                break
        return made

    def make_step(self, images: int | None = None) -> None:
        """Make one step with the next batch, or with so many images, though the run has ended."""
        self._finish_scoring()
        self._step(self.settings.batch_size if images is None else images)
        self._finish_scoring()

    def finish_epoch(self) -> None:
        """Make the steps that are left of this epoch, or all of the next one."""
        self.make_step()
        while not self.epoch_done:
            self.make_step()

    def change(self, **settings: Any) -> None:
        """Change the learning rate or when to stop, from the next step on.

        Raises
        ------
        SettingsError
            For a value that does not go, or a setting that makes another run: see `fork`.
        """
        for name in settings:
            if name not in CHANGEABLE:
                raise SettingsError(name, f"{name} cannot be changed on the way: fork the run")
        self.settings = replace(self.settings, **settings)
        self._optimizer.learning_rate = self.settings.learning_rate

    def weights_at(self, step: int) -> Weights:
        """Return the weights after a step, or after the last one before it that is kept."""
        return self.history.weights(step, self._card(self.history.info(step)))

    def scores_at(self, step: int) -> ScoredStep:
        """Return how the network did on all images after a step that is kept."""
        found, epoch = self.history.scored(step), self.history.info(step).epoch
        return found or self._scorer.score(step, epoch, self.weights_at(step))

    def diagnose(self) -> Diagnosis:
        """Return what the run has come to, found from its numbers."""
        scored, now = self.history.scored_steps(), self.scores_at(self.step)
        earlier = [one.train.loss for one in scored if one.step < self.step]
        return diagnose(self._scorer.signs(earlier, now, self.weights), self.history.last_good)

    def fork(
        self, step: int, settings: TrainingSettings | None = None, own: OwnImages | None = None
    ) -> TrainingRun:
        """Return a run that goes on from a step, by default as this one did from there.

        What the optimiser remembers is taken along, unless it is another one; other images begin
        with a new epoch. `own` are a person's images from then on, by default those of this run.

        Raises
        ------
        ValueError
            When the step is not kept, or as a SettingsError when there are no images as wanted.
        """
        return finish(self.fork_in_parts(step, settings, own))

    def fork_in_parts(
        self, step: int, settings: TrainingSettings | None = None, own: OwnImages | None = None
    ) -> InParts[TrainingRun]:
        """Make the same in parts; what does not go is told before the first rest."""
        info, settings = self.history.info(step), settings or self.settings
        if info.step != step:
            raise ValueError(f"step {step} is not kept: fork the run at step {info.step}")
        own, data = (self.own if own is None else own).of_classes(settings.classes), self.data
        start = RunStart(self.weights_at(step), step, info.epoch, info.position)
        require_classes(settings, start.weights.architecture)
        if not self.settings.differs_from(settings, "optimizer"):
            updates = self.start.updates + step - self.start.step
            start = replace(start, moments=self.history.moments_at(step), updates=updates)
        if self.settings.differs_from(settings, *OF_THE_DATA):
            data = yield from images_in_parts(settings, own)
        elif not own.same_as(self.own):
            data = add_own(without_own(data, len(self.own)), own)
        if data is not self.data:
            start = replace(start, position=len(data.y_train))
        scored = yield from scores_in_parts(start, data)
        return TrainingRun(settings, start, data, own=own, scored=scored)

    def resume(self, steps: FloatArray, scores: FloatArray, thinned_to: int) -> None:
        """Go on behind the last of these steps, which another run of this start has kept.

        `steps` and `scores` are rows as `RunHistory` keeps them, `thinned_to` is as there.
        """
        self.history = self.history.with_rows(steps, scores, thinned_to)
        step = int(steps[-1, 0])
        self._place = self.history.info(step)
        self._network.parameters[:] = self.history.parameters(step)
        if not isinstance(self._optimizer, SGD):
            kept = {name: [moment] for name, moment in self.history.moments_at(step).items()}
            updates = self.start.updates + step - self.start.step
            self._optimizer.remember(kept, updates)
        if self.epoch_done and self.history.scored(step) is None:
            self._scoring = self._scorer.score_in_parts(step, self.epoch, self.weights, False)

    def _step(self, images: int) -> None:
        place = self._place
        epoch, position = (place.epoch + 1, 0) if self.epoch_done else (place.epoch, place.position)
        batch = self._order.of(epoch)[position : position + images]
        loss = self.descent.step(self.data.x_train[batch], self._y[batch])
        rate, end = self.settings.learning_rate, position + len(batch)
        self._place = StepInfo(place.step + 1, epoch, end, len(batch), rate, loss)
        self._keep()
        if self.epoch_done:
            kernels, bias, *_ = self._network.d_parts
            alive = bool(kernels.any() or bias.any())
            self._scoring = self._scorer.score_in_parts(self.step, epoch, self.weights, alive)

    def _keep(self) -> None:
        parameters = self._network.parameters
        moments = [] if isinstance(self._optimizer, SGD) else self._optimizer.moments.values()
        vectors = [arrays[0] if arrays else np.zeros_like(parameters) for arrays in moments]
        self.history.add_step(self._place, parameters, vectors)

    def _score_a_part(self) -> None:
        if self._scoring is None:
            return
        try:
            next(self._scoring)
        except StopIteration as done:
            self._scoring = None
            self.history.add_scores(done.value)

    def _finish_scoring(self) -> None:
        while self._scoring:
            self._score_a_part()

    def _card(self, info: StepInfo) -> ModelCard:
        card = self.start.weights.card
        if info.step == self.start.step:
            return card
        return card_of_step(card, self.settings, info, len(self._y), len(self.own))
