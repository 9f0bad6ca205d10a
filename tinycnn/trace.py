"""A frozen record of one forward pass: the one bridge from the network to what shows it."""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np

from tinycnn.arrays import BoolArray, FloatArray
from tinycnn.losses import sole_most_probable
from tinycnn.numbers.number_text import probability_text
from tinycnn.records import Record
from tinycnn.stages import ROWS, Stage
from tinycnn.unit import Unit, flat_index
from tinycnn.weights import Weights

MOST_SHARES = 6  # as many probabilities stand in a line


@dataclass(frozen=True, slots=True, eq=False)
class ForwardTrace(Record):
    """Every number that one image made on its way through a TinyCNN; all arrays are read-only.

    F filters, maps of h×w, pooled maps of ph×pw, n = F·ph·pw, C classes.

    Attributes
    ----------
    weights
        The weights that made the numbers.
    image
        The network's input, shape (8, 8).
    z
        Convolution output before the ReLU, shape (F, h, w).
    activation
        After the ReLU (equal to `z` in a network without one), shape (F, h, w).
    winners
        True at the one cell of each pooling window that max pooling counts: its first maximum in
        row order. Shape (F, h, w). All False with average pooling.
    ties
        True at every cell that shares its window's maximum with another one (so at two cells or
        more of a window, the winner among them). Shape (F, h, w). All False with average pooling.
    pooled
        Shape (F, ph, pw).
    flat
        The pooled maps in channel-major order, shape (n,).
    contributions
        `flat[i] * dense_weights[i, c]` at [c, i]; a class's logit is the sum of its row plus its
        bias. Shape (C, n).
    logits, probabilities
        Shape (C,).
    """

    weights: Weights
    image: FloatArray
    z: FloatArray
    activation: FloatArray
    winners: BoolArray
    ties: BoolArray
    pooled: FloatArray
    flat: FloatArray
    contributions: FloatArray
    logits: FloatArray
    probabilities: FloatArray

    def __post_init__(self) -> None:
        for field in fields(self):
            value = getattr(self, field.name)
            if isinstance(value, np.ndarray):
                value = value.copy()
                value.flags.writeable = False
                object.__setattr__(self, field.name, value)

    @classmethod
    def owning(cls, weights: Weights, **arrays: FloatArray | BoolArray) -> ForwardTrace:
        """Return the record of read-only arrays that nobody else holds: they are not copied."""
        trace, store = cls.__new__(cls), object.__setattr__
        store(trace, "weights", weights)
        for name, array in arrays.items():
            store(trace, name, array)
        return trace

    def __repr__(self) -> str:
        shapes = ", ".join(
            f"{name} {getattr(self, name).shape}" for name in ("z", "activation", "pooled", "flat")
        )
        shares = " ".join(map(probability_text, self.probabilities[:MOST_SHARES].tolist()))
        shares += " …" if self.probabilities.size > MOST_SHARES else ""
        return f"<ForwardTrace {shapes}, probabilities {shares}>"

    def values(self, stage: Stage) -> FloatArray:
        """Return all numbers of a stage, in the stage's shape."""
        return ROWS[stage].values(self)

    def value_of(self, unit: Unit) -> float:
        """Return the number that stands at an address.

        Raises
        ------
        IndexError
            If this network has no such unit.
        """
        index = flat_index(self.weights.architecture, unit)
        return float(self.values(unit.stage).ravel()[index])

    @property
    def prediction(self) -> int | None:
        """Index of the most probable class; None where two share the top or a number is NaN."""
        return sole_most_probable(self.probabilities)
