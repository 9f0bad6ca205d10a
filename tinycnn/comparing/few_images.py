"""Training with few images: what sharing and pooling save."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import SupportsIndex

import numpy as np

from tinycnn import checks
from tinycnn.arrays import FloatArray, freeze
from tinycnn.comparing.experiment import (
    Experiment,
    ManyTrainings,
    Progress,
    Spread,
    check_of_lines,
    check_seeds,
)
from tinycnn.comparing.networks import SHARING, ComparedNetwork
from tinycnn.datasets.lines import SEED, make_dataset_bundle
from tinycnn.records import Record

COUNTS = (5, 10, 20, 60)
DRAWS = tuple(draw for draw in range(11) if draw != SEED)  # its images are tested with
UPDATES = 720  # as many as 60 epochs of the book's data make


@dataclass(frozen=True, slots=True, eq=False)
class FewImagesAccuracies(Record):
    """Accuracies on the book's validation set after training with few images; read-only.

    Attributes
    ----------
    networks, counts, draws, updates
        What was compared: images a class, the seeds that images and weights were drawn with, and
        the steps that each training has made.
    accuracies
        (networks, counts, draws); NaN for what is not known yet.
    """

    networks: tuple[ComparedNetwork, ...]
    counts: tuple[int, ...]
    draws: tuple[int, ...]
    updates: int
    accuracies: FloatArray

    def __post_init__(self) -> None:
        object.__setattr__(self, "accuracies", freeze(self.accuracies))

    def __repr__(self) -> str:
        names = ", ".join(network.name for network in self.networks)
        return f"<FewImagesAccuracies of {names}, {len(self.draws)} draws>"

    def at(self, network: ComparedNetwork, count: int) -> Spread:
        """Return the spread over the draws; ValueError for what was not compared."""
        return Spread.of(self.accuracies[self.networks.index(network), self.counts.index(count)])

    def best(self, count: int) -> ComparedNetwork:
        """Return the network with the highest mean; the first of several."""
        return max(self.networks, key=lambda network: self.at(network, count).mean)

    def gap(self, count: int) -> float:
        """Return how far the means are apart: the highest minus the lowest."""
        means = [self.at(network, count).mean for network in self.networks]
        return max(means) - min(means)

    def enough(self, network: ComparedNetwork, share: float) -> int | None:
        """Return the fewest images a class with which the mean reaches a share; None: none do."""
        reached = (count for count in self.counts if self.at(network, count).mean >= share)
        return min(reached, default=None)


def compare_few_images(
    networks: Sequence[ComparedNetwork] = SHARING,
    draws: Sequence[SupportsIndex] = DRAWS,
    counts: Sequence[SupportsIndex] = COUNTS,
    updates: SupportsIndex = UPDATES,
) -> Experiment[FewImagesAccuracies]:
    """Train each network with few images a class, equally many updates, several draws of images.

    The images are those of `make_dataset_bundle(count, seed=draw)`: shifted and noisy as ever, so
    many a class on average. A draw is also the seed of the weights and of the images' order. SGD
    0.05, batch 16. What is measured is the accuracy on the book's 90 validation images.

    Parameters
    ----------
    networks
        Of the three classes of the book.
    draws
        Seeds; that of the book's data, 7, would draw what it is tested with.

    Raises
    ------
    ValueError, TypeError
        At the first step, for arguments that cannot be used.
    """
    networks, draws = check_of_lines(networks), check_seeds(draws)
    if SEED in draws:
        raise ValueError(
            f"the draw {SEED} has the very images that are tested with: choose another seed"
        )
    sizes = tuple(checks.integer(count, "an image count") for count in counts)
    updates = checks.integer(updates, "updates")
    accuracies = np.full((len(networks), len(sizes), len(draws)), np.nan)
    test, done = make_dataset_bundle(), 0

    def record() -> FewImagesAccuracies:
        return FewImagesAccuracies(networks, sizes, draws, updates, accuracies)

    so_far = record()
    for column, count in enumerate(sizes):
        data = []
        for draw in draws:
            data.append(make_dataset_bundle(count, seed=draw))
            yield Progress(done / accuracies[..., 0].size, so_far)
        x, y = np.stack([one.x_train for one in data]), np.stack([one.y_train for one in data])
        for place, network in enumerate(networks):
            training = ManyTrainings(network, draws, x, y)
            for step, _ in enumerate(training.steps(updates)):
                yield Progress((done + step / updates) / accuracies[..., 0].size, so_far)
            accuracies[place, column] = training.networks.scores(test.x_val, test.y_val)[1]
            done, so_far = done + 1, record()
            yield Progress(done / accuracies[..., 0].size, so_far)
    return so_far
