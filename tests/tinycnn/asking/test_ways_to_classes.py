"""Where wrong ways to logits and probabilities lead: the same as a person's loops."""

import numpy as np
import pytest

from tests.tinycnn.asking.test_ways_in_maps import exact, rounded
from tests.tinycnn.random_networks import random_trace
from tinycnn import Stage, TinyCNN, Unit, base_pattern
from tinycnn.asking.question import Cause
from tinycnn.asking.survey import question_about


def approx(values):
    """Return numbers as sums in another order may make them."""
    return [pytest.approx(value, abs=1e-12) for value in values]


@pytest.mark.parametrize("seed", range(25))
def test_logit(seed):
    """Each cause by its definition."""
    trace = random_trace(seed)
    w, classes, filters = trace.weights, len(trace.logits), len(trace.pooled)
    for c in range(classes):
        question = question_about(trace, Unit(Stage.LOGIT, c))
        bias, weights = w.dense_bias[c], w.dense_weights[:, c]
        others = [(c + further) % classes for further in range(1, classes)]
        assert question.right[0] == pytest.approx(trace.logits[c], abs=1e-12)
        shares, places = rounded(trace.contributions)[c], rounded(trace.flat) * rounded(weights)
        screen = [float(f"{bias:.2f}") + part.sum() for part in (shares, places)]
        assert list(question.right[1:]) == approx(screen)
        assert exact(question, Cause.BIAS_FORGOTTEN) == approx([trace.logits[c] - bias])
        assert exact(question, Cause.ANOTHER_CLASS) == approx(trace.logits[others])
        assert exact(question, Cause.PROBABILITY_GIVEN) == approx([trace.probabilities[c]])
        parts = trace.contributions[c].reshape(filters, -1).sum(axis=1) + bias
        assert exact(question, Cause.ONE_FILTER) == (approx(parts) if filters > 1 else [])
        mixed = []
        if filters > 1 and trace.pooled[0].size > 1:
            flat = [m[r, col] for r, col in np.ndindex(trace.pooled[0].shape) for m in trace.pooled]
            mixed = approx([np.dot(flat, weights) + bias])
        assert exact(question, Cause.PLACE_BY_PLACE) == mixed


@pytest.mark.parametrize("seed", range(25))
def test_probability(seed):
    """The logit, the exponential with and without the shift, another class."""
    trace = random_trace(seed)
    for c in range(len(trace.logits)):
        question = question_about(trace, Unit(Stage.PROBABILITY, c))
        logit, largest = trace.logits[c], trace.logits.max()
        others = [(c + further) % len(trace.logits) for further in range(1, len(trace.logits))]
        powers = np.exp(rounded(trace.logits))
        assert list(question.right) == approx([trace.probabilities[c], powers[c] / powers.sum()])
        assert exact(question, Cause.LOGIT_GIVEN) == [logit]
        assert exact(question, Cause.NOT_DIVIDED) == approx(
            [np.exp(logit), np.exp(logit - largest)]
        )
        assert exact(question, Cause.ANOTHER_CLASS) == approx(trace.probabilities[others])


def test_without_biases_none_is_forgotten():
    """Untrained weights have none."""
    trace = TinyCNN(42).trace(base_pattern("vertical"))
    for stage in (Stage.CONV, Stage.LOGIT):
        assert Cause.BIAS_FORGOTTEN not in question_about(trace, Unit(stage)).causes
