"""How a step goes down the gradient: SGD, momentum and Adam.

Each optimiser changes the parameters it is given in place, by gradients in the same order; it
remembers what it needs from one update to the next, so one optimiser serves one network.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Literal, Protocol

import numpy as np

from tinycnn import checks
from tinycnn.arrays import FloatArray

EXAMPLE_RATE = 0.05

OptimizerName = Literal["sgd", "momentum", "adam"]
MOMENTS: dict[str, tuple[str, ...]] = {
    "sgd": (),
    "momentum": ("velocity",),
    "adam": ("mean", "square"),
}
"""What each remembers of every parameter."""
Arrays = Sequence[FloatArray]


class Optimizer(Protocol):
    """What `fit` asks of an optimiser."""

    def update(self, parameters: Arrays, gradients: Arrays) -> None:
        """Change each array of `parameters` in place by its gradient."""


class SGD:
    """w ← w − η g."""

    def __init__(self, learning_rate: float) -> None:
        self.learning_rate = checks.number_above_zero(learning_rate, "learning_rate", EXAMPLE_RATE)

    def update(self, parameters: Arrays, gradients: Arrays) -> None:
        """Make one step against the gradients."""
        for w, g in zip(parameters, gradients, strict=True):
            w[...] -= self.learning_rate * g


class Momentum:
    """v ← μ v + g, w ← w − η v (Polyak 1964), with v = 0 at first."""

    def __init__(self, learning_rate: float, mu: float = 0.9) -> None:
        self.learning_rate = checks.number_above_zero(learning_rate, "learning_rate", EXAMPLE_RATE)
        self.mu = mu
        self._velocities: list[FloatArray] = []

    @property
    def moments(self) -> Mapping[str, Arrays]:
        """A copy of what it remembers, in the parameters' order; nothing before the first step."""
        return {"velocity": _copies(self._velocities)}

    def remember(self, moments: Mapping[str, Arrays], steps: int) -> None:
        """Go on from what `moments` was after so many steps."""
        self._velocities = _copies(moments["velocity"])

    def update(self, parameters: Arrays, gradients: Arrays) -> None:
        """Make one step along the running sum of the gradients."""
        self._velocities = remembered(self._velocities, parameters)
        for w, g, v in zip(parameters, gradients, self._velocities, strict=True):
            v[...] = self.mu * v + g
            w[...] -= self.learning_rate * v


class Adam:
    """m ← β₁ m + (1 − β₁) g, s ← β₂ s + (1 − β₂) g², w ← w − η m̂ / (√ŝ + ε).

    m̂ = m / (1 − β₁ᵗ) and ŝ = s / (1 − β₂ᵗ) correct for the start at 0 (Kingma & Ba 2015).
    """

    def __init__(
        self, learning_rate: float, beta1: float = 0.9, beta2: float = 0.999, epsilon: float = 1e-8
    ) -> None:
        self.learning_rate = checks.number_above_zero(learning_rate, "learning_rate", EXAMPLE_RATE)
        self.beta1 = beta1
        self.beta2 = beta2
        self.epsilon = epsilon
        self._step = 0
        self._means: list[FloatArray] = []
        self._squares: list[FloatArray] = []

    @property
    def steps(self) -> int:
        """How many steps it has made."""
        return self._step

    @property
    def moments(self) -> Mapping[str, Arrays]:
        """A copy of what it remembers, in the parameters' order; nothing before the first step."""
        return {"mean": _copies(self._means), "square": _copies(self._squares)}

    def remember(self, moments: Mapping[str, Arrays], steps: int) -> None:
        """Go on from what `moments` was after so many steps."""
        self._means, self._squares = _copies(moments["mean"]), _copies(moments["square"])
        self._step = steps

    def update(self, parameters: Arrays, gradients: Arrays) -> None:
        """Make one step along the running mean of the gradients, scaled by their usual size."""
        self._means = remembered(self._means, parameters)
        self._squares = remembered(self._squares, parameters)
        self._step += 1
        m_bias = 1.0 - self.beta1**self._step
        s_bias = 1.0 - self.beta2**self._step
        for w, g, m, s in zip(parameters, gradients, self._means, self._squares, strict=True):
            m[...] = self.beta1 * m + (1.0 - self.beta1) * g
            s[...] = self.beta2 * s + (1.0 - self.beta2) * g**2
            w[...] -= self.learning_rate * (m / m_bias) / (np.sqrt(s / s_bias) + self.epsilon)


def describe_optimizer(optimizer: Optimizer) -> str:
    """Return its name and rate, such as "SGD 0.05"; the name alone of one that tells no rate."""
    rate = getattr(optimizer, "learning_rate", None)
    return type(optimizer).__name__ + ("" if rate is None else f" {rate:g}")


def make_optimizer(name: str, learning_rate: float) -> SGD | Momentum | Adam:
    """Return a new optimiser, by its name: "sgd", "momentum" or "adam".

    Raises
    ------
    ValueError
        For another name, or a learning rate that is not finite and above 0.
    TypeError
        For a learning rate that is no number.
    """
    match name:
        case "sgd":
            return SGD(learning_rate)
        case "momentum":
            return Momentum(learning_rate)
        case "adam":
            return Adam(learning_rate)
    raise ValueError(f"unknown optimizer {name!r}: choose sgd, momentum or adam")


def remembered(arrays: Arrays, parameters: Arrays) -> list[FloatArray]:
    """Return an array for each parameter: what is remembered of it, 0 at first.

    All parameters may come in one array, and in several the next time: it is the same network.
    """
    shapes = [w.shape for w in parameters]
    if [array.shape for array in arrays] == shapes:
        return list(arrays)
    if not arrays:
        return [np.zeros(shape) for shape in shapes]
    sizes = [math.prod(shape) for shape in shapes]
    if 1 not in (len(arrays), len(sizes)) or sum(array.size for array in arrays) != sum(sizes):
        raise ValueError(
            "this optimiser remembers parameters of other shapes: make a new one for each network"
        )
    pieces = np.split(np.concatenate([array.ravel() for array in arrays]), np.cumsum(sizes)[:-1])
    return [piece.reshape(shape) for piece, shape in zip(pieces, shapes, strict=True)]


def _copies(arrays: Arrays) -> list[FloatArray]:
    return [array.copy() for array in arrays]
