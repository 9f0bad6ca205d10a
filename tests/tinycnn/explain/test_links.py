"""Links: fields by perturbation, paths and effects by the layers' own backward, 1,000 times."""

from dataclasses import replace

import numpy as np
import pytest

from tests.cases import sampled
from tests.tinycnn.random_networks import numbers_with, random_trace, random_unit
from tinycnn import (
    Stage,
    TinyCNN,
    Unit,
    all_units,
    base_pattern,
    make_dataset_bundle,
    stage_shape,
    unit_links,
)

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
NOISY = make_dataset_bundle().x_val[0, 0]
FLOW = [s for s in Stage if s not in (Stage.KERNEL, Stage.CONV_BIAS, Stage.DENSE_BIAS)]


def case(seed):
    """Return a random trace and a random unit of its network."""
    trace = random_trace(seed)
    return trace, random_unit(seed + 1, trace.weights.architecture)


def gradients(trace, unit):
    """Return the derivative of a unit by every number upstream, by the layers' own backward."""
    model = TinyCNN.from_weights(trace.weights)
    model.forward(trace.image[None, None])
    found = {unit.stage: np.zeros(stage_shape(model.architecture, unit.stage))}
    found[unit.stage][unit.place] = 1.0
    if unit.stage is Stage.PROBABILITY:
        p = trace.probabilities
        found[Stage.LOGIT] = p[unit.channel] * ((np.arange(len(p)) == unit.channel) - p)
    if Stage.LOGIT in found:
        d_logits = found[Stage.LOGIT]
        found[Stage.FLAT] = model.dense.backward(d_logits[None])[0]
        found[Stage.DENSE_BIAS] = model.dense.d_bias
        found[Stage.CONTRIBUTION] = d_logits[:, None].repeat(len(trace.flat), axis=1)
    elif Stage.CONTRIBUTION in found:
        found[Stage.FLAT] = (found[Stage.CONTRIBUTION] * trace.weights.dense_weights.T).sum(axis=0)
    if Stage.FLAT in found:
        found[Stage.POOL] = model.flatten.backward(found[Stage.FLAT][None])[0]
    if Stage.POOL in found:
        found[Stage.RELU] = model.pool.backward(found[Stage.POOL][None])[0]
    if Stage.RELU in found:
        relu = model.relu
        gradient = found[Stage.RELU]
        found[Stage.CONV] = gradient if relu is None else relu.backward(gradient[None])[0]
    if Stage.CONV in found:
        found[Stage.INPUT] = model.conv.backward(found[Stage.CONV][None])[0, 0]
        found[Stage.KERNEL] = model.conv.d_weights[:, 0]
        found[Stage.CONV_BIAS] = model.conv.d_bias
    del found[unit.stage]
    return found


@pytest.mark.parametrize("seeds", SEEDS)
def test_upstream_is_the_gradient(seeds):
    """Effects are what backward gives, active where it is not 0, inside what is possible."""
    for seed in seeds:
        trace, unit = case(seed)
        upstream = dict(unit_links(trace, unit).upstream)
        if unit.stage is Stage.KERNEL:
            del upstream[Stage.INPUT]  # nothing made a kernel weight: tested below
        expected = gradients(trace, unit)
        assert upstream.keys() == expected.keys()
        for stage, links in upstream.items():
            scale = np.abs(expected[stage]).max(initial=0.0)
            np.testing.assert_allclose(links.effect, expected[stage], rtol=0, atol=1e-13 * scale)
            np.testing.assert_array_equal(links.active, links.effect != 0)
            assert (links.possible | ~links.active).all()


