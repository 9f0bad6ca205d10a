"""How a network does on a whole data set."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from tinycnn.arrays import FloatArray
from tinycnn.losses import loss_and_accuracy
from tinycnn.model import TinyCNN, probabilities
from tinycnn.weights import Weights


class Score(NamedTuple):
    """How a network does on a whole data set; both NaN for an empty one."""

    loss: float
    accuracy: float


def score(model: TinyCNN, x: ArrayLike, y: ArrayLike) -> Score:
    """Return the mean loss and the accuracy of `model` on labelled images."""
    return Score(*loss_and_accuracy(model.probabilities(x), y))


def score_of_weights(weights: Weights, x: FloatArray, y: NDArray[np.intp]) -> Score:
    """Return the score of the network of these weights on checked images: to the bit that above."""
    return Score(*loss_and_accuracy(probabilities(weights, x), y))


def is_dead(model: TinyCNN, x: ArrayLike) -> bool:
    """Whether no filter answers any image of `x`: every ReLU output is 0, and so every gradient.

    Too high a learning rate does this, without any NaN; no further training undoes it.
    """
    outputs = zip(model.layers, model.outputs(x), strict=True)
    return any(layer is model.relu and not output.any() for layer, output in outputs)
