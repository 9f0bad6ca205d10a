"""The ways to compute convolution, ReLU and pooling."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from tinycnn.arrays import FloatArray
from tinycnn.asking.given import Given, exactly, on_screen
from tinycnn.asking.question import Cause
from tinycnn.asking.way import Place, Way, neighbours, other_channels
from tinycnn.fields import windows
from tinycnn.stages import Stage
from tinycnn.trace import ForwardTrace
from tinycnn.unit import Unit


def convolution_ways(trace: ForwardTrace) -> Iterator[Way]:
    """Yield the ways to compute the maps before the ReLU, the right one first."""
    both, unit = (exactly(trace), on_screen(trace)), Unit(Stage.CONV)
    z = trace.z, _convolve(both[1], both[1].kernels, both[1].conv_bias)
    yield Way(None, z)
    if trace.weights.conv_bias.any():
        without = tuple(n - g.conv_bias[:, None, None] for n, g in zip(z, both, strict=True))
        yield Way(Cause.BIAS_FORGOTTEN, without)
    turned = tuple(_convolve(g, g.kernels[:, ::-1, ::-1], g.conv_bias) for g in both)
    yield Way(Cause.KERNEL_TURNED, turned)
    yield from neighbours(Cause.ONE_OFF, z, unit)
    yield from _exchanged(both, z)
    yield from other_channels(Cause.ANOTHER_FILTER, z, unit)
    for bias in (np.abs, np.positive):
        unsigned = (_convolve(g, np.abs(g.kernels), bias(g.conv_bias)) for g in both)
        yield Way(Cause.SIGNS_IGNORED, tuple(unsigned))
    yield Way(Cause.RELU_APPLIED, tuple(np.maximum(n, 0.0) for n in z))


def _convolve(given: Given, kernels: FloatArray, bias: FloatArray) -> FloatArray:
    size = kernels.shape[1:]
    patches = np.lib.stride_tricks.sliding_window_view(given.image, size)
    maps: FloatArray = np.einsum("fpq,ijpq->fij", kernels, patches) + bias[:, None, None]
    return maps


def _exchanged(both: tuple[Given, ...], z: tuple[FloatArray, ...]) -> Iterator[Way]:
    """Yield the ways that exchange rows and columns: of the map, and of the kernel."""
    same = np.eye(len(z[0][0]), dtype=bool)
    yield Way(
        Cause.EXCHANGED,
        tuple(np.where(same, np.nan, maps.swapaxes(1, 2)) for maps in z),
        lambda place: Unit(Stage.CONV, place[0], place[2], place[1]),
    )
    yield Way(
        Cause.EXCHANGED,
        tuple(_convolve(g, g.kernels.swapaxes(1, 2), g.conv_bias) for g in both),
    )


def relu_ways(trace: ForwardTrace) -> Iterator[Way]:
    """Yield the ways to compute the maps after the ReLU; none in a network without one."""
    if trace.weights.architecture.relu:
        z = exactly(trace).z, on_screen(trace).z
        yield Way(None, (trace.activation, np.maximum(z[1], 0.0)))
        yield Way(Cause.RELU_FORGOTTEN, z, lambda place: Unit(Stage.CONV, *place))
        yield Way(Cause.ABSOLUTE_VALUE, tuple(map(np.abs, z)))


def pooling_ways(trace: ForwardTrace) -> Iterator[Way]:
    """Yield the ways to compute the pooled maps."""
    a, unit = trace.weights.architecture, Unit(Stage.POOL)
    table = windows(a.filters, a.map_size, a.map_size, a.pool_size)
    shape = (a.filters, a.pooled_size, a.pooled_size, a.pool_size**2)
    cells = tuple(
        given.activation.ravel()[table].reshape(shape)
        for given in (exactly(trace), on_screen(trace))
    )
    largest = tuple(c.max(axis=3) for c in cells)
    mean = tuple(c.mean(axis=3) for c in cells)
    total = tuple(c.sum(axis=3) for c in cells)
    right = (trace.pooled, (largest if a.pool == "max" else mean)[1])
    yield Way(None, right)
    yield Way(Cause.MINIMUM, tuple(c.min(axis=3) for c in cells))
    if a.pool == "avg":
        yield Way(Cause.MAXIMUM, largest)
    yield Way(Cause.SUM, total)
    if a.pool == "max":
        yield Way(Cause.MEAN, mean)

    def first(place: Place) -> Unit:
        return Unit(Stage.RELU, place[0], place[1] * a.pool_size, place[2] * a.pool_size)

    yield Way(Cause.FIRST_CELL, tuple(c[..., 0] for c in cells), first)
    yield from neighbours(Cause.NEIGHBOUR_WINDOW, right, unit)
    yield from other_channels(Cause.ANOTHER_FILTER, right, unit)
