"""How linear a network is: f(a + b) − f(a) − f(b) + f(0) is 0 for whatever is linear."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import SupportsIndex

import numpy as np

from tinycnn import checks
from tinycnn.architecture import IMAGE_SIZE
from tinycnn.arrays import FloatArray, freeze
from tinycnn.comparing.experiment import (
    SEEDS,
    Experiment,
    ManyTrainings,
    Progress,
    Spread,
    check_seeds,
)
from tinycnn.comparing.many_networks import ManyNetworks
from tinycnn.comparing.networks import AVERAGE, CNN, LINEAR, NO_RELU, ComparedNetwork
from tinycnn.datasets.lines import make_dataset_bundle
from tinycnn.explain.templates import templates
from tinycnn.model import TinyCNN
from tinycnn.records import Record

PAIRS, PART = 500, 100  # pairs at a time
EXACT = 1e-12
"""Below this a nonlinearity is nothing but rounding."""
NETWORKS = (CNN, AVERAGE, NO_RELU, LINEAR)
STOPS = (20, 60)  # epochs

_BLANK = np.zeros((1, 1, IMAGE_SIZE, IMAGE_SIZE))


@dataclass(frozen=True, slots=True, eq=False)
class LinearForm(Record):
    """A linear network as what it is: logit_c = ⟨template_c, x⟩ + offset_c; read-only.

    Attributes
    ----------
    templates, offsets
        Shapes (classes, 8, 8) and (classes,).
    """

    templates: FloatArray
    offsets: FloatArray

    def __post_init__(self) -> None:
        object.__setattr__(self, "templates", freeze(self.templates))
        object.__setattr__(self, "offsets", freeze(self.offsets))

    def __repr__(self) -> str:
        return f"<LinearForm of {len(self.offsets)} classes, {self.count} numbers>"

    @property
    def count(self) -> int:
        """How many numbers say all that the network does: 3 × 65 for three classes."""
        return self.templates.size + self.offsets.size

    def logits(self, x: FloatArray) -> FloatArray:
        """Return shape (batch, classes) for images of shape (batch, 1, 8, 8)."""
        return np.tensordot(x[:, 0], self.templates, ((1, 2), (1, 2))) + self.offsets


@dataclass(frozen=True, slots=True, eq=False)
class Linearity(Record):
    """The nonlinearity of networks, and how well they do; arrays are read-only.

    Attributes
    ----------
    networks, seeds, stops
        What was compared: one training for each network and seed, measured after so many epochs.
    nonlinearity
        As the function of this name measures it: (networks, stops, seeds); NaN for what is not
        known yet.
    accuracy
        On the book's validation set: (networks, stops, seeds).
    form
        All that the linear network does, of the first seed after the last stop; None before.
    """

    networks: tuple[ComparedNetwork, ...]
    seeds: tuple[int, ...]
    stops: tuple[int, ...]
    nonlinearity: FloatArray
    accuracy: FloatArray
    form: LinearForm | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "nonlinearity", freeze(self.nonlinearity))
        object.__setattr__(self, "accuracy", freeze(self.accuracy))

    def __repr__(self) -> str:
        return f"<Linearity of {len(self.networks)} networks, {len(self.seeds)} seeds>"

    def nonlinearity_of(self, network: ComparedNetwork, stop: int) -> Spread:
        """Return the spread over the seeds after so many epochs."""
        return Spread.of(self.nonlinearity[self.networks.index(network), self.stops.index(stop)])

    def accuracy_of(self, network: ComparedNetwork, stop: int) -> Spread:
        """Return the spread over the seeds after so many epochs."""
        return Spread.of(self.accuracy[self.networks.index(network), self.stops.index(stop)])

    def is_linear(self, network: ComparedNetwork) -> bool:
        """Return whether the network was linear to rounding, from every seed and at every stop."""
        return bool((self.nonlinearity[self.networks.index(network)] < EXACT).all())


def nonlinearity(model: TinyCNN, pairs: SupportsIndex = PAIRS, seed: SupportsIndex = 0) -> float:
    """Return max |f(a+b) − f(a) − f(b) + f(0)| / max |f| over random pairs of images.

    f are the logits; each pixel of a and b is drawn evenly from [0, 1]. 0, to rounding, for
    whatever is linear but for an offset; NaN for a network whose numbers overflow, or are all 0.
    """
    *_, measured = _nonlinearities(ManyNetworks([model]), _draw_pairs(pairs, seed))
    return float(measured[0])


def linear_form(model: TinyCNN) -> LinearForm:
    """Return what a linear network does as one template and one offset a class.

    Raises
    ------
    ValueError
        For a network that is not linear, which no template could say.
    """
    measured = nonlinearity(model)
    if not measured < EXACT:
        raise ValueError(
            f"this network is not linear, its nonlinearity is {measured:.2g}: try "
            'TinyCNN(relu=False, pool="avg")'
        )
    return _form(model)


def compare_linearity(
    seeds: Sequence[SupportsIndex] = SEEDS, stops: Sequence[SupportsIndex] = STOPS
) -> Experiment[Linearity]:
    """Train the CNN with and without ReLU, with maximum and average; measure its nonlinearity.

    On the book's data, SGD 0.05, batch 16; a seed decides weights and order. It is measured, and
    the accuracy with it, after each of the `stops`, in epochs: the linear network learns the data,
    too, but takes its time.
    """
    seeds = check_seeds(seeds)
    epochs = tuple(checks.integer(stop, "a stop") for stop in stops)
    if not epochs or any(later <= stop for stop, later in pairwise(epochs)):
        raise ValueError(f"stops must be rising numbers of epochs, got {list(epochs)}: try 20, 60")
    data, pairs = make_dataset_bundle(), _draw_pairs(PAIRS, 0)
    measured, right = np.full((2, len(NETWORKS), len(epochs), len(seeds)), np.nan)
    so_far = Linearity(NETWORKS, seeds, epochs, measured, right)
    for place, network in enumerate(NETWORKS):
        training, done = ManyTrainings(network, seeds, data.x_train, data.y_train), 0
        steps = epochs[-1] * training.epoch_steps
        for column, stop in enumerate(epochs):
            for _ in training.steps(stop * training.epoch_steps - done):
                done += 1
                yield Progress((place + done / steps) / len(NETWORKS), so_far)
            for value in _nonlinearities(training.networks, pairs):
                yield Progress((place + done / steps) / len(NETWORKS), so_far)
                measured[place, column] = value
            right[place, column] = training.networks.scores(data.x_val, data.y_val)[1]
            so_far = Linearity(NETWORKS, seeds, epochs, measured, right)
            yield Progress((place + done / steps) / len(NETWORKS), so_far)
    linear = LINEAR.make(seeds[0])
    training.networks.write_into([linear])
    return Linearity(NETWORKS, seeds, epochs, measured, right, _form(linear))


def _draw_pairs(pairs: SupportsIndex, seed: SupportsIndex) -> FloatArray:
    """Return shape (2, pairs, 1, 8, 8)."""
    rng = np.random.default_rng(checks.integer(seed, "seed", at_least=0))
    return rng.random((2, checks.integer(pairs, "pairs"), 1, IMAGE_SIZE, IMAGE_SIZE))


def _nonlinearities(networks: ManyNetworks, pairs: FloatArray) -> Iterator[FloatArray]:
    """Yield one number for each network, after each part of the pairs: the last is of them all."""
    rest, largest = np.zeros((2, networks.count))
    with np.errstate(over="ignore", invalid="ignore", divide="ignore"):
        none = networks.logits(_BLANK)
    for start in range(0, pairs.shape[1], PART):
        part = pairs[:, start : start + PART]
        with np.errstate(over="ignore", invalid="ignore", divide="ignore"):
            one, other = map(networks.logits, part)
            both = networks.logits(part.sum(axis=0))
            rest = np.maximum(rest, abs(both - one - other + none).max(axis=(1, 2)))
            for f in (both, one, other, none):
                largest = np.maximum(largest, abs(f).max(axis=(1, 2)))
            found: FloatArray = rest / largest
        yield found


def _form(model: TinyCNN) -> LinearForm:
    found = templates(model.trace(_BLANK))
    return LinearForm(found.templates, found.offsets)
