"""The weights a person can choose between, each with its accuracies."""

from __future__ import annotations

import logging
from dataclasses import astuple, dataclass, replace
from enum import Enum
from functools import cached_property, lru_cache
from pathlib import Path

from tinycnn.bounds import Bounds, signal_bounds
from tinycnn.datasets import own_bundle
from tinycnn.datasets.dataset import DatasetBundle
from tinycnn.files.storage import load_weights
from tinycnn.model import TinyCNN
from tinycnn.weights import Weights

from ..system.resources import resource

log = logging.getLogger("tinycnn_lab")


class Preset(Enum):
    """Weights that come with the lab."""

    UNTRAINED = "untrained"
    TRAINED = "trained"
    TRAINED_SEED_42 = "trained_seed_42"


class SourceKind(Enum):
    """Where weights can come from."""

    PRESET = "preset"
    FILE = "file"
    RUN = "run"
    NEW = "new"
    HAND = "hand"


@dataclass(frozen=True, slots=True)
class WeightSource:
    """Where weights come from.

    Attributes
    ----------
    kind
        The lab itself, a file, a training run, a new network's seed, or a person's hand.
    name
        What a person calls them: a preset's value, the name of the file or of the run, the seed.
        Weights that were changed by hand keep that of what they were, with its path and step.
    path
        The whole path of the file.
    step
        How far the run was.
    """

    kind: SourceKind
    name: str
    path: Path | None = None
    step: int | None = None

    @classmethod
    def from_preset(cls, which: Preset) -> WeightSource:
        """Return the source of weights that come with the lab."""
        return cls(SourceKind.PRESET, which.value)

    @classmethod
    def from_file(cls, path: Path) -> WeightSource:
        """Return the source of weights that were read from `path`."""
        return cls(SourceKind.FILE, path.name, path)

    @classmethod
    def from_seed(cls, seed: int) -> WeightSource:
        """Return the source of a new network's weights."""
        return cls(SourceKind.NEW, str(seed))

    @property
    def edited(self) -> WeightSource:
        """The source of the same weights after a change by hand."""
        name = self.name if self.seed is None else f"seed {self.seed}"
        return replace(self, kind=SourceKind.HAND, name=name)

    def same_as(self, other: WeightSource) -> bool:
        """Whether both are one and the same, a run at whichever step."""
        return replace(self, step=None) == replace(other, step=None)

    @property
    def preset(self) -> Preset | None:
        """The preset that it is, if it is one."""
        return Preset(self.name) if self.kind is SourceKind.PRESET else None

    @property
    def seed(self) -> int | None:
        """The seed of untrained weights, if they are new."""
        is_new = self.kind is SourceKind.NEW and self.name.isdecimal()
        return int(self.name) if is_new else None


@dataclass(frozen=True, eq=False)
class WeightSet:
    """Weights, and what a person is told about them.

    Attributes
    ----------
    weights
        The numbers.
    bounds
        How large the network's numbers can become with them: what the colour scales are fixed by.
    source
        Where they come from.
    """

    weights: Weights
    bounds: Bounds
    source: WeightSource

    @property
    def own_bounds(self) -> Bounds:
        """How large the numbers can become with these weights, be it beyond the colour scales."""
        return self.bounds

    @property
    def is_beyond_scale(self) -> bool:
        """Whether the numbers can become larger than the colour scales tell."""
        pairs = zip(astuple(self.own_bounds), astuple(self.bounds), strict=True)
        return any(not own <= end for own, end in pairs)  # NaN is beyond, too

    @property
    def class_names(self) -> tuple[str, ...]:
        """The names of the classes, in the order of the logits."""
        return self.weights.class_names

    @cached_property
    def data(self) -> DatasetBundle | None:
        """The data set that the weights are for; None where it is unknown or can't be made."""
        if self.weights.dataset is None:
            return None
        try:
            return own_bundle(self.weights)
        except Exception as error:  # a data set that fails costs its accuracies, not the lab
            log.warning("the data set %r can't be used: %s", self.weights.dataset, error)
            return None

    @cached_property
    def train_accuracy(self) -> float | None:
        """The share of the data set's training images that are right, measured when asked for."""
        data = self.data
        return None if data is None else self._model.evaluate(data.x_train, data.y_train)

    @cached_property
    def validation_accuracy(self) -> float | None:
        """The share of its validation images that are right, measured when asked for."""
        data = self.data
        return None if data is None else self._model.evaluate(data.x_val, data.y_val)

    @property
    def _model(self) -> TinyCNN:
        return TinyCNN.from_weights(self.weights)


def weight_set(weights: Weights, source: WeightSource) -> WeightSet:
    """Return `weights` with what follows from them."""
    return WeightSet(weights, signal_bounds(weights), source)


@lru_cache
def preset(which: Preset) -> WeightSet:
    """Return the weights that come with the lab under this name."""
    source = WeightSource.from_preset(which)
    if which is Preset.UNTRAINED:
        return weight_set(TinyCNN(seed=42).weights_record(), source)
    return weight_set(load_weights(resource("weights", f"{which.value}.npz")), source)


def read_weight_set(path: Path) -> WeightSet:
    """Read weights from a file.

    Raises
    ------
    tinycnn.WeightsFileError
        If the file can't be read as weights.
    """
    return weight_set(load_weights(path), WeightSource.from_file(path.resolve()))
