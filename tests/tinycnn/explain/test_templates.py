"""Templates: with their offsets they make the logits, and they are the gradient away from kinks."""

import numpy as np
import pytest

from tests.tinycnn.explain.test_pixel_shares import STEP, state
from tests.tinycnn.random_networks import random_drawing, random_trace, random_weights
from tinycnn import Architecture, Stage, TinyCNN, Unit, base_pattern, pixel_shares, templates

GROUPS, EACH, FIRST_GROUPS = 40, 250, 2
SEEDS = [
    pytest.param(
        range(group * EACH, (group + 1) * EACH),
        id=f"from {group * EACH}",
        marks=[pytest.mark.long] if group >= FIRST_GROUPS else [],
    )
    for group in range(GROUPS)
]


def any_trace(seed):
    """Return the trace of a random drawing in any network that the lab offers."""
    rng = np.random.default_rng(seed)
    kernel = int(rng.integers(1, 6))
    a = Architecture(
        num_classes=int(rng.integers(2, 11)),
        filters=int(rng.integers(1, 13)),
        kernel_size=kernel,
        pool=str(rng.choice(["max", "avg"])),
        pool_size=int(rng.choice([1, 2, 3, 9 - kernel])),
        relu=bool(rng.integers(4)),
    )
    return TinyCNN.from_weights(random_weights(rng, a)).trace(random_drawing(rng))


@pytest.mark.parametrize("seeds", SEEDS)
def test_template_and_offset_make_the_logit(seeds):
    """⟨T, x⟩ + o is the logit to 1e-12, for 10,000 networks, weights and drawings."""
    for seed in seeds:
        trace = any_trace(seed)
        found = templates(trace)
        by_hand = (found.templates * trace.image).sum(axis=(1, 2)) + found.offsets
        np.testing.assert_allclose(by_hand, trace.logits, rtol=0, atol=1e-12)
        np.testing.assert_allclose(found.totals + found.offsets, trace.logits, rtol=0, atol=1e-12)
        assert found.is_finite


@pytest.mark.parametrize("seed", range(40))
def test_a_template_is_what_the_shares_of_its_logit_are_made_with(seed):
    """One concept: slopes, shares and offset of `pixel_shares`, of all classes at once."""
    trace = random_trace(seed)
    found = templates(trace)
    for c in range(len(trace.logits)):
        own = pixel_shares(trace, Unit(Stage.LOGIT, c))
        np.testing.assert_allclose(found.templates[c], own.slopes, atol=1e-13)
        np.testing.assert_allclose(found.products[c], own.shares, atol=1e-13)
        assert found.offsets[c] == pytest.approx(own.offset, abs=1e-13)


def test_templates_are_the_gradient_away_from_kinks():
    """Compared with central differences wherever neither gate nor winner changes in between."""
    compared = 0
    for seed in range(30):
        trace = random_trace(seed)
        model, found = TinyCNN.from_weights(trace.weights), templates(trace)
        for place in np.random.default_rng(seed).integers(8, size=(12, 2)).tolist():
            step = np.zeros((8, 8))
            step[tuple(place)] = STEP
            above, below = (model.trace(trace.image + s) for s in (step, -step))
            if state(above) == state(trace) == state(below):
                slopes = (above.logits - below.logits) / (2 * STEP)
                np.testing.assert_allclose(found.templates[:, *place], slopes, atol=1e-8)
                compared += 1
    assert compared > 200


def test_where_the_weights_overflow_it_says_so():
    """Then not all are numbers; blank paper brings nothing all the same."""
    model = TinyCNN(5)
    model.dense.weights[:] = np.inf
    trace = model.trace(base_pattern("dot"))
    found = templates(trace)
    assert not found.is_finite
    assert (found.products[:, trace.image == 0] == 0).all()


def test_nobody_writes_into_it():
    """All arrays are read-only, and it says how many classes there are."""
    found = templates(TinyCNN().trace(np.zeros((8, 8))))
    assert not any(a.flags.writeable for a in (found.templates, found.offsets, found.products))
    assert repr(found) == "<Templates of 3 classes>"
    with pytest.raises(TypeError, match="expected a ForwardTrace"):
        templates(3)
