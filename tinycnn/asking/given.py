"""The numbers that a person computes with: all digits, or the two decimals on the screen."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from tinycnn.arrays import FloatArray
from tinycnn.trace import ForwardTrace


@dataclass(frozen=True, slots=True, eq=False)
class Given:
    """The numbers of a pass, in the shapes of a `ForwardTrace`; kernels (F, k, k).

    `flat_weights` are the weights of the dense layer by class, shape (C, n).
    """

    image: FloatArray
    kernels: FloatArray
    conv_bias: FloatArray
    z: FloatArray
    activation: FloatArray
    flat: FloatArray
    flat_weights: FloatArray
    contributions: FloatArray
    dense_bias: FloatArray
    logits: FloatArray
    probabilities: FloatArray


@lru_cache(maxsize=2)
def exactly(trace: ForwardTrace) -> Given:
    """Return the numbers of a pass as they are."""
    w = trace.weights
    return Given(
        trace.image,
        w.kernels[:, 0],
        w.conv_bias,
        trace.z,
        trace.activation,
        trace.flat,
        w.dense_weights.T,
        trace.contributions,
        w.dense_bias,
        trace.logits,
        trace.probabilities,
    )


@lru_cache(maxsize=2)
def on_screen(trace: ForwardTrace) -> Given:
    """Return the numbers of a pass with two decimals, as cells write them."""
    exact = exactly(trace)
    return Given(*(two_decimals(getattr(exact, name)) for name in Given.__slots__))


def two_decimals(numbers: FloatArray) -> FloatArray:
    """Return numbers as two decimals tell them: NumPy's own rounding now and then misses one."""
    rounded = [round(number, 2) for number in numbers.ravel().tolist()]
    return np.array(rounded, dtype=np.float64).reshape(numbers.shape)
