"""How large the numbers of a network can become: the ends of its colour scales."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tinycnn import checks
from tinycnn.weights import Weights


@dataclass(frozen=True, slots=True)
class Bounds:
    """The largest magnitudes that any image with values in [0, 1] can reach.

    Attributes
    ----------
    z
        Largest |z| of the convolution. Exact: some image reaches it.
    contribution
        Largest |pooled value · dense weight|. Exact with max pooling behind a ReLU, else an upper
        bound: the patches of one window overlap, so they need not all reach their extreme at once.
    kernel
        Largest |kernel weight|. A number of the network, not of the images; the kernels' scale.
    """

    z: float
    contribution: float
    kernel: float


def signal_bounds(weights: Weights) -> Bounds:
    """Return the bounds of a network with these weights.

    A patch with ink 1 under every positive weight and 0 elsewhere gives a filter's largest z,
    the opposite patch its smallest.
    """
    checks.require_kind(weights, Weights, "try model.weights_record()")
    with np.errstate(over="ignore"):  # absurd weights have infinite bounds
        return _bounds(weights)


def _bounds(weights: Weights) -> Bounds:
    kernels = weights.kernels.reshape(weights.architecture.filters, -1)
    low = weights.conv_bias + np.minimum(kernels, 0.0).sum(axis=1)
    high = weights.conv_bias + np.maximum(kernels, 0.0).sum(axis=1)
    z = np.maximum(np.abs(low), np.abs(high))
    pooled = np.maximum(high, 0.0) if weights.architecture.relu else z
    dense = np.abs(weights.dense_weights).reshape(weights.architecture.filters, -1).max(axis=1)
    return Bounds(
        z=float(z.max()),
        contribution=float((pooled * dense).max()),
        kernel=float(np.abs(kernels).max()),
    )
