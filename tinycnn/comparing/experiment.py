"""Experiments that rest now and then, and show what they have so far."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, NamedTuple, SupportsIndex, TypeAlias, TypeVar

import numpy as np
from numpy.typing import NDArray

from tinycnn import checks
from tinycnn.arrays import FloatArray
from tinycnn.comparing.many_networks import Labels, ManyNetworks
from tinycnn.comparing.networks import ComparedNetwork
from tinycnn.model_card import BOOK_CLASSES
from tinycnn.training.optimizers import EXAMPLE_RATE, SGD

Result = TypeVar("Result")

SEEDS = tuple(range(6))
BATCH_SIZE, EPOCHS = 16, 60


class Progress(NamedTuple, Generic[Result]):
    """How far an experiment is.

    Attributes
    ----------
    done
        From 0 to 1.
    so_far
        Its result with NaN for whatever is not known yet.
    """

    done: float
    so_far: Result


Experiment: TypeAlias = Generator[Progress[Result], None, Result]
"""Each `next` takes some milliseconds at most; what the generator returns is the result."""


@dataclass(frozen=True, slots=True)
class Spread:
    """Several runs in three numbers.

    Attributes
    ----------
    mean, lowest, highest
        NaN for what is not known yet.
    """

    mean: float
    lowest: float
    highest: float

    @classmethod
    def of(cls, values: FloatArray) -> Spread:
        """Return the spread of values, shape (runs,)."""
        return cls(float(values.mean()), float(values.min()), float(values.max()))


def check_seeds(seeds: Sequence[SupportsIndex]) -> tuple[int, ...]:
    """Return different seeds, one or more; ValueError or TypeError else."""
    found = tuple(checks.integer(seed, "a seed", at_least=0) for seed in seeds)
    if not found or len(set(found)) < len(found):
        raise ValueError(f"seeds must be one or more, each once, got {list(found)}: try range(6)")
    return found


def check_networks(networks: Sequence[ComparedNetwork]) -> tuple[ComparedNetwork, ...]:
    """Return networks with different names, one or more; ValueError else."""
    names = [network.name for network in networks]
    if not names or len(set(names)) < len(names):
        raise ValueError(f"networks must be one or more, each once, got {names}: leave one out")
    return tuple(networks)


def check_of_lines(networks: Sequence[ComparedNetwork]) -> tuple[ComparedNetwork, ...]:
    """Return networks as `check_networks` does; ValueError for other classes than the book's."""
    for network in networks:
        if network.class_names != BOOK_CLASSES:
            raise ValueError(
                f"{network.name} has the classes {', '.join(network.class_names)}, and this is "
                f"about {', '.join(BOOK_CLASSES)}: compare its curves instead"
            )
    return check_networks(networks)


class ManyTrainings:
    """Trainings of one network from many seeds, step by step side by side: SGD 0.05, batch 16.

    The seed of a network's weights is that of its images' order, too.

    Parameters
    ----------
    network, seeds
        Which network, and one training for each seed.
    x, y
        Images and labels, (images, 1, 8, 8) and (images,) for all of them, or with an axis more in
        front for images of their own, equally many.

    Attributes
    ----------
    networks
        As they are now.
    epoch_steps
        How many steps an epoch takes.
    """

    def __init__(
        self, network: ComparedNetwork, seeds: Sequence[int], x: FloatArray, y: Labels
    ) -> None:
        self.networks = ManyNetworks([network.make(seed) for seed in seeds])
        self._generators = [np.random.default_rng(seed) for seed in seeds]
        self._x, self._y, self._optimizer = x, y, SGD(EXAMPLE_RATE)
        self._start = self._images = y.shape[-1]
        self._order = np.empty((len(seeds), 0), dtype=np.intp)
        self.epoch_steps = -(-self._images // BATCH_SIZE)

    def steps(self, count: int) -> Iterator[FloatArray]:
        """Make so many steps; yield after each the losses before it, one a network."""
        for _ in range(count):
            if self._start >= self._images:
                self._order = np.stack([rng.permutation(self._images) for rng in self._generators])
                self._start = 0
            batch = self._order[:, self._start : self._start + BATCH_SIZE]
            self._start += BATCH_SIZE
            yield self.networks.step(*self._pick(batch), self._optimizer)

    def _pick(self, batch: NDArray[np.intp]) -> tuple[FloatArray, Labels]:
        if self._y.ndim == 1:
            return self._x[batch], self._y[batch]
        rows = np.arange(len(batch))[:, None]
        return self._x[rows, batch], self._y[rows, batch]
