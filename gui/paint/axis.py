"""The scale beside a plot, and what of a long curve is painted."""

from __future__ import annotations

from dataclasses import dataclass
from math import isfinite, log10

import numpy as np

from tinycnn.arrays import FloatArray


@dataclass(frozen=True, slots=True)
class Axis:
    """A scale from `low` to `high`, with the numbers that are written beside it."""

    low: float
    high: float
    ticks: tuple[float, ...]
    is_log: bool = False

    def share(self, values: FloatArray) -> FloatArray:
        """Return where numbers stand, from 0 at the low end to 1 at the high one."""
        low, high = self.low, self.high
        if self.is_log:
            values = np.log10(np.maximum(values, low))
            low, high = log10(low), log10(high)
        return (values - low) / (high - low)


def linear_axis(low: float, high: float, most: int) -> Axis:
    """Return an axis with round numbers, so many at most."""
    if not (isfinite(low) and isfinite(high)) or high <= low:
        low, high = 0.0, 1.0
    step = round_step((high - low) / max(1, most - 1))
    first = np.ceil(low / step - 1e-9) * step
    ticks = np.arange(first, high + 1e-9 * step, step)
    return Axis(low, high, tuple(float(f"{tick:.12g}") + 0.0 for tick in ticks))


def log_axis(low: float, high: float, most: int) -> Axis:
    """Return a logarithmic axis from power to power of ten."""
    if not (isfinite(low) and isfinite(high)) or high <= 0:
        low, high = 0.1, 1.0
    least = np.floor(log10(max(low, 1e-6 * high, 1e-12)))
    largest = max(least + 1, np.ceil(log10(high)))
    every = max(1, int(np.ceil((largest - least) / max(1, most - 1))))
    ticks = tuple(float(10.0**power) for power in np.arange(least, largest + 0.5, every))
    return Axis(float(10.0**least), float(10.0**largest), ticks, is_log=True)


def round_step(least: float) -> float:
    """Return the smallest of 1, 2, 5, 10, 20, … (and 0.5, 0.2, …) that is not below `least`."""
    power = 10.0 ** np.floor(log10(least))
    return float(next(m * power for m in (1, 2, 5, 10) if m * power >= least * (1 - 1e-9)))


def thinned(x: FloatArray, y: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Return the points of a line that is to be seen: of each column of pixels first and extremes.

    Parameters
    ----------
    x, y
        In pixels; x rises.
    """
    columns = np.floor(x).astype(np.int64)
    starts = np.flatnonzero(np.diff(columns, prepend=columns[:1] - 1))
    if len(x) <= 3 * len(starts):
        return x, y
    lows, highs = np.minimum.reduceat(y, starts), np.maximum.reduceat(y, starts)
    return np.repeat(x[starts], 3), np.stack([y[starts], lows, highs], axis=1).ravel()


def tick_text(tick: float) -> str:
    """Return a number beside the curves, with the digits it needs."""
    return f"{tick:g}" if tick >= 1e-3 or not tick else f"{tick:.0e}".replace("e-0", "e−")