@pytest.mark.parametrize("seeds", SEEDS)
def test_what_is_not_possible_never_matters(seeds):
    """Other numbers outside its field upstream change no unit, nor it one outside downstream.

    To the bit, and for one stage after the other.
    """
    for seed in seeds:
        trace, unit = case(seed)
        links, rng = unit_links(trace, unit), np.random.default_rng(seed)
        before = numbers_with(trace)
        value = before[unit.stage][unit.place]
        for stage, field in links.upstream.items():
            noise = rng.normal(0, 10, size=field.possible.shape)
            changed = np.where(field.possible, before[stage], noise)
            after = numbers_with(trace, stage, changed)
            assert after[unit.stage][unit.place] == value
        changed = before[unit.stage].copy()
        changed[unit.place] += rng.normal(0, 10)
        after = numbers_with(trace, unit.stage, changed)
        for stage in Stage:
            if stage is not unit.stage:
                reached = links.downstream.get(stage)
                outside = slice(None) if reached is None else ~reached.possible
                np.testing.assert_array_equal(after[stage][outside], before[stage][outside])


@pytest.mark.parametrize("seeds", SEEDS)
def test_possible_is_what_matters_when_every_path_is_open(seeds):
    """No field is too large: without ReLU, maxima and blank paper, all that is possible is active.

    And what is possible is the same there.
    """
    for seed in seeds:
        trace, unit = case(seed)
        a = replace(trace.weights.architecture, pool="avg", relu=False)
        model = TinyCNN.from_weights(replace(trace.weights, architecture=a))
        open_trace = model.trace(np.random.default_rng(seed).uniform(0.1, 1.0, size=(8, 8)))
        links, open_links = unit_links(trace, unit), unit_links(open_trace, unit)
        for side in ("upstream", "downstream"):
            found, reference = getattr(links, side), getattr(open_links, side)
            assert found.keys() == reference.keys()
            for stage, field in found.items():
                np.testing.assert_array_equal(field.possible, reference[stage].possible)
                np.testing.assert_array_equal(field.possible, reference[stage].active)


@pytest.mark.parametrize("seeds", SEEDS)
def test_downstream_is_upstream_seen_from_the_other_end(seeds):
    """What a unit feeds, and how much, is what these numbers say that they are made from."""
    for seed in seeds:
        trace, unit = case(seed)
        rng, a = np.random.default_rng(seed), trace.weights.architecture
        downstream = unit_links(trace, unit).downstream
        for stage in Stage:
            place = tuple(int(rng.integers(size)) for size in stage_shape(a, stage))
            back = unit_links(trace, Unit.at(stage, place)).upstream.get(unit.stage)
            if stage is Stage.KERNEL:
                continue  # the pixels of a weight are not what made it
            if stage not in downstream:
                assert stage is unit.stage or back is None or not back.possible[unit.place]
                continue
            there = downstream[stage]
            assert (back is not None and back.possible[unit.place]) == there.possible[place]
            if back is not None:
                assert back.active[unit.place] == there.active[place]
                assert back.effect[unit.place] == pytest.approx(there.effect[place], rel=1e-12)


def test_effects_are_central_differences():
    """Away from kinks: step every number of every stage of one network, and watch all others.

    A closed ReLU whose whole window is closed is a kink of the pooling: a tie of zeros.
    """
    trace, step = TinyCNN(3).trace(NOISY), 1e-6
    for unit in all_units(trace.weights.architecture):
        if unit.stage is Stage.RELU and trace.ties[unit.place]:
            continue
        values = trace.values(unit.stage)
        shift = np.zeros(values.shape)
        shift[unit.place] = step
        above, below = (numbers_with(trace, unit.stage, values + s) for s in (shift, -shift))
        for stage, links in unit_links(trace, unit).downstream.items():
            slope = (above[stage] - below[stage]) / (2 * step)
            np.testing.assert_allclose(links.effect, slope, rtol=0, atol=1e-8)


def test_a_kernel_weight_and_its_36_places():
    """It is used once at every place of its own map alone, each time with another pixel."""
    trace = TinyCNN(5).trace(NOISY)
    links = unit_links(trace, Unit(Stage.KERNEL, 1, 0, 2))
    used = links.downstream[Stage.CONV]
    assert used.possible[1].all()
    assert used.possible.sum() == 36
    np.testing.assert_array_equal(used.effect[1], trace.image[:6, 2:])
    assert list(links.upstream) == [Stage.INPUT]
    pixels = links.upstream[Stage.INPUT]
    np.testing.assert_array_equal(np.argwhere(pixels.possible)[[0, -1]], [[0, 2], [5, 7]])
    assert pixels.possible.sum() == 36
    np.testing.assert_array_equal(pixels.active, pixels.possible & (trace.image != 0))
    np.testing.assert_array_equal(pixels.effect, np.where(pixels.possible, trace.image, 0))


