"""The images of a data set as a network judges them, and which of them are to be seen."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

import numpy as np
from numpy.typing import NDArray

from tinycnn.analysis.predictions import Predictions, predict_images
from tinycnn.arrays import FloatArray
from tinycnn.model import TinyCNN
from tinycnn.own_images import OwnImages

from ...state.weight_sets import WeightSet

Places = NDArray[np.intp]
Pair = tuple[int, int]
"""A label, and the prediction it is taken for; −1 stands for none."""


class Order(Enum):
    """What comes first."""

    AS_IN_THE_SET = "set"
    LARGEST_LOSS = "loss"
    LIKENESS = "likeness"


class Part(Enum):
    """Which images."""

    VALIDATION = "validation"
    TRAINING = "training"
    OWN = "own"
    """Drawings that a person has named."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What a person wants to see of a data set."""

    part: Part = Part.VALIDATION
    only_wrong: bool = False
    pair: Pair | None = None
    order: Order = Order.AS_IN_THE_SET


@dataclass(frozen=True, eq=False)
class JudgedImages:
    """One part of a data set, and what a network makes of it.

    Attributes
    ----------
    images
        Shape (N, 8, 8), in [0, 1].
    predictions
        Of the N images.
    """

    images: FloatArray
    predictions: Predictions

    def chosen(self, choice: Choice, drawing: FloatArray) -> Places:
        """Return the places of the images that are wanted, in the order that is wanted."""
        judged = self.predictions
        if choice.order is Order.LARGEST_LOSS:
            places = judged.by_loss()
        elif choice.order is Order.LIKENESS:
            places = np.argsort(self.distances_from(drawing), kind="stable")
        else:
            places = np.arange(len(self.images))
        if choice.pair is not None:
            return places[np.isin(places, judged.images_of(*choice.pair))]
        return places[~judged.right[places]] if choice.only_wrong else places

    def distances_from(self, drawing: FloatArray) -> FloatArray:
        """Return how far each image is from a drawing: the length of the difference."""
        distances: FloatArray = np.sqrt(((self.images - drawing) ** 2).sum(axis=(1, 2)))
        return distances

    def same_as(self, drawing: FloatArray) -> int:
        """Return the place of the image that is exactly this drawing, or −1."""
        found = np.flatnonzero((self.images == drawing).all(axis=(1, 2)))
        return int(found[0]) if len(found) else -1


def judge(weight_set: WeightSet, part: Part, own: OwnImages) -> JudgedImages | None:
    """Return a part of a network's data set, or a person's own of its classes.

    None for a network whose data set is unknown.
    """
    data, names = weight_set.data, weight_set.class_names
    if data is None:
        return None
    x, y = data.x_train, data.y_train
    if part is Part.VALIDATION:
        x, y = data.x_val, data.y_val
    elif part is Part.OWN:
        own = own.of_classes(names)
        x, y = own.images[:, np.newaxis], own.indices(names)
    return JudgedImages(x[:, 0], predict_images(TinyCNN.from_weights(weight_set.weights), x, y))
