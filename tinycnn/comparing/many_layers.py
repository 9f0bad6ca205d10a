"""One layer of many networks at once.

Every signal is [network, number, image], with the images last. A convolution is the matrix that it
is, [output, pixel] with a number at each pixel of an output's patch: shared and untied kernels
differ in nothing but how many rows are filled from the same kernel.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import prod
from typing import Any, Protocol

import numpy as np

from tinycnn.arrays import BoolArray, FloatArray
from tinycnn.checks import Shape
from tinycnn.layers import AvgPool2D, Conv2D, Dense, Flatten, MaxPool2D, ReLU
from tinycnn.layers.locally_connected2d import LocallyConnected2D


class Part(Protocol):
    """One layer of all networks."""

    parameters: Sequence[FloatArray]
    gradients: Sequence[FloatArray]

    def forward(self, x: FloatArray) -> FloatArray:
        """Return [network, number, image]."""

    def backward(self, d: FloatArray, need_input: bool = True) -> FloatArray:
        """Set `gradients`; return the input's."""


class _WithoutParameters:
    parameters: Sequence[FloatArray] = ()
    gradients: Sequence[FloatArray] = ()

    def __init__(self, layers: Sequence[Any], shape: Shape) -> None:
        pass


class _Flatten(_WithoutParameters):
    def forward(self, x: FloatArray) -> FloatArray:
        return x

    def backward(self, d: FloatArray, need_input: bool = True) -> FloatArray:
        return d


class _ReLU(_WithoutParameters):
    def forward(self, x: FloatArray) -> FloatArray:
        self._open = x > 0
        return np.maximum(x, 0.0)

    def backward(self, d: FloatArray, need_input: bool = True) -> FloatArray:
        return d * self._open


class _Pool(_WithoutParameters):
    """Windows as [cell, window]: whatever is done to a cell is done to all windows at once."""

    def __init__(self, layers: Sequence[Any], shape: Shape) -> None:
        self._cells = layers[0].field_table(shape[1:]).T
        self._inputs = prod(shape)

    def _spread(self, d_cells: FloatArray) -> FloatArray:
        """Return the input's gradient from [network, cell, window, image]."""
        networks, _, _, images = d_cells.shape
        d_input = np.zeros((networks, self._inputs, images))
        d_input[:, self._cells] = d_cells
        return d_input


class _MaxPool(_Pool):
    def forward(self, x: FloatArray) -> FloatArray:
        cells = x[:, self._cells]
        top: FloatArray = cells.max(axis=1)
        self._won: BoolArray = cells == top[:, None]
        if np.count_nonzero(self._won) != top.size:  # a tie, or NaN, which equals nothing
            first = cells.argmax(axis=1)
            self._won = np.arange(len(self._cells))[:, None, None] == first[:, None]
        return top

    def backward(self, d: FloatArray, need_input: bool = True) -> FloatArray:
        return self._spread(self._won * d[:, None])


class _AvgPool(_Pool):
    def forward(self, x: FloatArray) -> FloatArray:
        mean: FloatArray = x[:, self._cells].mean(axis=1)
        return mean

    def backward(self, d: FloatArray, need_input: bool = True) -> FloatArray:
        d = d / len(self._cells)
        return self._spread(np.broadcast_to(d[:, None], (len(d), len(self._cells), *d.shape[1:])))


class _Weighted:
    """A layer with weights and a bias; its weights as [network, output, input] in `_matrix`."""

    gradients: Sequence[FloatArray] = ()

    def __init__(self, weights: FloatArray, bias: FloatArray) -> None:
        self.parameters = (weights, bias)

    def _fill(self) -> tuple[FloatArray, FloatArray]:
        """Return the matrix and the bias of each output, as they are now."""
        raise NotImplementedError

    def _collect(self, d_matrix: FloatArray, d_bias: FloatArray) -> Sequence[FloatArray]:
        """Return the gradients of the parameters from those of what `_fill` returns."""
        raise NotImplementedError

    def forward(self, x: FloatArray) -> FloatArray:
        self._x = x
        self._matrix, bias = self._fill()
        return self._matrix @ x + bias[:, :, None]

    def backward(self, d: FloatArray, need_input: bool = True) -> FloatArray:
        self.gradients = self._collect(d @ self._x.swapaxes(1, 2), d.sum(axis=2))
        return self._matrix.swapaxes(1, 2) @ d if need_input else d


class _Dense(_Weighted):
    def __init__(self, layers: Sequence[Dense], shape: Shape) -> None:
        super().__init__(*_stacked(layers))

    def _fill(self) -> tuple[FloatArray, FloatArray]:
        weights, bias = self.parameters
        return weights.swapaxes(1, 2), bias

    def _collect(self, d_matrix: FloatArray, d_bias: FloatArray) -> Sequence[FloatArray]:
        return d_matrix.swapaxes(1, 2), d_bias


class _Kernels(_Weighted):
    """Kernels in rows, [network, kernel, number]; each serves several outputs in a row."""

    def __init__(self, layers: Sequence[Conv2D | LocallyConnected2D], shape: Shape) -> None:
        weights, bias = _stacked(layers)
        networks, kernels = len(layers), bias[0].size
        super().__init__(weights.reshape(networks, kernels, -1), bias.reshape(networks, kernels))
        self._fields = layers[0].field_table(shape[1:])
        outputs = len(self._fields)
        self._rows, self._places = np.arange(outputs)[:, None], outputs // kernels
        self._matrix = np.zeros((networks, outputs, prod(shape)))

    def _fill(self) -> tuple[FloatArray, FloatArray]:
        kernels, bias = (array.repeat(self._places, axis=1) for array in self.parameters)
        self._matrix[:, self._rows, self._fields] = kernels
        return self._matrix, bias

    def _collect(self, d_matrix: FloatArray, d_bias: FloatArray) -> Sequence[FloatArray]:
        d_rows = d_matrix[:, self._rows, self._fields]
        networks, kernels, numbers = self.parameters[0].shape
        shared = (networks, kernels, self._places)
        return d_rows.reshape(*shared, numbers).sum(axis=2), d_bias.reshape(shared).sum(axis=2)


def _stacked(layers: Sequence[Any]) -> tuple[FloatArray, FloatArray]:
    return np.stack([one.weights for one in layers]), np.stack([one.bias for one in layers])


_PARTS: dict[type, Any] = {
    Conv2D: _Kernels,
    LocallyConnected2D: _Kernels,
    ReLU: _ReLU,
    MaxPool2D: _MaxPool,
    AvgPool2D: _AvgPool,
    Flatten: _Flatten,
    Dense: _Dense,
}


def part_of(layers: Sequence[object], shape: Shape) -> Part:
    """Return the part that computes one layer of all networks; ValueError if there is none.

    Parameters
    ----------
    shape
        Of the layer's input, the batch first.
    """
    kinds = {type(layer) for layer in layers}
    kind = kinds.pop()
    if kinds or kind not in _PARTS:
        names = ", ".join(sorted(known.__name__ for known in _PARTS))
        raise ValueError(
            f"networks that are compared are made of {names}, the same for every seed, got "
            f"{kind.__name__}: try a network without it"
        )
    part: Part = _PARTS[kind](layers, shape)
    return part
