"""What the network wants: gradient ascent on the drawing, within ink 0 and 1, step by step."""

from __future__ import annotations

from enum import Enum

import numpy as np

from tinycnn import checks, one_image
from tinycnn.arrays import FloatArray
from tinycnn.explain.pixel_shares import BY_PIXELS, pixel_shares
from tinycnn.stages import Stage
from tinycnn.trace import ForwardTrace
from tinycnn.unit import Unit, flat_index
from tinycnn.what_if.input_gradient import input_gradients

REACHED = 0.99
"""The probability that is enough."""
STEP = 0.1
"""By how much the pixel that counts most is changed in a step, at most."""
# The length of the shortest step: one that gains nothing is tried again at half its length.
LEAST_STEP = 1e-4
# PATIENCE steps in a row have to gain LEAST_GAIN of the height between them, or the ascent ends.
PATIENCE, LEAST_GAIN = 25, 1e-4


class End(Enum):
    """Why an ascent has ended."""

    REACHED = "reached"
    """The probability is 0.99 or more."""
    NO_GRADIENT = "no gradient"
    """The gradient at the input is exactly 0: every path to what is wanted is closed."""
    AT_THE_ENDS = "at the ends"
    """Each pixel that still counts has no ink left, or is full of it."""
    NO_PROGRESS = "no progress"
    """No step, however short, makes it larger: a gate or a winner changes there."""
    NOT_A_NUMBER = "not a number"
    """The numbers of the network overflow."""


class Ascent:
    """Changes a drawing along the gradient of one number of the network until this is large.

    For a class, its probability: the direction is that of the log-odds, which does not fade where
    the probability is nearly 0 or 1. For another number, the number itself.

    Parameters
    ----------
    trace
        What to begin with, and the network.
    target
        The number that is to become large: a probability, or one that pixels make.

    Attributes
    ----------
    trace
        The drawing as it is now, and what the network makes of it.
    steps
        How many have been made.
    end
        Why there is no further step; None while there may be one.

    Raises
    ------
    ValueError
        For a pixel, a weight or a bias: no pixels make these.
    IndexError
        If this network has no such number.
    """

    def __init__(self, trace: ForwardTrace, target: Unit) -> None:
        checks.require_kind(trace, ForwardTrace, "try model.trace(image)")
        flat_index(trace.weights.architecture, target)
        if target.stage is not Stage.PROBABILITY and target.stage not in BY_PIXELS:
            raise ValueError(f"no pixels make {target}: try Unit(Stage.PROBABILITY, 0)")
        self.target, self.trace, self.steps = target, trace, 0
        self.end: End | None = None
        self._length = STEP
        self._height = self._height_of(trace)
        self._gains: list[float] = []
        self._look()

    def __repr__(self) -> str:
        state = "under way" if self.end is None else self.end.value
        return f"<Ascent of {self.target}, {self.value:.4g} after {self.steps} steps, {state}>"

    @property
    def value(self) -> float:
        """The number that is to become large, as it is now."""
        return self.trace.value_of(self.target)

    def step(self) -> bool:
        """Make one step; return whether there was one to make."""
        if self.end is not None:
            return False
        direction = self._direction / abs(self._direction).max()
        while self._length >= LEAST_STEP:
            image = np.clip(self.trace.image + self._length * direction, 0.0, 1.0)
            trace = one_image.run(self.trace.weights, image)
            if self._height_of(trace) > self._height:
                self._take(trace)
                return True
            self._length /= 2
        self.end = End.NO_PROGRESS
        return False

    def run(self, most: int = 1000) -> None:
        """Make steps until the end, or so many."""
        while most > 0 and self.step():
            most -= 1

    def _take(self, trace: ForwardTrace) -> None:
        height = self._height_of(trace)
        self._gains.append(height - self._height)
        self.trace, self._height = trace, height
        self.steps += 1
        self._length = min(2 * self._length, STEP)
        self._look()

    def _look(self) -> None:
        """Find the direction of the next step, or why there is none."""
        slopes = self._slopes()
        image = self.trace.image
        stuck = ((image <= 0) & (slopes < 0)) | ((image >= 1) & (slopes > 0))
        self._direction = np.where(stuck, 0.0, slopes)
        recent = self._gains[-PATIENCE:]
        if self.target.stage is Stage.PROBABILITY and self.value >= REACHED:
            self.end = End.REACHED
        elif not np.isfinite(slopes).all() or not np.isfinite(self._height):
            self.end = End.NOT_A_NUMBER
        elif not slopes.any():
            self.end = End.NO_GRADIENT
        elif not self._direction.any():
            self.end = End.AT_THE_ENDS
        elif len(recent) == PATIENCE and sum(recent) < LEAST_GAIN * max(1.0, abs(self._height)):
            self.end = End.NO_PROGRESS

    def _slopes(self) -> FloatArray:
        """Return the derivatives of what climbs by each pixel, shape (8, 8)."""
        if self.target.stage is not Stage.PROBABILITY:
            return pixel_shares(self.trace, self.target).slopes
        by_logits, chosen = input_gradients(self.trace).logits, self.target.channel
        with np.errstate(all="ignore"):
            others = np.delete(self.trace.logits, chosen)
            shares = np.exp(others - others.max(initial=-np.inf))
            rest = np.delete(by_logits, chosen, axis=0)
            slopes: FloatArray = by_logits[chosen] - np.tensordot(shares / shares.sum(), rest, 1)
        return slopes

    def _height_of(self, trace: ForwardTrace) -> float:
        """Return what climbs: the log-odds of a class, or the number itself."""
        if self.target.stage is not Stage.PROBABILITY:
            return trace.value_of(self.target)
        others = np.delete(trace.logits, self.target.channel)
        with np.errstate(all="ignore"):
            return float(trace.logits[self.target.channel] - np.logaddexp.reduce(others))
