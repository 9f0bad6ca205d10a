"""The images of a data set as a network judges them, and which of them are to be seen."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

import numpy as np
from numpy.typing import NDArray

from tinycnn.analysis.predictions import Predictions, predict_images
from tinycnn.arrays import FloatArray
from tinycnn.model import TinyCNN

from ...state.weight_sets import WeightSet

Places = NDArray[np.intp]
Pair = tuple[int, int]
"""A label, and the prediction it is taken for; −1 stands for none."""


class Order(Enum):
    """What comes first."""

    AS_IN_THE_SET = "set"
    LARGEST_LOSS = "loss"
    LIKENESS = "likeness"


@dataclass(frozen=True, slots=True)
class Choice:
    """What a person wants to see of a data set."""

    validation: bool = True
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


def judge(weight_set: WeightSet, *, validation: bool) -> JudgedImages | None:
    """Return the validation or the training images of a network's data set; None without one."""
    data = weight_set.data
    if data is None:
        return None
    x, y = (data.x_val, data.y_val) if validation else (data.x_train, data.y_train)
    return JudgedImages(x[:, 0], predict_images(TinyCNN.from_weights(weight_set.weights), x, y))
