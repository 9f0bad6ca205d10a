"""Loss and accuracy of several networks, epoch by epoch: the same data, the same seeds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import SupportsIndex

import numpy as np

from tinycnn import checks
from tinycnn.arrays import FloatArray, freeze
from tinycnn.comparing.experiment import (
    EPOCHS,
    SEEDS,
    Experiment,
    ManyTrainings,
    Progress,
    check_networks,
    check_seeds,
)
from tinycnn.comparing.networks import SHARING, ComparedNetwork
from tinycnn.datasets.lines import make_dataset_bundle
from tinycnn.records import Record

MEASURES = ("train_loss", "train_accuracy", "validation_loss", "validation_accuracy")


@dataclass(frozen=True, slots=True, eq=False)
class Curves(Record):
    """Losses and accuracies of trainings side by side; arrays are read-only.

    Attributes
    ----------
    networks, seeds
        What was compared: one training for each network and seed.
    train_loss, train_accuracy, validation_loss, validation_accuracy
        On the whole sets after each epoch, the untrained networks first: (networks, epochs + 1,
        seeds); NaN for what is not known yet.
    """

    networks: tuple[ComparedNetwork, ...]
    seeds: tuple[int, ...]
    train_loss: FloatArray
    train_accuracy: FloatArray
    validation_loss: FloatArray
    validation_accuracy: FloatArray

    def __post_init__(self) -> None:
        for name in MEASURES:
            object.__setattr__(self, name, freeze(getattr(self, name)))

    def __repr__(self) -> str:
        names = ", ".join(network.name for network in self.networks)
        return f"<Curves of {names}, {self.epochs} epochs, {len(self.seeds)} seeds>"

    @property
    def epochs(self) -> int:
        """How many epochs are to be made."""
        return int(self.train_loss.shape[1]) - 1

    @property
    def known(self) -> int:
        """How many epochs of every network are known, the untrained ones not counted."""
        return int((~np.isnan(self.train_accuracy)).all(axis=(0, 2)).sum()) - 1

    def epochs_until(self, network: ComparedNetwork, accuracy: float) -> FloatArray:
        """Return the first epoch at which the validation reaches an accuracy, one for each seed.

        NaN for a seed that never does.
        """
        reached = self.validation_accuracy[self.networks.index(network)] >= accuracy
        return np.where(reached.any(axis=0), reached.argmax(axis=0), np.nan)


def compare_curves(
    networks: Sequence[ComparedNetwork] = SHARING,
    seeds: Sequence[SupportsIndex] = SEEDS,
    epochs: SupportsIndex = EPOCHS,
) -> Experiment[Curves]:
    """Train networks side by side on the book's data, and score them after each epoch.

    All of the same classes see the same images; from one seed come weights and the images' order.
    SGD 0.05, batch 16. Within rounding they are the trainings that `fit` makes.

    Raises
    ------
    ValueError, TypeError
        At the first step, for arguments that cannot be used.
    """
    networks, seeds = check_networks(networks), check_seeds(seeds)
    epochs = checks.integer(epochs, "epochs")
    data = [make_dataset_bundle(class_names=network.class_names) for network in networks]
    trainings = [
        ManyTrainings(network, seeds, one.x_train, one.y_train)
        for network, one in zip(networks, data, strict=True)
    ]
    table = np.full((4, len(networks), epochs + 1, len(seeds)), np.nan)
    steps, done = epochs * sum(training.epoch_steps for training in trainings), 0
    so_far = Curves(networks, seeds, *table)
    for epoch in range(epochs + 1):
        for place, (training, one) in enumerate(zip(trainings, data, strict=True)):
            for _ in training.steps(training.epoch_steps if epoch else 0):
                done += 1
                yield Progress(done / steps, so_far)
            table[:2, place, epoch] = training.networks.scores(one.x_train, one.y_train)
            yield Progress(done / steps, so_far)
            table[2:, place, epoch] = training.networks.scores(one.x_val, one.y_val)
        so_far = Curves(networks, seeds, *table)
        yield Progress(done / steps, so_far)
    return so_far
