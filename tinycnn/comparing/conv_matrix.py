"""The convolution as the matrix that it is, and each weight at all the places it is shared by."""

from __future__ import annotations

from dataclasses import dataclass
from typing import SupportsIndex

import numpy as np
from numpy.typing import NDArray

from tinycnn import checks
from tinycnn.architecture import IMAGE_SIZE
from tinycnn.arrays import FloatArray, freeze
from tinycnn.explain.active_cells import convolution_matrix
from tinycnn.fields import Table
from tinycnn.patches import patch_fields
from tinycnn.records import Record
from tinycnn.weights import Weights

PIXELS = IMAGE_SIZE**2
NO_WEIGHT = -1


@dataclass(frozen=True, slots=True, eq=False)
class ConvMatrix(Record):
    """A convolution as a dense layer: z = x M + b, x the 64 pixels; arrays are read-only.

    Attributes
    ----------
    matrix
        M, shape (64, outputs): 108 outputs in the book's network, map by map, row by row.
    bias
        b, shape (outputs,): each filter's bias at all places of its map.
    weight_at
        Which of the flattened kernel weights stands there, shape (64, outputs); −1 where none does
        and M is 0, whatever is learned.
    kernel_shape
        (filters, 1, k, k).
    """

    matrix: FloatArray
    bias: FloatArray
    weight_at: Table
    kernel_shape: tuple[int, ...]

    def __post_init__(self) -> None:
        object.__setattr__(self, "matrix", freeze(self.matrix))
        object.__setattr__(self, "bias", freeze(self.bias))
        table = self.weight_at.copy()
        table.flags.writeable = False
        object.__setattr__(self, "weight_at", table)

    def __repr__(self) -> str:
        rows, columns = self.matrix.shape
        return f"<ConvMatrix {rows}×{columns}, {self.shared} numbers shared>"

    def places(self, kernel: SupportsIndex, row: SupportsIndex, column: SupportsIndex) -> Table:
        """Return where one kernel weight stands in the matrix: rows of (pixel, output).

        36 of them in the book's network, one for each place of the map.

        Raises
        ------
        IndexError
            When the network has no such weight.
        """
        filters, _, k, _ = self.kernel_shape
        at = [checks.integer(n, "an index", at_least=0) for n in (kernel, row, column)]
        if at[0] >= filters or max(at[1:]) >= k:
            raise IndexError(
                f"there are {filters} kernels of {k}×{k} numbers, counted from 0, got {tuple(at)}"
            )
        which = np.ravel_multi_index((at[0], 0, at[1], at[2]), self.kernel_shape)
        found: NDArray[np.intp] = np.argwhere(self.weight_at == which)
        return found

    @property
    def outputs(self) -> int:
        """Number of outputs: filters × places."""
        return self.bias.size

    @property
    def dense(self) -> int:
        """Parameters of a dense layer between the same numbers: 7,020 in the book's network."""
        return self.matrix.size + self.bias.size

    @property
    def untied(self) -> int:
        """Parameters when each output has a kernel and a bias of its own: 1,080."""
        return int((self.weight_at != NO_WEIGHT).sum()) + self.bias.size

    @property
    def shared(self) -> int:
        """Parameters of the convolution: 30."""
        return int(np.prod(self.kernel_shape)) + self.kernel_shape[0]


def conv_matrix(weights: Weights) -> ConvMatrix:
    """Return the convolution of a network as a matrix.

    Parameters
    ----------
    weights
        Of any TinyCNN; `model.weights_record()` has those of a model.
    """
    kernels = weights.kernels
    filters, _, k, _ = kernels.shape
    fields = patch_fields(1, IMAGE_SIZE, IMAGE_SIZE, k, filters)
    outputs = np.arange(len(fields))[:, None]
    places = len(fields) // filters
    weight_at = np.full((PIXELS, len(fields)), NO_WEIGHT, dtype=np.intp)
    weight_at[fields, outputs] = np.arange(kernels.size).reshape(filters, -1).repeat(places, axis=0)
    bias = weights.conv_bias.repeat(places)
    return ConvMatrix(convolution_matrix(weights).T, bias, weight_at, kernels.shape)
