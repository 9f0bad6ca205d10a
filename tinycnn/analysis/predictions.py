"""What a network makes of each image of a data set, and what it takes for what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from tinycnn import checks
from tinycnn.arrays import BoolArray, FloatArray, IntArray
from tinycnn.losses import losses_of_targets, most_probable
from tinycnn.model import TinyCNN
from tinycnn.records import Record

NONE = -1  # the prediction where a probability is not a number

Indices = NDArray[np.intp]


@dataclass(frozen=True, slots=True, eq=False)
class Predictions(Record):
    """What a network makes of N labelled images; all arrays are read-only.

    Attributes
    ----------
    class_names
        The C classes, in the order of the labels.
    labels, predictions
        One class index per image, shape (N,); a prediction is −1 where a probability is NaN.
    probabilities
        Shape (N, C).
    losses
        −log of the label's probability, clipped as in `softmax_cross_entropy`; shape (N,).
    """

    class_names: tuple[str, ...]
    labels: Indices
    predictions: Indices
    probabilities: FloatArray
    losses: FloatArray

    def __repr__(self) -> str:
        right = int(np.count_nonzero(self.right))
        return f"<Predictions of {len(self.labels)} images, {right} right>"

    @property
    def right(self) -> BoolArray:
        """Which predictions are the label."""
        return np.equal(self.predictions, self.labels)

    @property
    def confusion(self) -> IntArray:
        """How many images of each class were taken for which, shape (C, C + 1).

        A row for each label, a column for each prediction; the last is of those without one.
        """
        classes = len(self.class_names)
        counts = np.zeros((classes, classes + 1), dtype=np.int64)
        np.add.at(counts, (self.labels, self.predictions), 1)  # −1 is the last column
        return counts

    def images_of(self, label: int, prediction: int) -> Indices:
        """Return the places of the images of one cell of `confusion`, in the data set's order."""
        return np.flatnonzero((self.labels == label) & (self.predictions == prediction))

    def by_loss(self, only_wrong: bool = False) -> Indices:
        """Return the places of the images, the largest loss first; NaN before all numbers."""
        sizes = np.where(np.isnan(self.losses), np.inf, self.losses)
        order = np.argsort(-sizes, kind="stable")
        return order[~self.right[order]] if only_wrong else order


def predict_images(model: TinyCNN, x: ArrayLike, y: ArrayLike) -> Predictions:
    """Return what `model` makes of labelled images.

    Parameters
    ----------
    x, y
        Images, shape (N, 1, 8, 8), and one class index each, shape (N,).

    Raises
    ------
    ValueError, TypeError
        When the images or the labels do not fit the network.
    """
    checks.require_kind(model, TinyCNN, "try predict_images(model, x, y)")
    probabilities = model.probabilities(x)
    images, classes = probabilities.shape
    labels = checks.class_indices(y, images, classes)
    predictions = most_probable(probabilities)
    losses = losses_of_targets(probabilities, labels)
    for array in (labels, predictions, probabilities, losses):
        array.setflags(write=False)
    names: Sequence[str] = model.card.for_classes(classes).class_names
    return Predictions(tuple(names), labels, predictions, probabilities, losses)
