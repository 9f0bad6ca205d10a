"""When a training has failed: mostly every number stays finite, so that nothing else tells it."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike

from tinycnn.model import TinyCNN
from tinycnn.training.score import Score, is_dead


def training_failure(
    model: TinyCNN, x: ArrayLike, y: ArrayLike, before: Score, after: Score
) -> str | None:
    """Return how a training has failed and what to try, in a line; None if it has not.

    Parameters
    ----------
    model
        The network after its training.
    x, y
        The images that it was trained with, shape (N, 1, 8, 8), and their labels.
    before, after
        Its scores on them.
    """
    slower = "try a lower learning rate"
    if math.isnan(after.loss):
        return f"the weights have grown beyond all numbers: {slower}"
    if is_dead(model, x):
        return (
            "the training has died, every ReLU output is 0 on every training image: "
            f"{slower}, or another seed"
        )
    if after.loss > before.loss:
        return f"the loss has risen from {before.loss:.4f} to {after.loss:.4f}: {slower}"
    chance = chance_accuracy(y)
    if after.accuracy <= chance:
        return (
            f"{100 * after.accuracy:.1f} % of the training images are right, and "
            f"{100 * chance:.1f} % would be by one answer to all: train for more epochs, or try "
            "another learning rate or seed"
        )
    return None


def chance_accuracy(y: ArrayLike) -> float:
    """Return the accuracy of a network that takes every image for the most frequent class."""
    counts = np.bincount(np.asarray(y, dtype=np.intp))
    return float(counts.max() / counts.sum())