def test_a_pixel_reaches_every_class():
    """The middle pixel is in nine patches of each filter, and matters to all probabilities."""
    links = unit_links(TinyCNN(5).trace(NOISY), Unit(Stage.INPUT, 0, 4, 4))
    assert links.upstream == {}
    assert [stage for stage in FLOW if stage is not Stage.INPUT] == list(links.downstream)
    assert links.downstream[Stage.CONV].possible.sum() == 27
    assert links.downstream[Stage.PROBABILITY].possible.all()
    assert links.downstream[Stage.PROBABILITY].effect.sum() == pytest.approx(0, abs=1e-15)


def test_a_tied_window_has_one_active_cell():
    """All cells of a window are possible; the first maximum is the one that counts."""
    trace = TinyCNN(5).trace(base_pattern("vertical"))
    tied = np.argwhere(trace.ties & trace.winners & (trace.activation > 0))
    assert len(tied) > 3
    for channel, row, col in tied:
        links = unit_links(trace, Unit.at(Stage.POOL, (channel, row // 2, col // 2)))
        window = links.upstream[Stage.RELU]
        assert window.possible.sum() == 4
        np.testing.assert_array_equal(np.argwhere(window.active), [[channel, row, col]])


def test_a_closed_gate_ends_the_path():
    """Where the ReLU is closed its z could matter, but does not: nothing behind is active."""
    trace = TinyCNN(5).trace(NOISY)
    closed = Unit.at(Stage.RELU, np.argwhere(trace.z < 0)[0])
    for links in unit_links(trace, closed).upstream.values():
        assert links.possible.any()
        assert not links.active.any()
        assert not links.effect.any()


def test_a_dropped_row_feeds_nothing():
    """A window of 4 leaves two of six rows out: their z go to the ReLU, and no further."""
    trace = TinyCNN(5, pool_size=4).trace(NOISY)
    assert list(unit_links(trace, Unit(Stage.CONV, 0, 5, 0)).downstream) == [Stage.RELU]


def test_links_are_frozen():
    """Read-only arrays in read-only mappings; a unit is not linked with its own stage."""
    trace = TinyCNN(5).trace(NOISY)
    for unit in all_units(trace.weights.architecture):
        links = unit_links(trace, unit)
        for side in (links.upstream, links.downstream):
            assert unit.stage not in side
            with pytest.raises(TypeError):
                side[unit.stage] = None
            for stage, stage_links in side.items():
                for array in (stage_links.possible, stage_links.active, stage_links.effect):
                    assert array.shape == trace.values(stage).shape
                    assert not array.flags.writeable
    with pytest.raises(IndexError, match="no conv at"):
        unit_links(trace, Unit(Stage.CONV, 0, 6, 0))


@pytest.mark.parametrize("bad", sampled([np.nan, np.inf, -np.inf, 1e308]))
@pytest.mark.parametrize("changes", [{}, {"pool": "avg", "relu": False}], ids=str)
def test_bad_numbers_are_linked_in_silence(bad, changes):
    """NaN, infinity and overflow, in the drawing or in the weights, raise and warn of nothing."""
    image, model = NOISY.copy(), TinyCNN(5, **changes)
    image[3, 3] = bad
    broken = TinyCNN(5, **changes)
    broken.conv.weights[1] = bad
    broken.dense.weights[3] = bad
    sound = model.trace(NOISY)
    for trace in (model.trace(image), broken.trace(NOISY), broken.trace(image)):
        for unit in list(all_units(model.architecture))[::5]:
            links, possible = unit_links(trace, unit), unit_links(sound, unit)
            for side in ("upstream", "downstream"):
                for stage, field in getattr(links, side).items():
                    reference = getattr(possible, side)[stage]
                    np.testing.assert_array_equal(field.possible, reference.possible)
