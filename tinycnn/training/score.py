"""How a network does on a whole data set."""

from __future__ import annotations

from collections.abc import Generator
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from tinycnn import checks
from tinycnn.arrays import FloatArray
from tinycnn.bulk import CHUNK
from tinycnn.losses import loss_and_accuracy
from tinycnn.model import TinyCNN, probabilities
from tinycnn.weights import Weights

PART = CHUNK  # images at a time: a millisecond or two, on a busy computer more


class Score(NamedTuple):
    """How a network does on a whole data set; both NaN for an empty one."""

    loss: float
    accuracy: float


def score(model: TinyCNN, x: ArrayLike, y: ArrayLike) -> Score:
    """Return the mean loss and the accuracy of `model` on labelled images.

    Raises
    ------
    ValueError, TypeError
        When the images or the labels do not fit the network, or it is none.
    """
    checks.require_kind(model, TinyCNN, "try score(model, x, y)")
    return Score(*loss_and_accuracy(model.probabilities(x), y))


def score_of_weights(weights: Weights, x: FloatArray, y: NDArray[np.intp]) -> Score:
    """Return the score of the network of these weights on checked images: to the bit that above."""
    return Score(*loss_and_accuracy(probabilities(weights, x), y))


def score_in_parts(
    weights: Weights, x: FloatArray, y: NDArray[np.intp]
) -> Generator[None, None, Score]:
    """Return, to the bit, what `score_of_weights` does; but rest between parts of the images."""
    parts = [np.empty((0, weights.architecture.num_classes))]
    for start in range(0, len(x), PART):
        parts.append(probabilities(weights, x[start : start + PART]))
        if start + PART < len(x):
            yield
    return Score(*loss_and_accuracy(np.concatenate(parts), y))
