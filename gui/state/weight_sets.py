"""The weights a person can choose between, each with its accuracies."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from pathlib import Path

from tinycnn.arrays import FloatArray, IntArray
from tinycnn.bounds import Bounds, signal_bounds
from tinycnn.datasets.lines import class_names_for, make_dataset_bundle
from tinycnn.files.storage import load_weights
from tinycnn.model import TinyCNN
from tinycnn.weights import Weights

from ..system.resources import resource


class Preset(Enum):
    """Weights that come with the lab."""

    UNTRAINED = "untrained"
    TRAINED = "trained"
    TRAINED_SEED_42 = "trained_seed_42"


@dataclass(frozen=True, slots=True, eq=False)
class WeightSet:
    """Weights, and what a person is told about them.

    Attributes
    ----------
    weights
        The numbers.
    bounds
        How large the network's numbers can become with them: what the colour scales are fixed by.
    train_accuracy, validation_accuracy
        Fractions of the line data set, measured; None for a network with fewer classes than that.
    source
        A preset, or the file they were read from.
    """

    weights: Weights
    bounds: Bounds
    train_accuracy: float | None
    validation_accuracy: float | None
    source: Preset | Path

    @property
    def class_names(self) -> tuple[str, ...]:
        """The names of the classes, in the order of the logits."""
        return class_names_for(self.weights.architecture.num_classes)


@lru_cache(maxsize=1)
def line_data() -> tuple[FloatArray, IntArray, FloatArray, IntArray]:
    """Return the book's data set: (x_train, y_train, x_val, y_val)."""
    x_train, y_train, x_val, y_val, _ = make_dataset_bundle()
    return x_train, y_train, x_val, y_val


def weight_set(weights: Weights, source: Preset | Path) -> WeightSet:
    """Measure `weights` on the line data set and return them with what was found."""
    train = validation = None
    if weights.architecture.num_classes >= 3:
        model = TinyCNN.from_weights(weights)
        x_train, y_train, x_val, y_val = line_data()
        train, validation = model.evaluate(x_train, y_train), model.evaluate(x_val, y_val)
    return WeightSet(weights, signal_bounds(weights), train, validation, source)


@lru_cache
def preset(which: Preset) -> WeightSet:
    """Return the weights that come with the lab under this name."""
    if which is Preset.UNTRAINED:
        return weight_set(TinyCNN(seed=42).weights_record(), which)
    return weight_set(load_weights(resource("weights", f"{which.value}.npz")), which)


def read_weight_set(path: Path) -> WeightSet:
    """Read weights from a file.

    Raises
    ------
    tinycnn.WeightsFileError
        If the file can't be read as weights.
    """
    return weight_set(load_weights(path), path.resolve())
