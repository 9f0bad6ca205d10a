"""From logits to probabilities, and from probabilities to a loss."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike, NDArray

from tinycnn import checks
from tinycnn.arrays import FloatArray

SMALLEST_PROBABILITY = 1e-12


def softmax(logits: ArrayLike) -> FloatArray:
    """Return exp(logits) / Σ exp(logits), row by row.

    Each row is shifted by its maximum first, which changes nothing but keeps exp from
    overflowing. −inf becomes 0; a row with +inf or NaN becomes NaN.

    Parameters
    ----------
    logits
        Shape (batch, classes).

    Raises
    ------
    ValueError
        When `logits` has not two dimensions, or no classes.
    """
    logits = checks.float_array(logits, "logits")
    if logits.ndim != 2 or logits.shape[1] == 0:
        alone = "a single row needs a batch axis: logits[None]"
        maps = "maps need Flatten and Dense behind them"
        hint = maps if logits.ndim > 2 else alone
        raise ValueError(f"logits must have shape (batch, classes), got {logits.shape}; {hint}")
    with np.errstate(over="ignore", under="ignore", invalid="ignore"):
        return unchecked_softmax(logits)


def unchecked_softmax(logits: FloatArray) -> FloatArray:
    """Return what `softmax` does for rows that need no check; NumPy may warn of what overflows."""
    powers = np.exp(logits - np.maximum.reduce(logits, axis=-1, keepdims=True))
    shares: FloatArray = powers / np.add.reduce(powers, axis=-1, keepdims=True)
    return shares


def softmax_cross_entropy(
    logits: ArrayLike, targets: ArrayLike
) -> tuple[float, FloatArray, FloatArray]:
    """Return the mean of −log p[target], the probabilities, and the logits' gradient.

    The loss clips p to [1e-12, 1], so that it is at most 27.6; the gradient,
    (probabilities − one-hot) / batch, is not clipped. An empty batch has the loss NaN.

    Parameters
    ----------
    logits
        Shape (batch, classes).
    targets
        One class index per row, shape (batch,).

    Raises
    ------
    ValueError, TypeError
        When the logits have not two dimensions, or the targets are not one index per row.
    """
    probabilities = softmax(logits)
    batch, classes = probabilities.shape
    targets = checks.class_indices(targets, batch, classes)
    rows = np.arange(batch)
    d_logits = probabilities.copy()
    d_logits[rows, targets] -= 1.0
    return _mean_loss(probabilities[rows, targets]), probabilities, d_logits / max(batch, 1)


def loss_and_accuracy(probabilities: FloatArray, targets: ArrayLike) -> tuple[float, float]:
    """Return the mean of −log p[target], clipped as above, and the share of right predictions.

    Parameters
    ----------
    probabilities
        Shape (batch, classes); both results are NaN for an empty batch.
    targets
        One class index per row, shape (batch,).
    """
    batch, classes = probabilities.shape
    targets = checks.class_indices(targets, batch, classes)
    loss = _mean_loss(probabilities[np.arange(batch), targets])
    right = np.count_nonzero(most_probable(probabilities) == targets)
    return loss, float(right / batch) if batch else math.nan


def most_probable(probabilities: FloatArray) -> NDArray[np.intp]:
    """Return the first most probable class of each row, or −1 where a probability is NaN."""
    classes: NDArray[np.intp] = probabilities.argmax(axis=1)
    classes[np.isnan(probabilities).any(axis=1)] = -1
    return classes


def sole_most_probable(probabilities: FloatArray) -> int | None:
    """Return the most probable class of one image, shape (C,).

    None where two share the top or a number is NaN.
    """
    best = np.flatnonzero(probabilities == probabilities.max())
    return int(best[0]) if len(best) == 1 else None


def losses_of_targets(probabilities: FloatArray, targets: NDArray[np.intp]) -> FloatArray:
    """Return −log p[target] of each row, p clipped as above; shape (batch,)."""
    return abs(_logs(probabilities[np.arange(len(targets)), targets]))


def _mean_loss(chosen: FloatArray) -> float:
    """Return the mean of −log p over the probabilities of the targets."""
    if not len(chosen):
        return math.nan
    return float(abs(_logs(chosen).sum()) / len(chosen))


def _logs(chosen: FloatArray) -> FloatArray:
    return np.log(np.maximum(chosen, SMALLEST_PROBABILITY))
