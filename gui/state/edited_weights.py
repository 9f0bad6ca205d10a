"""Weights that a person has changed by hand, and how they do."""

from __future__ import annotations

from dataclasses import astuple, dataclass, replace
from functools import cached_property, lru_cache
from math import isnan
from typing import TYPE_CHECKING

import numpy as np

from tinycnn.architecture import Architecture
from tinycnn.bounds import Bounds, signal_bounds
from tinycnn.datasets.dataset import DatasetBundle
from tinycnn.weights import Weights

from .weight_sets import SourceKind, WeightSet

if TYPE_CHECKING:
    from tinycnn.analysis.live_accuracy import LiveAccuracy

MADE = "changed by hand"
MODEST = 1e9
"""Larger weights may overflow: what is made of them is left to the network itself."""
FEW = 3000
"""So many images are looked at as fast as a hand drags a weight."""


@dataclass(frozen=True, eq=False)
class EditedWeights(WeightSet):
    """Weights after a change by hand; their accuracies are found as fast as it was made.

    Attributes
    ----------
    bundle
        The images that they are measured on: those of the weights before.
    """

    bundle: DatasetBundle | None

    @cached_property
    def own_bounds(self) -> Bounds:
        return signal_bounds(self.weights)

    @cached_property
    def data(self) -> DatasetBundle | None:
        return self.bundle

    @cached_property
    def accuracies(self) -> tuple[float, float] | None:
        """The shares of training and of validation images that are right, where that is quick."""
        data = self.bundle
        if data is None or not np.abs(self.weights.vector).max() <= MODEST:  # nor with NaN
            return None
        if len(data.y_train) + len(data.y_val) > FEW:
            return None
        return _live(_Images(data), self.weights.architecture).measure(self.weights)

    @cached_property
    def train_accuracy(self) -> float | None:
        return super().train_accuracy if self.accuracies is None else _or_none(self.accuracies[0])

    @cached_property
    def validation_accuracy(self) -> float | None:
        if self.accuracies is None:
            return super().validation_accuracy
        return _or_none(self.accuracies[1])


def edited(before: WeightSet, weights: Weights, bounds: Bounds | None = None) -> EditedWeights:
    """Return weights that a hand has made of others, with the images of those.

    The colour scales end at `bounds`, by default where these weights' numbers do.
    """
    source, card = before.source.edited, weights.card
    if before.source.kind is not SourceKind.HAND:
        weights = replace(weights, card=card.after(MADE))
    return EditedWeights(weights, bounds or signal_bounds(weights), source, before.data)


def grown(before: WeightSet, weights: Weights) -> Bounds:
    """Return the ends of scales that reach as far as before, and as far as these weights need."""
    pairs = zip(astuple(before.bounds), astuple(signal_bounds(weights)), strict=True)
    return Bounds(*(max(pair) for pair in pairs))


@lru_cache(maxsize=2)
def _live(data: _Images, architecture: Architecture) -> LiveAccuracy:
    from tinycnn.analysis.live_accuracy import LiveAccuracy  # noqa: PLC0415

    bundle = data.bundle
    train, validation = (bundle.x_train, bundle.y_train), (bundle.x_val, bundle.y_val)
    return LiveAccuracy(architecture, train, validation)


class _Images:
    """The images of a data set, told apart as objects: arrays cannot be compared by their names."""

    def __init__(self, bundle: DatasetBundle) -> None:
        self.bundle = bundle

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Images) and other.bundle is self.bundle

    def __hash__(self) -> int:
        return id(self.bundle)


def _or_none(accuracy: float) -> float | None:
    return None if isnan(accuracy) else accuracy
