"""One image through a frozen record of weights, everything kept, with no layer in between.

To the bit what the layers make of a batch of one. Where the layers look at every shape anew, this
has tables: they are made once for an architecture, and with them all of a pass is gathered.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import ArrayLike

from tinycnn import checks
from tinycnn.architecture import IMAGE_SIZE, Architecture
from tinycnn.arrays import BoolArray, FloatArray
from tinycnn.fields import Table, make_read_only, patch_table, windows
from tinycnn.layers import AvgPool2D
from tinycnn.losses import unchecked_softmax
from tinycnn.trace import ForwardTrace
from tinycnn.weights import Weights

ZERO = np.zeros(())  # as an array: NumPy takes a Python number in at each call


def run(weights: Weights, image: ArrayLike) -> ForwardTrace:
    """Return everything that one image makes on its way through a network of these weights.

    The same as `TinyCNN.from_weights(weights).trace(image)`; the trace holds `weights` itself.

    Parameters
    ----------
    image
        Shape (8, 8), (1, 8, 8) or (1, 1, 8, 8).
    """
    x, plan = one_image(image), _plan(weights)
    with np.errstate(over="ignore", under="ignore", invalid="ignore"):
        patches = x.take(plan.patches)
        z = np.einsum("fn,np->fp", plan.kernels, patches) + plan.conv_bias  # never BLAS
        activation = np.maximum(z, ZERO) if plan.relu else z
        flat, winners, ties = plan.pool(activation)
        contributions = np.multiply(flat, plan.weights_of_classes, order="C")
        logits = flat @ weights.dense_weights + weights.dense_bias
        probabilities = unchecked_softmax(logits)
    for array in (x, z, activation, flat, winners, ties, contributions, logits, probabilities):
        array.setflags(write=False)  # before they are seen in other shapes: those are locked, too
    return ForwardTrace.owning(
        weights=weights,
        image=x,
        z=z.reshape(plan.maps),
        activation=activation.reshape(plan.maps),
        winners=winners.reshape(plan.maps),
        ties=ties.reshape(plan.maps),
        pooled=flat.reshape(plan.pooled_maps),
        flat=flat,
        contributions=contributions,
        logits=logits,
        probabilities=probabilities,
    )


def one_image(image: ArrayLike) -> FloatArray:
    """Return a copy of one image, shape (8, 8).

    Raises
    ------
    ValueError
        Unless it is 8×8, with axes of 1 before.
    """
    x = checks.float_copy(image, "image")
    if not 2 <= x.ndim <= 4 or x.size != IMAGE_SIZE**2 or x.shape[-2:] != (IMAGE_SIZE, IMAGE_SIZE):
        raise ValueError(
            f"trace expects one image of shape ({IMAGE_SIZE}, {IMAGE_SIZE}), got {x.shape}; "
            "of a batch x try x[0]"
        )
    return x.reshape(IMAGE_SIZE, IMAGE_SIZE)


class _Plan:
    """The weights in the shapes to compute with, and the tables of their architecture."""

    def __init__(self, weights: Weights) -> None:
        a = weights.architecture
        self.relu = a.relu
        self.maps = (a.filters, a.map_size, a.map_size)
        self.pooled_maps = (a.filters, a.pooled_size, a.pooled_size)
        self.patches = patch_table(1, IMAGE_SIZE, IMAGE_SIZE, a.kernel_size)
        self.kernels = weights.kernels.reshape(a.filters, a.kernel_size**2)
        self.conv_bias = weights.conv_bias[:, None]
        self.weights_of_classes = weights.dense_weights.T
        self.pool = _MaxPooling.from_architecture(a) if a.pool == "max" else _AvgPooling(a)


@lru_cache(maxsize=8)
def _plan(weights: Weights) -> _Plan:
    return _Plan(weights)


class _AvgPooling:
    """Average pooling of all maps, flattened; no cell wins."""

    def __init__(self, a: Architecture) -> None:
        self._layer = AvgPool2D(a.pool_size)
        self._maps = (1, a.filters, a.map_size, a.map_size)

    def __call__(self, x: FloatArray) -> tuple[FloatArray, BoolArray, BoolArray]:
        """Return the means, and marks that are all False."""
        means = self._layer.compute(x.reshape(self._maps)).ravel()
        return means, np.zeros(x.size, dtype=bool), np.zeros(x.size, dtype=bool)


@dataclass(frozen=True, slots=True)
class _MaxPooling:
    """Max pooling of all maps, flattened, with the marks of winners and ties.

    Attributes
    ----------
    cells
        Where the cells of each window stand, shape (windows, cells of a window).
    row_starts
        Where each window's cells begin in that table, flattened.
    window
        Of each cell, the window it is in, or any one if it is in none.
    dropped
        The cells that are in no window.
    """

    cells: Table
    row_starts: Table
    window: Table
    dropped: Table

    @classmethod
    def from_architecture(cls, a: Architecture) -> _MaxPooling:
        """Return the pooling of an architecture; its tables are made once."""
        return _max_pooling(a.filters, a.map_size, a.pool_size)

    def __call__(self, x: FloatArray) -> tuple[FloatArray, BoolArray, BoolArray]:
        """Return the maxima, the winners and the ties.

        A tie equals its window's maximum and is not the winner, or is the winner of such a cell.
        In a window with NaN nothing is tied: its maximum is NaN, which equals nothing.
        """
        first = x.take(self.cells).argmax(axis=1)  # the first maximum, or else the first NaN
        places = self.cells.take(self.row_starts + first)
        maxima = x.take(places)
        winners = np.zeros(x.size, dtype=bool)
        winners[places] = True
        ties = np.greater(x.ravel() == maxima.take(self.window), winners)
        if self.dropped.size:
            ties[self.dropped] = False
        ties[places.take(self.window[ties])] = True
        return maxima, winners, ties


@lru_cache(maxsize=32)
def _max_pooling(filters: int, size: int, p: int) -> _MaxPooling:
    cells = windows(filters, size, size, p)
    window = np.full(filters * size**2, -1)
    window[cells] = np.arange(len(cells))[:, None]
    dropped = np.flatnonzero(window < 0)
    window[dropped] = 0
    row_starts = np.arange(0, cells.size, p**2)
    tables = cells, make_read_only(row_starts), make_read_only(window), make_read_only(dropped)
    return _MaxPooling(*tables)
