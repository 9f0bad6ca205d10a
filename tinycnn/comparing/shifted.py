"""Patterns shifted away from where networks have learned them, and which of them still know."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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
    Spread,
    check_of_lines,
    check_seeds,
)
from tinycnn.comparing.many_networks import Labels
from tinycnn.comparing.networks import SHARING, ComparedNetwork
from tinycnn.datasets.lines import MAX_SHIFT, make_dataset_bundle
from tinycnn.records import Record

SHIFTS = tuple(range(-3, 4))
"""By how much the patterns are shifted: the data set goes from −2 to 2, the ends are beyond it."""
WITHIN = tuple(range(-MAX_SHIFT, MAX_SHIFT + 1))
ALMOST_ALL = 0.95


@dataclass(frozen=True, slots=True, eq=False)
class ShiftedAccuracies(Record):
    """Accuracies on shifted patterns, of networks trained in two ways; arrays are read-only.

    Attributes
    ----------
    networks, seeds, shifts, epochs
        What was compared: one training for each network, seed and way.
    validation
        Of networks trained on the book's data, on its validation set: (networks, seeds). Like all
        others NaN for what is not known yet.
    centred
        Of networks trained on centred patterns only, by shift: (networks, shifts, seeds).
    book
        Of those trained on the book's data, on the same images: (networks, shifts, seeds).
    """

    networks: tuple[ComparedNetwork, ...]
    seeds: tuple[int, ...]
    shifts: tuple[int, ...]
    epochs: int
    validation: FloatArray
    centred: FloatArray
    book: FloatArray

    def __post_init__(self) -> None:
        for name in ("validation", "centred", "book"):
            object.__setattr__(self, name, freeze(getattr(self, name)))

    def __repr__(self) -> str:
        names = ", ".join(network.name for network in self.networks)
        return f"<ShiftedAccuracies of {names}, {len(self.seeds)} seeds>"

    def place(self, network: ComparedNetwork) -> int:
        """Return where in the arrays a network stands; ValueError if it was not compared."""
        return self.networks.index(network)

    def at(self, network: ComparedNetwork, shift: int, centred: bool = True) -> Spread:
        """Return the spread over the seeds, of trainings on centred patterns or the book's data."""
        accuracies = self.centred if centred else self.book
        return Spread.of(accuracies[self.place(network), self.shifts.index(shift)])

    def on_validation(self, network: ComparedNetwork) -> Spread:
        """Return the spread on the book's validation set, after training on the book's data."""
        return Spread.of(self.validation[self.place(network)])

    def worst_within(self, network: ComparedNetwork, centred: bool = True) -> float:
        """Return the lowest mean over shifts of −2 to 2, which the book's data has."""
        return min(self.at(network, shift, centred).mean for shift in WITHIN)

    def worst_beyond(self, network: ComparedNetwork, centred: bool = False) -> float:
        """Return the lowest mean over the shifts that the book's data has not."""
        beyond = (shift for shift in self.shifts if shift not in WITHIN)
        return min(self.at(network, shift, centred).mean for shift in beyond)

    def knows_shifts(self, network: ComparedNetwork, centred: bool = True) -> bool:
        """Return whether 95 % or more are right, on the mean of seeds, at each shift of −2 to 2.

        After training on centred patterns only, this is what the network knows by itself; after
        the book's data, what the data has taught it.
        """
        return self.worst_within(network, centred) >= ALMOST_ALL


def compare_shifted(
    networks: Sequence[ComparedNetwork] = SHARING,
    seeds: Sequence[SupportsIndex] = SEEDS,
    epochs: SupportsIndex = EPOCHS,
) -> Experiment[ShiftedAccuracies]:
    """Train each network on centred patterns, and on the book's data; then shift the patterns.

    The centred patterns are the book's data set with its shifts left out: the same noise, order
    and split. Those of its validation set are shifted, rolling around as the data set does, each
    across its line: a vertical bar by columns, a horizontal one by rows, a diagonal by columns.
    (Along itself a bar would stay what it is.) SGD 0.05, batch 16; a seed decides weights and
    order. The CNNs are `TinyCNN(seed)`; the others draw all weights from one generator.

    Parameters
    ----------
    networks
        Of the three classes of the book.

    Raises
    ------
    ValueError, TypeError
        At the first step, for arguments that cannot be used.
    """
    networks, seeds = check_of_lines(networks), check_seeds(seeds)
    epochs = checks.integer(epochs, "epochs")
    return (yield from _Shifting(networks, seeds, epochs).run())


class _Shifting:
    """The experiment under way."""

    def __init__(
        self, networks: tuple[ComparedNetwork, ...], seeds: tuple[int, ...], epochs: int
    ) -> None:
        self._networks, self._seeds, self._epochs = networks, seeds, epochs
        self._book, self._centred = make_dataset_bundle(), make_dataset_bundle(shifted=False)
        sizes = (len(networks), len(SHIFTS), len(seeds))
        self._by_shift = {"centred": np.full(sizes, np.nan), "book": np.full(sizes, np.nan)}
        self._validation = np.full((sizes[0], sizes[2]), np.nan)
        self._record = self._new_record()

    def run(self) -> Experiment[ShiftedAccuracies]:
        """Make all trainings, one way of one network after the other."""
        done, trainings = 0, 2 * len(self._networks)
        for place, network in enumerate(self._networks):
            for way, data in (("centred", self._centred), ("book", self._book)):
                training = ManyTrainings(network, self._seeds, data.x_train, data.y_train)
                steps = self._epochs * training.epoch_steps
                for step, _ in enumerate(training.steps(steps)):
                    yield Progress((done + step / steps) / trainings, self._record)
                done += 1
                for _ in self._score(place, way, training):
                    yield Progress(done / trainings, self._record)
                self._record = self._new_record()
                yield Progress(done / trainings, self._record)
        return self._record

    def _score(self, place: int, way: str, training: ManyTrainings) -> Iterator[None]:
        """Fill in what a training has come to; rest after each shift."""
        x, y = self._centred.x_val, self._centred.y_val
        for column, shift in enumerate(SHIFTS):
            shifted = shift_across(x, y, shift)
            self._by_shift[way][place, column] = training.networks.scores(shifted, y)[1]
            yield
        if way == "book":
            scores = training.networks.scores(self._book.x_val, self._book.y_val)
            self._validation[place] = scores[1]

    def _new_record(self) -> ShiftedAccuracies:
        what = (self._networks, self._seeds, SHIFTS, self._epochs, self._validation)
        return ShiftedAccuracies(*what, self._by_shift["centred"], self._by_shift["book"])


def shift_across(x: FloatArray, y: Labels, shift: int) -> FloatArray:
    """Return line patterns shifted across their lines, rolling around.

    Parameters
    ----------
    x, y
        Images (images, 1, 8, 8), and labels: those of class 1, the horizontal ones, are shifted by
        rows, all others by columns.
    """
    return np.where(
        (y == 1)[:, None, None, None], np.roll(x, shift, axis=2), np.roll(x, shift, axis=3)
    )
