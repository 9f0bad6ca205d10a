"""The ways to compute the logits and the probabilities."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from tinycnn.arrays import FloatArray
from tinycnn.asking.given import Given, exactly, on_screen
from tinycnn.asking.question import Cause
from tinycnn.asking.way import Way, other_channels
from tinycnn.losses import unchecked_softmax
from tinycnn.stages import Stage
from tinycnn.trace import ForwardTrace
from tinycnn.unit import Unit


def logit_ways(trace: ForwardTrace) -> Iterator[Way]:
    """Yield the ways to compute the logits, the right one first."""
    both, unit = (exactly(trace), on_screen(trace)), Unit(Stage.LOGIT)
    parts = both[0].contributions, both[1].contributions, both[1].flat * both[1].flat_weights
    biases = both[0].dense_bias, both[1].dense_bias, both[1].dense_bias
    sums = tuple(part.sum(axis=1) for part in parts)
    right = (trace.logits, *(n + b for n, b in zip(sums[1:], biases[1:], strict=True)))
    yield Way(None, right)
    if trace.weights.dense_bias.any():
        yield Way(Cause.BIAS_FORGOTTEN, sums)
    yield from other_channels(Cause.ANOTHER_CLASS, right, unit)
    yield from _one_filter(trace, parts, biases)
    a = trace.weights.architecture
    if a.filters > 1 and a.pooled_size > 1:
        yield Way(Cause.PLACE_BY_PLACE, tuple(_place_by_place(g, trace) for g in both))
    yield Way(
        Cause.PROBABILITY_GIVEN,
        (both[0].probabilities, both[1].probabilities),
        lambda place: Unit.at(Stage.PROBABILITY, place),
    )


def _one_filter(
    trace: ForwardTrace, parts: tuple[FloatArray, ...], biases: tuple[FloatArray, ...]
) -> Iterator[Way]:
    """Yield the ways that add up the contributions of a single filter."""
    filters = trace.weights.architecture.filters
    of_filters = [part.reshape(len(part), filters, -1).sum(axis=2) for part in parts]
    for at in range(filters if filters > 1 else 0):
        sums = tuple(s[:, at] + b for s, b in zip(of_filters, biases, strict=True))
        yield Way(Cause.ONE_FILTER, sums, lambda _, at=at: Unit(Stage.POOL, at))  # type: ignore[misc]


def _place_by_place(given: Given, trace: ForwardTrace) -> FloatArray:
    """Return the logits with the pooled maps flattened as (row, column, filter)."""
    flat = given.flat.reshape(trace.pooled.shape).transpose(1, 2, 0).ravel()
    logits: FloatArray = (flat * given.flat_weights).sum(axis=1) + given.dense_bias
    return logits


def probability_ways(trace: ForwardTrace) -> Iterator[Way]:
    """Yield the ways to compute the probabilities."""
    logits = exactly(trace).logits, on_screen(trace).logits
    right = (trace.probabilities, unchecked_softmax(logits[1]))
    yield Way(None, right)
    yield from other_channels(Cause.ANOTHER_CLASS, right, Unit(Stage.PROBABILITY))
    yield Way(Cause.LOGIT_GIVEN, logits, lambda place: Unit.at(Stage.LOGIT, place))
    yield Way(Cause.NOT_DIVIDED, tuple(map(np.exp, logits)))
    lowered = tuple(np.exp(n - n.max()) for n in logits)  # so that it cannot overflow
    yield Way(Cause.NOT_DIVIDED, lowered, counts=False)
