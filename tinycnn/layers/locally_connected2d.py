"""The untied convolution: each place of the image has kernels of its own."""

from __future__ import annotations

from typing import SupportsIndex

import numpy as np
from numpy.typing import ArrayLike

from tinycnn import checks
from tinycnn.arrays import FloatArray
from tinycnn.checks import Shape
from tinycnn.fields import Table
from tinycnn.parameters import Parameter
from tinycnn.patches import gather_patches, give_back_patches, patch_fields
from tinycnn.terms import LocallyLinear


class LocallyConnected2D(LocallyLinear):
    """Cross-correlation whose kernels are not shared: every output has its own weights and bias.

    y[f,i,j] = b[f,i,j] + Σ_c Σ_p Σ_q K[f,i,j,c,p,q] · x[c, i+p, j+q]

    Parameters
    ----------
    in_channels, out_channels, kernel_size, image_size
        Positive integers. Unlike a convolution it takes images of one size alone, square ones: a
        further place would need further kernels.
    seed
        Weights are He-normal (He et al. 2015): scale √(2 / (in_channels · kernel_size²)).

    Attributes
    ----------
    weights, d_weights
        Shape (out_channels, H − k + 1, W − k + 1, in_channels, kernel_size, kernel_size).
    bias, d_bias
        Shape (out_channels, H − k + 1, W − k + 1). Weights and biases that are set are copied to
        float64.
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
        image_size: SupportsIndex,
        seed: SupportsIndex = 42,
    ) -> None:
        channels = checks.integer(in_channels, "in_channels")
        filters = checks.integer(out_channels, "out_channels")
        k = checks.integer(kernel_size, "kernel_size")
        size = checks.integer(image_size, "image_size", at_least=k) - k + 1
        scale = np.sqrt(2.0 / (channels * k**2))
        rng = np.random.default_rng(checks.integer(seed, "seed", at_least=0))
        self.weights = rng.normal(0.0, scale, (filters, size, size, channels, k, k))
        self.bias = np.zeros((filters, size, size))
        self.d_weights: FloatArray | None = None
        self.d_bias: FloatArray | None = None
        self.last_input: FloatArray | None = None

    def __repr__(self) -> str:
        k, channels = self.kernel_size, f"{self.in_channels}→{self.out_channels}"
        return f"<LocallyConnected2D {channels}, {k}×{k}, {self.parameter_count} parameters>"

    @property
    def out_channels(self) -> int:
        """Number of filters."""
        return int(self.weights.shape[0])

    @property
    def in_channels(self) -> int:
        """Channels of an image."""
        return int(self.weights.shape[3])

    @property
    def kernel_size(self) -> int:
        """Height and width of a kernel."""
        return int(self.weights.shape[4])

    @property
    def image_size(self) -> int:
        """Height and width of an image."""
        return int(self.weights.shape[1]) + self.kernel_size - 1

    @property
    def parameter_count(self) -> int:
        """Number of weights and biases."""
        return self.weights.size + self.bias.size

    def output_shape(self, input_shape: Shape) -> Shape:
        """Return (batch, out_channels, H − k + 1, W − k + 1); ValueError for another image."""
        expected = (self.in_channels, self.image_size, self.image_size)
        if input_shape[1:] != expected:
            raise ValueError(
                f"LocallyConnected2D expects {('batch', *expected)}, got {input_shape}; it has "
                "kernels for the places of this size alone"
            )
        return (input_shape[0], *self.bias.shape)

    def compute(self, x: FloatArray) -> FloatArray:
        """Return the output for a checked float64 batch; nothing is remembered."""
        sums = self._kernels_by_place() @ self._patches_by_place(x)
        shape = self.output_shape(x.shape)
        y: FloatArray = np.add(sums.transpose(2, 1, 0).reshape(shape), self.bias, order="C")
        return y

    def forward(self, x: ArrayLike) -> FloatArray:
        """Return one feature map per filter, shape (batch, out_channels, H − k + 1, W − k + 1)."""
        x = checks.float_copy(x)
        self.output_shape(x.shape)
        output = self.compute(x)
        self.last_input = x
        return output

    def backward(self, d_output: ArrayLike) -> FloatArray:
        """Set `d_weights` and `d_bias`; return the input's gradient.

        Nothing is summed over the places, as it is for a shared kernel.
        """
        x = checks.after_forward(self.last_input, self)
        d_output = checks.output_gradient(d_output, self.output_shape(x.shape))
        filters, h, w = self.bias.shape
        d_maps = d_output.reshape(len(x), filters, h * w).transpose(
            2, 1, 0
        )  # by place, images last
        d_kernels = d_maps @ self._patches_by_place(x).transpose(0, 2, 1)
        self.d_weights = d_kernels.transpose(1, 0, 2).reshape(self.weights.shape)
        self.d_bias = d_output.sum(axis=0)
        shares = self._kernels_by_place().transpose(0, 2, 1) @ d_maps
        return give_back_patches(shares.transpose(1, 0, 2), x.shape, self.kernel_size)

    def field_table(self, input_shape: Shape) -> Table:
        """Return the patch of each output, over all channels."""
        return patch_fields(*input_shape, self.kernel_size, self.out_channels)

    def factors(self, x: FloatArray) -> FloatArray:
        """Return for each output its own kernel."""
        return self.weights.reshape(self.bias.size, -1).copy()

    def offsets(self, input_shape: Shape) -> FloatArray:
        """Return for each output its own bias."""
        return self.bias.ravel().copy()

    def _kernels_by_place(self) -> FloatArray:
        """Return [place, filter, number of the patch]."""
        filters, h, w = self.bias.shape
        return self.weights.reshape(filters, h * w, -1).transpose(1, 0, 2)

    def _patches_by_place(self, x: FloatArray) -> FloatArray:
        """Return [place, number of the patch, image]."""
        return gather_patches(x, self.kernel_size).transpose(1, 0, 2)
