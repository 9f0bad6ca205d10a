"""The dense layer: every output is a weighted sum of every input."""

from __future__ import annotations

from typing import SupportsIndex

import numpy as np
from numpy.typing import ArrayLike

from tinycnn import checks
from tinycnn.arrays import FloatArray
from tinycnn.checks import Shape
from tinycnn.fields import Table, all_inputs
from tinycnn.parameters import Parameter
from tinycnn.terms import LocallyLinear


class Dense(LocallyLinear):
    """y = x W + b.

    Parameters
    ----------
    in_features, out_features
        Positive integers.
    seed
        Weights are He-normal (He et al. 2015): scale √(2 / in_features).

    Attributes
    ----------
    weights, d_weights
        Shape (in_features, out_features).
    bias, d_bias
        Shape (out_features,). Weights and biases that are set are copied to float64.
    last_input
        Copy of the last batch that went forward, or None.
    """

    weights = Parameter()
    bias = Parameter()

    def __init__(
        self, in_features: SupportsIndex, out_features: SupportsIndex, seed: SupportsIndex = 42
    ) -> None:
        inputs = checks.integer(in_features, "in_features")
        outputs = checks.integer(out_features, "out_features")
        scale = np.sqrt(2.0 / inputs)
        rng = np.random.default_rng(checks.integer(seed, "seed", at_least=0))
        self._begin_with(rng.normal(0.0, scale, (inputs, outputs)), np.zeros(outputs))

    @classmethod
    def of(cls, weights: FloatArray, bias: FloatArray) -> Dense:
        """Return a layer that computes with these arrays themselves, not with copies."""
        layer = cls.__new__(cls)
        layer._begin_with(weights, bias)
        return layer

    def _begin_with(self, weights: FloatArray, bias: FloatArray) -> None:
        vars(self).update(weights=weights, bias=bias)
        self.d_weights: FloatArray | None = None
        self.d_bias: FloatArray | None = None
        self.last_input: FloatArray | None = None

    def __repr__(self) -> str:
        features = f"{self.in_features}→{self.out_features}"
        return f"<Dense {features}, {self.parameter_count} parameters>"

    @property
    def in_features(self) -> int:
        """Length of an input's row."""
        return int(self.weights.shape[0])

    @property
    def out_features(self) -> int:
        """Length of an output's row."""
        return int(self.weights.shape[1])

    @property
    def parameter_count(self) -> int:
        """Number of weights and biases."""
        return self.weights.size + self.bias.size

    def output_shape(self, input_shape: Shape) -> Shape:
        """Return (batch, out_features); ValueError for what does not fit."""
        return checks.dense_shape(input_shape, *self.weights.shape)

    def compute(self, x: FloatArray) -> FloatArray:
        """Return x W + b for a checked float64 batch; nothing is remembered."""
        return x @ self.weights + self.bias

    def forward(self, x: ArrayLike) -> FloatArray:
        """Return x W + b, shape (batch, out_features)."""
        x = checks.float_copy(x)
        self.output_shape(x.shape)
        output = self.compute(x)
        self.last_input = x
        return output

    def backward(self, d_output: ArrayLike) -> FloatArray:
        """Set `d_weights` = xᵀ d and `d_bias` = Σ d; return the input's gradient d Wᵀ."""
        x = checks.after_forward(self.last_input, self)
        d_output = checks.output_gradient(d_output, self.output_shape(x.shape))
        self.d_weights = x.T @ d_output
        self.d_bias = d_output.sum(axis=0)
        return d_output @ self.weights.T

    def field_table(self, input_shape: Shape) -> Table:
        """Return every input for every output."""
        return all_inputs(self.out_features, self.in_features)

    def factors(self, x: FloatArray) -> FloatArray:
        """Return the weights, one row per output."""
        return self.weights.T.copy()

    def offsets(self, input_shape: Shape) -> FloatArray:
        """Return the biases."""
        return self.bias.copy()
