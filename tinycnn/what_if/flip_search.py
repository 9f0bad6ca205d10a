"""Every change of so many pixels, tried: after which of them the network chooses another class.

A pixel is set to 0 or to 1. Of a black-and-white drawing each pixel can be changed in one way, of
any other a grey pixel in two.

z is linear in the pixels: what a change adds to it is one column of a table, what two changes add
is the sum of two columns. So nothing is convolved here: a block of changes shares all but its last
two pixels, and costs an addition, pooling, and one product with the dense weights.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from math import comb
from time import perf_counter
from typing import NamedTuple, SupportsIndex

import numpy as np
from numpy.typing import NDArray

from tinycnn import checks, one_image
from tinycnn.architecture import IMAGE_SIZE
from tinycnn.arrays import FloatArray, IntArray
from tinycnn.trace import ForwardTrace
from tinycnn.what_if.local_network import LocalNetwork

PIXELS = IMAGE_SIZE**2
# Pairs of changes at a time: all numbers of a block fit a processor's cache.
BLOCK = 768
MOST_PIXELS = 4
KEPT = 60
"""The most changes that are kept of those that flip the class: the ones with the largest lead."""
# Where the two largest logits are nearer than this, relative to the largest, the forward pass of
# the layers decides: sums in another order round otherwise.
NEAR = 1e-9

Places = NDArray[np.intp]


class Flip(NamedTuple):
    """A change after which the network chooses another class.

    Attributes
    ----------
    pixels
        Where it is, as places in the flattened drawing, in rising order.
    values
        The ink that each of them is set to, 0 or 1.
    lead
        By how much the new class's logit is larger than that of the class before.
    """

    pixels: tuple[int, ...]
    values: tuple[float, ...]
    lead: float

    def apply_to(self, image: FloatArray) -> FloatArray:
        """Return the changed drawing, shape (8, 8)."""
        changed = image.copy()
        changed.ravel()[list(self.pixels)] = self.values
        return changed


class FlipSearch:
    """Tries all changes of so many pixels, as many at a time as there is time for.

    Parameters
    ----------
    trace
        The drawing, and what the network makes of it.
    pixels
        How many are changed at once, 1 to 4.

    Attributes
    ----------
    total, tried
        How many changes there are, and how many have been tried.
    ways
        After how many of them the network chooses another class.
    unanswered
        After how many of them no probability is a number.
    by_pixel
        In how many of the ways each pixel takes part, shape (8, 8).
    flips
        Up to 60 of the ways, the one with the largest lead first.

    Raises
    ------
    ValueError
        When the network chooses no class for the drawing itself, or for another number of pixels.
    """

    def __init__(self, trace: ForwardTrace, pixels: SupportsIndex) -> None:
        checks.require_kind(trace, ForwardTrace, "try model.trace(image)")
        self.pixels = checks.integer(pixels, "pixels")
        if self.pixels > MOST_PIXELS:
            raise ValueError(f"pixels must be {MOST_PIXELS} or less, got {self.pixels}: try 3")
        chosen = trace.prediction
        if chosen is None:
            raise ValueError(
                "the network chooses no class for this drawing, so that none can flip: "
                "try another drawing"
            )
        self.trace, self.chosen = trace, chosen
        self.tried = self.ways = self.unanswered = 0
        self.by_pixel: IntArray = np.zeros((IMAGE_SIZE, IMAGE_SIZE), dtype=np.int64)
        self.flips: list[Flip] = []
        self._changes = _Changes(trace.image)
        self.total = self._changes.count(self.pixels)
        self._network = LocalNetwork(trace)
        self._blocks = self._make_blocks()

    @property
    def is_done(self) -> bool:
        """Whether all changes have been tried."""
        return self.tried == self.total

    def advance(self, seconds: float = float("inf")) -> None:
        """Try changes until so much time has passed, or all have been tried."""
        end = perf_counter() + seconds
        with np.errstate(all="ignore"):
            for members, z in self._blocks:
                self._try(members, z)
                if perf_counter() >= end:
                    return

    # Which changes are tried together

    def _make_blocks(self) -> Iterator[tuple[list[Places], FloatArray]]:
        """Yield changes, a list of one array of options for each pixel, and all their z."""
        effects = self._network.effects(self._changes.pixels, self._changes.deltas)
        start = self._network.z[:, None]
        if self.pixels == 1:
            yield [np.arange(len(self._changes.pixels))], start + effects
            return
        pairs, own = self._changes.pairs, self._changes.pixels
        for begin in range(0, pairs.shape[1], BLOCK):
            first, second = pairs[:, begin : begin + BLOCK]
            added = effects[:, first] + effects[:, second] + start
            for before in self._changes.groups(self.pixels - 2, below=own[first[-1]]):
                at = int(np.searchsorted(own[first], own[before[-1:]].max(initial=-1), "right"))
                shared = [np.full(len(first) - at, option) for option in before]
                shift = effects[:, before].sum(axis=1, keepdims=True)
                yield [*shared, first[at:], second[at:]], added[:, at:] + shift

    # What becomes of them

    def _try(self, members: list[Places], z: FloatArray) -> None:
        logits = self._network.logits(z)
        own = logits[self.chosen].copy()
        logits[self.chosen] = -np.inf
        lead = logits.max(axis=0) - own
        self.tried += len(lead)
        self.unanswered += int(np.count_nonzero(np.isnan(lead)))
        flips = lead > 0
        unsure = np.flatnonzero(abs(lead) <= NEAR * np.maximum(1.0, abs(own)))
        for place in unsure.tolist():
            flips[place] = self._flips_surely([int(m[place]) for m in members])
        (found,) = flips.nonzero()
        if found.size:
            self._keep([member[found] for member in members], lead[found])

    def _flips_surely(self, options: list[int]) -> bool:
        changed = self._flip(options, 0.0).apply_to(self.trace.image)
        prediction = one_image.run(self.trace.weights, changed).prediction
        return prediction is not None and prediction != self.chosen

    def _keep(self, members: list[Places], lead: FloatArray) -> None:
        self.ways += len(lead)
        pixels = self._changes.pixels[np.concatenate(members)]
        self.by_pixel += np.bincount(pixels, minlength=PIXELS).reshape(self.by_pixel.shape)
        least = self.flips[-1].lead if len(self.flips) == KEPT else -np.inf
        best = np.flatnonzero(lead > least)
        if not best.size:
            return
        for place in best[np.argsort(-lead[best], kind="stable")[:KEPT]].tolist():
            self.flips.append(self._flip([int(m[place]) for m in members], float(lead[place])))
        self.flips.sort(key=lambda flip: (-flip.lead, flip.pixels))
        del self.flips[KEPT:]

    def _flip(self, options: list[int], lead: float) -> Flip:
        pixels, values = self._changes.pixels[options], self._changes.values[options]
        return Flip(tuple(pixels.tolist()), tuple(values.tolist()), lead)


class _Changes:
    """All ways to change one pixel of a drawing: options, in the order of their pixels."""

    def __init__(self, image: FloatArray) -> None:
        ink = image.ravel()
        options = ink[:, None] != np.array([0.0, 1.0])
        pixels, values = options.nonzero()
        self.pixels: Places = pixels
        self.values: FloatArray = values.astype(np.float64)
        self.deltas: FloatArray = self.values - ink[self.pixels]

    @cached_property
    def pairs(self) -> Places:
        """All pairs of options of two pixels, in order; shape (2, pairs)."""
        first, second = np.triu_indices(len(self.pixels), 1)
        apart = self.pixels[first] != self.pixels[second]
        return np.stack([first[apart], second[apart]])

    def groups(self, count: int, below: int) -> Places:
        """Return all groups of 0 to 2 options, each of another pixel, all before the pixel `below`.

        Shape (groups, count); the pixels of a group rise.
        """
        if not count:
            return np.zeros((1, 0), dtype=np.intp)
        groups = np.arange(len(self.pixels))[:, None] if count == 1 else self.pairs.T
        return groups[self.pixels[groups[:, -1]] < below]

    def count(self, pixels: int) -> int:
        """Return how many changes of so many pixels there are."""
        ways = np.bincount(self.pixels, minlength=PIXELS)
        single, double = int((ways == 1).sum()), int((ways == 2).sum())
        return sum(
            comb(double, grey) * 2**grey * comb(single, pixels - grey) for grey in range(pixels + 1)
        )
