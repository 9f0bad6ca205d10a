"""The edges between the stages in one forward pass: which numbers are made from which.

Every edge comes from the layer that computes it, so it is right for every architecture. It tells
for every number which numbers can matter to it, and how much each of them matters now.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from tinycnn.architecture import IMAGE_SIZE
from tinycnn.arrays import BoolArray, FloatArray
from tinycnn.fields import Table, all_inputs, own_cells
from tinycnn.model import TinyCNN
from tinycnn.stages import Stage
from tinycnn.terms import LocallyLinear
from tinycnn.trace import ForwardTrace
from tinycnn.weights import Weights


@dataclass(frozen=True, slots=True, eq=False)
class Edge:
    """How the numbers of one stage are made from those of another.

    Attributes
    ----------
    source, target
        The stages; both arrays are taken as flattened.
    size
        How many numbers the source has.
    table
        For each number of the target, which numbers of the source could ever matter to it.
        Shape (size of the target, k), like the next two.
    factors
        The derivative of the target's number by each of them.
    live
        Where the factor is not 0.
    """

    source: Stage
    target: Stage
    size: int
    table: Table
    factors: FloatArray
    live: BoolArray

    @classmethod
    def from_factors(
        cls, source: Stage, target: Stage, size: int, table: Table, factors: FloatArray
    ) -> Edge:
        """Return the edge with these factors."""
        return cls(source, target, size, table, factors, factors != 0)

    @classmethod
    def from_copy(cls, source: Stage, target: Stage, size: int, table: Table) -> Edge:
        """Return an edge along which every number counts as it is."""
        return cls.from_factors(source, target, size, table, np.ones(table.shape))

    @classmethod
    def from_layer(cls, layer: LocallyLinear, source: Stage, target: Stage, x: FloatArray) -> Edge:
        """Return the edge that a layer makes when it is given `x`, without a batch axis."""
        return cls.from_factors(
            source, target, x.size, layer.field_table(x.shape), layer.factors(x)
        )

    def carry_back(
        self, effect: FloatArray, active: BoolArray
    ) -> tuple[NDArray[np.intp], FloatArray]:
        """Return the numbers of the source that live paths lead back to, and all their effects.

        Parameters
        ----------
        effect
            The derivative of something by each number of the target.
        active
            Which numbers of the target have a live path on from there.
        """
        (rows,) = active.nonzero()
        live = self.live.take(rows, axis=0)
        sources = self.table.take(rows, axis=0)[live]
        effects = (self.factors.take(rows, axis=0) * effect.take(rows)[:, None])[live]
        summed: FloatArray = np.bincount(sources, effects, self.size).astype(np.float64, copy=False)
        return sources, summed


@lru_cache(maxsize=4)
def wiring(trace: ForwardTrace) -> tuple[Edge, ...]:
    """Return the edges of a network in the state of `trace`, in the order the data flows."""
    fixed = _fixed_wiring(trace.weights)
    network = fixed.network
    with np.errstate(all="ignore"):
        return (
            fixed.pixels,
            _weights_by_pixels(network, trace.image[None]),
            fixed.conv_bias,
            _activation(network, trace.z),
            Edge.from_layer(network.pool, Stage.RELU, Stage.POOL, trace.activation),
            *fixed.after_pooling,
            _softmax(trace.probabilities),
        )


@dataclass(frozen=True, slots=True, eq=False)
class _FixedWiring:
    """A network, and its edges that are the same for every image."""

    network: TinyCNN
    pixels: Edge
    conv_bias: Edge
    after_pooling: tuple[Edge, ...]


@lru_cache(maxsize=4)
def _fixed_wiring(weights: Weights) -> _FixedWiring:
    network = TinyCNN.sharing(weights)
    conv, image = network.conv, np.zeros((1, IMAGE_SIZE, IMAGE_SIZE))
    of_outputs = conv.weight_table(image.shape)
    filter_of_each_output = of_outputs[:, :1] // of_outputs.shape[1]
    n = weights.architecture.pooled_size
    pooled = np.zeros((weights.architecture.filters, n, n))
    return _FixedWiring(
        network,
        Edge.from_layer(conv, Stage.INPUT, Stage.CONV, image),
        Edge.from_copy(Stage.CONV_BIAS, Stage.CONV, conv.bias.size, filter_of_each_output),
        (
            Edge.from_layer(network.flatten, Stage.POOL, Stage.FLAT, pooled),
            *_dense(network, pooled.ravel()),
        ),
    )


def _weights_by_pixels(network: TinyCNN, image: FloatArray) -> Edge:
    """Return how kernel weights make z: pixels times weights, so each is the other's factor."""
    conv = network.conv
    pixels, table = image.take(conv.field_table(image.shape)), conv.weight_table(image.shape)
    return Edge.from_factors(Stage.KERNEL, Stage.CONV, conv.weights.size, table, pixels)


def _activation(model: TinyCNN, z: FloatArray) -> Edge:
    if model.relu is None:
        return Edge.from_copy(Stage.CONV, Stage.RELU, z.size, own_cells(z.size))
    return Edge.from_layer(model.relu, Stage.CONV, Stage.RELU, z)


def _dense(model: TinyCNN, flat: FloatArray) -> tuple[Edge, ...]:
    """Return what makes the logits: each flat value times each weight, their sum, and the bias."""
    fields = model.dense.field_table(flat.shape)
    factors = model.dense.factors(flat).reshape(-1, 1)
    sums, bias = np.arange(fields.size).reshape(fields.shape), own_cells(len(fields))
    return (
        Edge.from_factors(
            Stage.FLAT, Stage.CONTRIBUTION, flat.size, fields.reshape(-1, 1), factors
        ),
        Edge.from_copy(Stage.CONTRIBUTION, Stage.LOGIT, sums.size, sums),
        Edge.from_copy(Stage.DENSE_BIAS, Stage.LOGIT, bias.size, bias),
    )


def _softmax(p: FloatArray) -> Edge:
    """Return how all logits make each probability: ∂pᵢ/∂logitⱼ = pᵢ (δᵢⱼ − pⱼ)."""
    derivatives = p[:, None] * (np.eye(p.size) - p)
    return Edge.from_factors(
        Stage.LOGIT, Stage.PROBABILITY, p.size, all_inputs(p.size, p.size), derivatives
    )
