"""Where the loss has a kink near a weight: there a gradient and a difference disagree by nature.

Between kinks every z is a straight line over a kernel weight, a filter's bias or a pixel. A kink
is where the slope of a pooled value changes: a ReLU gate opens, or a window gets another winner.
Dense weights and biases have none.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

import numpy as np

from tinycnn.architecture import Architecture
from tinycnn.arrays import BoolArray, FloatArray
from tinycnn.explain.gradients import Gradients
from tinycnn.fields import Table, windows
from tinycnn.model import TinyCNN
from tinycnn.stages import Stage
from tinycnn.unit import Unit, stage_units
from tinycnn.weight_units import moved
from tinycnn.weights import Weights


class KinkKind(Enum):
    """What happens at a kink."""

    GATE = "gate"
    WINNER = "winner"


@dataclass(frozen=True, slots=True)
class Kink:
    """A place near the present value of a weight where the loss changes its slope.

    Attributes
    ----------
    kind
        A gate that opens or closes, or a pooling window that gets another winner.
    sample
        In which image, counted from 0.
    unit
        The z that passes 0, or the pooled value of the window.
    cells
        The ReLU's outputs that win for a smaller and for a larger weight; empty at a gate.
    at
        How far away it is: 0 where the present value stands on it, as at a z of 0 or at a tie.
    """

    kind: KinkKind
    sample: int
    unit: Unit
    cells: tuple[Unit, ...]
    at: float


def kinks_near(
    gradients: Gradients, unit: Unit, epsilon: float, sample: int = 0
) -> tuple[Kink, ...]:
    """Return the kinks of the loss when a weight, or a pixel of one image, moves by ±`epsilon`.

    The nearest first; those that change no slope of the loss are none.
    """
    lines = _lines(gradients, unit, sample)
    if lines is None:
        return ()
    below, above = (lines.slopes(step) for step in (-epsilon, epsilon))
    d_pooled = gradients.stages[Stage.POOL].reshape(below.shape)
    bent = np.argwhere((below != above) & (d_pooled != 0))
    found = [
        kink for image, window in bent.tolist() for kink in lines.kinks(image, window, epsilon)
    ]
    return tuple(sorted(found, key=lambda kink: abs(kink.at)))


def has_kink(gradients: Gradients, unit: Unit, epsilons: FloatArray, sample: int = 0) -> BoolArray:
    """Return for each ε whether there is a kink within ±ε; parameters as above."""
    lines = _lines(gradients, unit, sample)
    if lines is None:
        return np.zeros(len(epsilons), dtype=bool)
    matters = gradients.stages[Stage.POOL].reshape(len(gradients.images), -1) != 0
    return np.array(
        [(matters & (lines.slopes(-e) != lines.slopes(e))).any() for e in epsilons.tolist()],
        dtype=bool,
    )


@dataclass(frozen=True, slots=True, eq=False)
class _Lines:
    """The z of all cells of all windows as straight lines: start + step · slope.

    Attributes
    ----------
    architecture
        What stands behind the lines.
    cells
        Where the cells of each window stand in a flattened map, shape (windows, p²).
    starts, rises
        Shape (images, windows, p²).
    """

    architecture: Architecture
    cells: Table
    starts: FloatArray
    rises: FloatArray

    def slopes(self, step: float) -> FloatArray:
        """Return how steep each pooled value is there, shape (images, windows)."""
        z = self.starts + step * self.rises
        rises = np.where(z > 0, self.rises, 0.0) if self.architecture.relu else self.rises
        if self.architecture.pool == "max":
            first = z.argmax(axis=2)  # with a ReLU the maximum counts if it is above 0
            rises = np.take_along_axis(rises, first[:, :, None], axis=2)
        slopes: FloatArray = rises.sum(axis=2)
        return slopes

    def kinks(self, sample: int, window: int, epsilon: float) -> Iterator[Kink]:
        """Yield what bends one window's pooled value within ±epsilon."""
        starts, rises = self.starts[sample, window], self.rises[sample, window]
        count = len(starts)
        groups = [range(count)] if self.architecture.pool == "max" else [[i] for i in range(count)]
        for group in map(list, groups):
            lines = np.stack([starts[group], rises[group]])
            if self.architecture.relu:
                lines = np.pad(lines, ((0, 0), (0, 1)))  # the line of a closed gate, 0, is the last
            for at, first, last in _bends(lines, -epsilon, epsilon):
                places = [group[line] for line in (first, last) if line < len(group)]
                yield self._kink(sample, window, places, at)

    def _kink(self, sample: int, window: int, places: list[int], at: float) -> Kink:
        """Return the kink between two cells of a window, or between one and 0."""
        stage = Stage.RELU if len(places) == 2 else Stage.CONV
        units = stage_units(self.architecture, stage)
        cells = tuple(units[self.cells[window, place]] for place in places)
        if stage is Stage.CONV:
            return Kink(KinkKind.GATE, sample, cells[0], (), at)
        pooled = stage_units(self.architecture, Stage.POOL)[window]
        return Kink(KinkKind.WINNER, sample, pooled, cells, at)


def _bends(lines: FloatArray, low: float, high: float) -> list[tuple[float, int, int]]:
    """Return where the maximum of straight lines bends between two steps: at, from which, to which.

    Parameters
    ----------
    lines
        The start and the rise of each, shape (2, lines).
    """
    starts, rises = lines
    first, last = (int((starts + step * rises).argmax()) for step in (low, high))
    if not rises[first] < rises[last]:
        return []
    at = float((starts[first] - starts[last]) / (rises[last] - rises[first])) + 0.0
    top = int((starts + at * rises).argmax())
    if rises[first] < rises[top] < rises[last]:  # between the two there is a third on top
        return [*_bends(lines, low, at), *_bends(lines, at, high)]
    return [(at, first, last)]


def _lines(gradients: Gradients, unit: Unit, sample: int) -> _Lines | None:
    """Return the lines over one weight or pixel; None for what comes after the last kink."""
    if unit.stage in (Stage.CONTRIBUTION, Stage.DENSE_BIAS):
        return None
    a, images = gradients.weights.architecture, gradients.images
    cells = windows(a.filters, a.map_size, a.map_size, a.pool_size)
    starts = TinyCNN.sharing(gradients.weights).conv.compute(images[:, None])
    rises = _rises(gradients, unit, sample)
    flat = (len(images), a.filters * a.map_size**2)
    return _Lines(a, cells, *(z.reshape(flat)[:, cells] for z in (starts, rises)))


def _rises(gradients: Gradients, unit: Unit, sample: int) -> FloatArray:
    """Return the derivative of every z by a weight or pixel: the convolution is linear in each."""
    weights, images = gradients.weights, gradients.images
    arrays = {name: np.zeros(array.shape) for name, array in weights.arrays.items()}
    if unit.stage is Stage.INPUT:
        arrays["kernels"] = weights.kernels
        images = np.zeros(images.shape)
        images[sample][unit.place] = 1.0
    direction = Weights(weights.architecture, **arrays, card=weights.card)
    if unit.stage is not Stage.INPUT:
        direction = moved(direction, unit, 1.0)
    return TinyCNN.sharing(direction).conv.compute(images[:, None])
