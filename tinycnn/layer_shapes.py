"""What a layer makes of a shape, and how many parameters it has: arithmetic without any array."""

from __future__ import annotations

from dataclasses import dataclass
from math import prod
from typing import SupportsIndex

from tinycnn import checks
from tinycnn.architecture import IMAGE_SIZE, Architecture
from tinycnn.checks import Shape


@dataclass(frozen=True, slots=True)
class LayerShape:
    """The shapes before and after a layer.

    Attributes
    ----------
    name
        What its class is called.
    size
        The edge of its kernel or of its pooling window; 0 for a layer without one.
    input_shape, output_shape
        As arrays have them, the batch first.
    weights, biases
        How many parameters it has of each kind.
    """

    name: str
    size: int
    input_shape: Shape
    output_shape: Shape
    weights: int = 0
    biases: int = 0

    @property
    def parameters(self) -> int:
        """Weights and biases together."""
        return self.weights + self.biases

    @property
    def dropped(self) -> int:
        """How many rows at the end fill no pooling window."""
        return self.input_shape[2] % self.size if self.name.endswith("Pool2D") else 0


def conv2d_shape(
    input_shape: Shape,
    in_channels: SupportsIndex,
    out_channels: SupportsIndex,
    kernel_size: SupportsIndex,
) -> LayerShape:
    """Return what Conv2D(in_channels, out_channels, kernel_size) makes of a shape.

    Parameters
    ----------
    input_shape
        (batch, in_channels, height, width).

    Raises
    ------
    ValueError
        For another number of channels, a kernel larger than the image, or a number below 1.
    TypeError
        For a number that is no integer.
    """
    channels = checks.integer(in_channels, "in_channels")
    filters = checks.integer(out_channels, "out_channels")
    k = checks.integer(kernel_size, "kernel_size")
    shape = _sizes(input_shape)
    output = checks.convolved_shape(shape, filters, channels, k)
    return LayerShape("Conv2D", k, shape, output, k * k * channels * filters, filters)


def pool2d_shape(
    input_shape: Shape, pool_size: SupportsIndex, name: str = "MaxPool2D"
) -> LayerShape:
    """Return what MaxPool2D(pool_size), or AvgPool2D, makes of a shape.

    Parameters
    ----------
    input_shape
        (batch, channels, height, width).

    Raises
    ------
    ValueError, TypeError
        As `conv2d_shape`.
    """
    p, shape = checks.integer(pool_size, "pool_size"), _sizes(input_shape)
    return LayerShape(name, p, shape, checks.pooled_shape(shape, p, name))


def dense_shape(
    input_shape: Shape, in_features: SupportsIndex, out_features: SupportsIndex
) -> LayerShape:
    """Return what Dense(in_features, out_features) makes of a shape.

    Parameters
    ----------
    input_shape
        (batch, in_features).

    Raises
    ------
    ValueError, TypeError
        As `conv2d_shape`.
    """
    inputs = checks.integer(in_features, "in_features")
    outputs = checks.integer(out_features, "out_features")
    shape = _sizes(input_shape)
    output = checks.dense_shape(shape, inputs, outputs)
    return LayerShape("Dense", 0, shape, output, inputs * outputs, outputs)


def layer_shapes(architecture: Architecture) -> tuple[LayerShape, ...]:
    """Return all layers of a network, first to last, for one image."""
    a, found = architecture, []
    found.append(conv2d_shape((1, 1, IMAGE_SIZE, IMAGE_SIZE), 1, a.filters, a.kernel_size))
    if a.relu:
        found.append(_same("ReLU", found[-1].output_shape))
    name = "MaxPool2D" if a.pool == "max" else "AvgPool2D"
    found.append(pool2d_shape(found[-1].output_shape, a.pool_size, name))
    pooled = found[-1].output_shape
    found.append(LayerShape("Flatten", 0, pooled, (pooled[0], prod(pooled[1:]))))
    found.append(dense_shape(found[-1].output_shape, a.flat_size, a.num_classes))
    return tuple(found)


def _same(name: str, shape: Shape) -> LayerShape:
    return LayerShape(name, 0, shape, shape)


def _sizes(shape: Shape) -> Shape:
    return tuple(checks.integer(size, "each number of a shape") for size in shape)
