"""The convolution: a small kernel slides over the image and is compared with every patch."""

from __future__ import annotations

from functools import lru_cache
from typing import SupportsIndex

import numpy as np
from numpy.typing import ArrayLike

from tinycnn import checks
from tinycnn.arrays import FloatArray
from tinycnn.checks import Shape
from tinycnn.fields import Table, make_read_only
from tinycnn.parameters import Parameter
from tinycnn.patches import gather_patches, give_back_patches, patch_fields
from tinycnn.terms import LocallyLinear


class Conv2D(LocallyLinear):
    """Cross-correlation without padding, stride 1.

    y[f,i,j] = b[f] + Σ_c Σ_p Σ_q K[f,c,p,q] · x[c, i+p, j+q]

    Parameters
    ----------
    in_channels, out_channels, kernel_size
        Positive integers.
    seed
        Weights are He-normal (He et al. 2015): scale √(2 / (in_channels · kernel_size²)).

    Attributes
    ----------
    weights, d_weights
        Shape (out_channels, in_channels, kernel_size, kernel_size).
    bias, d_bias
        Shape (out_channels,). Weights and biases that are set are copied to float64.
    last_input
        Copy of the last batch that went forward, or None.
    """

    weights = Parameter()
    bias = Parameter()

    def __init__(
        self,
        in_channels: SupportsIndex,
        out_channels: SupportsIndex,
        kernel_size: SupportsIndex,
        seed: SupportsIndex = 42,
    ) -> None:
        channels = checks.integer(in_channels, "in_channels")
        filters = checks.integer(out_channels, "out_channels")
        k = checks.integer(kernel_size, "kernel_size")
        scale = np.sqrt(2.0 / (channels * k**2))
        rng = np.random.default_rng(checks.integer(seed, "seed", at_least=0))
        self._begin_with(rng.normal(0.0, scale, (filters, channels, k, k)), np.zeros(filters))

    @classmethod
    def of(cls, weights: FloatArray, bias: FloatArray) -> Conv2D:
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
        k, channels = self.kernel_size, f"{self.in_channels}→{self.out_channels}"
        return f"<Conv2D {channels}, {k}×{k}, {self.parameter_count} parameters>"

    @property
    def out_channels(self) -> int:
        """Number of filters."""
        return int(self.weights.shape[0])

    @property
    def in_channels(self) -> int:
        """Channels of an image."""
        return int(self.weights.shape[1])

    @property
    def kernel_size(self) -> int:
        """Height and width of a kernel."""
        return int(self.weights.shape[2])

    @property
    def parameter_count(self) -> int:
        """Number of weights and biases."""
        return self.weights.size + self.bias.size

    def output_shape(self, input_shape: Shape) -> Shape:
        """Return (batch, out_channels, H − k + 1, W − k + 1); ValueError for what does not fit."""
        return checks.convolved_shape(input_shape, *self.weights.shape[:3])

    def compute(self, x: FloatArray) -> FloatArray:
        """Return the output for a checked float64 batch; nothing is remembered.

        Every output adds its products one by one in the same order, so equal patches give
        bit-equal outputs wherever they stand. BLAS promises no such thing: it sums in another
        order at the edges of its blocks, which would break the ties that max pooling must see.
        """
        batch, filters, h, w = self.output_shape(x.shape)
        rows, patches = self._rows_and_patches(x)
        sums = np.einsum("fn,np->fp", rows, patches).reshape(filters, h, w, batch)  # never BLAS
        y: FloatArray = np.add(sums.transpose(3, 0, 1, 2), self.bias[:, None, None], order="C")
        return y

    def forward(self, x: ArrayLike) -> FloatArray:
        """Return one feature map per filter, shape (batch, out_channels, H − k + 1, W − k + 1)."""
        x = checks.float_copy(x)
        self.output_shape(x.shape)
        output = self.compute(x)
        self.last_input = x
        return output

    def backward(self, d_output: ArrayLike, need_input: bool = True) -> FloatArray | None:
        """Set `d_weights` and `d_bias`; return the input's gradient, or None if not needed.

        The weights' gradient is the correlation of the input with d_output, the input's the full
        correlation of d_output with the flipped kernels.
        """
        x = checks.after_forward(self.last_input, self)
        d_output = checks.output_gradient(d_output, self.output_shape(x.shape))
        rows, patches = self._rows_and_patches(x)
        d_maps = d_output.transpose(1, 2, 3, 0).reshape(len(rows), patches.shape[1])
        self.d_weights = (d_maps @ patches.T).reshape(self.weights.shape)
        self.d_bias = d_maps.sum(axis=1)
        if not need_input:
            return None  # else the full correlation with the flipped kernels
        return give_back_patches(rows.T @ d_maps, x.shape, self.kernel_size)

    def _rows_and_patches(self, x: FloatArray) -> tuple[FloatArray, FloatArray]:
        """Return the kernels, one a row, and the patches, one a column: [number, all others]."""
        patches = gather_patches(x, self.weights.shape[2])
        numbers, positions, batch = patches.shape
        rows = self.weights.reshape(len(self.weights), numbers)
        return rows, patches.reshape(numbers, positions * batch)

    def field_table(self, input_shape: Shape) -> Table:
        """Return the patch of each output, over all channels."""
        return patch_fields(*input_shape, self.kernel_size, self.out_channels)

    def weight_table(self, input_shape: Shape) -> Table:
        """Return which of the flattened weights multiplies each input of each field."""
        outputs, numbers = self.field_table(input_shape).shape
        return _weight_table(self.out_channels, numbers, outputs // self.out_channels)

    def factors(self, x: FloatArray) -> FloatArray:
        """Return for each output its filter's kernel."""
        return self.weights.take(self.weight_table(x.shape))

    def offsets(self, input_shape: Shape) -> FloatArray:
        """Return for each output its filter's bias."""
        return self.bias.repeat(len(self.field_table(input_shape)) // self.out_channels)


@lru_cache(maxsize=64)
def _weight_table(filters: int, numbers: int, positions: int) -> Table:
    """Which of the flattened weights each number of the patch of each output is multiplied with."""
    rows = np.arange(filters * numbers).reshape(filters, numbers)
    return make_read_only(rows.repeat(positions, axis=0))
