"""Shares of pixels: they total to the number less its offset, and their slopes are the gradient."""

import numpy as np
import pytest

from tests.tinycnn.random_networks import random_trace, random_unit
from tinycnn import Stage, TinyCNN, Unit, all_units, base_pattern, pixel_shares, unit_links
from tinycnn.explain.pixel_shares import BY_PIXELS

CASES = 1000
GROUPS = 20
FIRST_GROUPS = 5
SEEDS = [
    pytest.param(
        range(group, CASES, GROUPS),
        id=f"from {group}",
        marks=[pytest.mark.long] if group >= FIRST_GROUPS else [],
    )
    for group in range(GROUPS)
]
STEP = 1e-6


def case(seed, **changes):
    """Return a random trace, and a random number in it that pixels make; half of all are logits."""
    trace = random_trace(seed, **changes)
    a = trace.weights.architecture
    if seed % 2:
        return trace, Unit(Stage.LOGIT, seed % a.num_classes)
    made = [unit for unit in all_units(a) if unit.stage in BY_PIXELS]
    return trace, made[np.random.default_rng(seed).integers(len(made))]


def state(trace):
    """Return which gates are open, and which cells win, as bytes."""
    return ((trace.z > 0).tobytes(), trace.winners.tobytes())


@pytest.mark.parametrize("seeds", SEEDS)
def test_shares_and_offset_total_to_the_number(seeds):
    """Max and mean pooling, with ReLU and without, noise and patterns full of ties."""
    for seed in seeds:
        trace, unit = case(seed)
        found = pixel_shares(trace, unit)
        scale = np.abs(found.shares).sum() + abs(found.offset) + abs(found.result)
        assert found.result == trace.value_of(unit)
        assert abs(found.total + found.offset - found.result) <= 1e-12 * scale + 1e-300


@pytest.mark.parametrize("seeds", SEEDS)
def test_slopes_are_those_of_the_path_that_the_network_counts(seeds):
    """The same as what links follow back, and the offset is what they tell of the biases."""
    for seed in seeds:
        trace, unit = case(seed)
        found, upstream = pixel_shares(trace, unit), unit_links(trace, unit).upstream
        # Those of a logit are summed in another order.
        np.testing.assert_allclose(
            found.slopes, upstream[Stage.INPUT].effect, rtol=1e-12, atol=1e-12
        )
        np.testing.assert_array_equal(found.shares, trace.image * found.slopes)
        offset = upstream[Stage.CONV_BIAS].effect @ trace.weights.conv_bias
        if unit.stage is Stage.LOGIT:
            offset += trace.weights.dense_bias[unit.channel]
        assert found.offset == pytest.approx(offset, rel=1e-12, abs=1e-12)


@pytest.mark.parametrize("pool", ["max", "avg"])
@pytest.mark.parametrize("relu", [True, False])
def test_slopes_are_finite_differences(pool, relu):
    """Where neither a gate nor a winner changes in between; there is no other way to be sure."""
    compared = 0
    for seed in range(30):
        trace, unit = case(seed, pool=pool, relu=relu)
        model, slopes = TinyCNN.from_weights(trace.weights), pixel_shares(trace, unit).slopes
        for place in np.ndindex(8, 8):
            step = np.zeros((8, 8))
            step[place] = STEP
            above, below = (model.trace(trace.image + s) for s in (step, -step))
            if state(above) == state(trace) == state(below):
                slope = (above.value_of(unit) - below.value_of(unit)) / (2 * STEP)
                assert slopes[place] == pytest.approx(slope, abs=1e-8)
                compared += 1
    assert compared > 500


def test_a_probability_has_the_shares_of_its_logit():
    """Softmax bends: what totals to something is the logit."""
    trace = TinyCNN(5).trace(base_pattern("diagonal"))
    for c in range(3):
        found = pixel_shares(trace, Unit(Stage.PROBABILITY, c))
        logit = pixel_shares(trace, Unit(Stage.LOGIT, c))
        assert (found.unit, found.result) == (logit.unit, trace.logits[c])
        np.testing.assert_array_equal(found.shares, logit.shares)


def test_a_blank_drawing_is_all_offset():
    """Only the biases speak."""
    trace = TinyCNN(5).trace(np.zeros((8, 8)))
    for c, logit in enumerate(trace.logits):
        found = pixel_shares(trace, Unit(Stage.LOGIT, c))
        assert not found.shares.any()
        assert found.offset == pytest.approx(logit, rel=1e-12)


def test_a_pixel_without_ink_brings_nothing_whatever_its_slope():
    """Also where the weights overflow: no number appears on blank paper."""
    trace = TinyCNN(5).trace(base_pattern("dot"))
    infinite = TinyCNN.from_weights(trace.weights)
    infinite.dense.weights[:] = np.inf
    found = pixel_shares(infinite.trace(trace.image), Unit(Stage.LOGIT, 0))
    assert (found.shares[trace.image == 0] == 0).all()


@pytest.mark.parametrize(
    "unit",
    [Unit(Stage.INPUT, 0, 3, 3), Unit(Stage.KERNEL, 1, 0, 0), Unit(Stage.DENSE_BIAS, 2)],
    ids=lambda unit: unit.stage.value,
)
def test_what_no_pixel_makes_has_no_shares(unit):
    """The error says what has."""
    with pytest.raises(ValueError, match=r"is not made from pixels; .*contribution, logit"):
        pixel_shares(TinyCNN().trace(base_pattern("dot")), unit)


def test_arrays_are_read_only_and_the_record_says_what_it_is():
    """Nobody changes shares that others show."""
    found = pixel_shares(TinyCNN().trace(base_pattern("dot")), Unit(Stage.LOGIT, 1))
    for array in (found.slopes, found.shares):
        with pytest.raises(ValueError, match="read-only"):
            array[0, 0] = 1.0
    assert repr(found).startswith("<PixelShares of Unit(Stage.LOGIT, channel=1), pixels ")


def test_a_unit_of_another_network_is_refused():
    """As everywhere: with the shape that there is."""
    with pytest.raises(IndexError, match="there is no logit"):
        pixel_shares(TinyCNN().trace(base_pattern("dot")), Unit(Stage.LOGIT, 3))
    with pytest.raises(TypeError):
        pixel_shares("trace", random_unit(1, TinyCNN().architecture))
