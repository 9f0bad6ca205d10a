"""Explanations: each number told by its terms, every kind of unit, and the chain down to pixels."""

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from tests.tinycnn.random_networks import random_trace, random_unit
from tinycnn import (
    Operation,
    Stage,
    TinyCNN,
    Unit,
    all_units,
    base_pattern,
    explain,
    make_dataset_bundle,
    trace_chain,
    unit_links,
)

NOISY = make_dataset_bundle().x_val[0, 0]
MADE_FROM = {
    Stage.CONV: Stage.INPUT,
    Stage.RELU: Stage.CONV,
    Stage.POOL: Stage.RELU,
    Stage.FLAT: Stage.POOL,
    Stage.CONTRIBUTION: Stage.FLAT,
    Stage.LOGIT: Stage.CONTRIBUTION,
    Stage.PROBABILITY: Stage.LOGIT,
}


def units_of(trace):
    """Return every seventh number of a network: some of each stage."""
    return list(all_units(trace.weights.architecture))[::7]


@pytest.mark.parametrize("seed", range(100))
def test_terms_make_the_result(seed):
    """Products and bias total the number; in a softmax the exponentials make its share."""
    trace = random_trace(seed)
    for unit in units_of(trace):
        e = explain(trace, unit)
        assert e.unit == unit
        assert e.result == trace.value_of(unit)
        products = [term.product for term in e.terms]
        if e.operation is Operation.SOFTMAX:
            assert e.total == pytest.approx(sum(products), rel=1e-15)
            assert e.exps[unit.channel] / e.total == pytest.approx(e.result, rel=1e-15)
        elif e.operation is not Operation.GIVEN:
            total = sum(products) + (e.bias or 0.0)
            assert total == pytest.approx(e.result, rel=1e-12, abs=1e-15)


@pytest.mark.parametrize("seed", range(100))
def test_terms_are_the_numbers_of_the_stage_before(seed):
    """Sources are what the unit's links call possible there, values what stands there."""
    trace = random_trace(seed)
    unit = random_unit(seed, trace.weights.architecture)
    e, links = explain(trace, unit), unit_links(trace, unit)
    if unit.stage not in MADE_FROM:
        assert e.operation is Operation.GIVEN
        assert (e.terms, e.bias) == ((), None)
        return
    before = MADE_FROM[unit.stage]
    assert {term.source.stage for term in e.terms} == {before}
    places = [term.source.place for term in e.terms]
    assert places == list(map(tuple, np.argwhere(links.upstream[before].possible).tolist()))
    assert [term.value for term in e.terms] == [trace.value_of(term.source) for term in e.terms]
    if e.operation is not Operation.SOFTMAX:
        for term in e.terms:
            active = links.upstream[before].active[term.source.place]
            assert term.counts == active or term.weight == 0


@pytest.mark.parametrize(
    ("stage", "operation", "weighted", "biased"),
    [
        (Stage.INPUT, Operation.GIVEN, False, False),
        (Stage.KERNEL, Operation.GIVEN, False, False),
        (Stage.CONV_BIAS, Operation.GIVEN, False, False),
        (Stage.CONV, Operation.CONVOLUTION, True, True),
        (Stage.RELU, Operation.RELU, False, False),
        (Stage.POOL, Operation.MAX_POOL, False, False),
        (Stage.FLAT, Operation.FLATTEN, False, False),
        (Stage.CONTRIBUTION, Operation.PRODUCT, True, False),
        (Stage.DENSE_BIAS, Operation.GIVEN, False, False),
        (Stage.LOGIT, Operation.SUM, False, True),
        (Stage.PROBABILITY, Operation.SOFTMAX, False, False),
    ],
)
def test_operations_of_the_book(stage, operation, weighted, biased):
    """What each stage does, where something is multiplied, and where a bias is added."""
    e = explain(TinyCNN().trace(NOISY), Unit(stage))
    assert e.operation is operation
    assert all((term.weight is not None) == weighted for term in e.terms)
    assert (e.bias is not None) == biased


def test_operations_of_the_other_network():
    """Without ReLU the number stays, and an average weighs each cell by 1/p²."""
    trace = TinyCNN(relu=False, pool="avg", pool_size=3).trace(NOISY)
    assert explain(trace, Unit(Stage.RELU)).operation is Operation.NO_RELU
    pooled = explain(trace, Unit(Stage.POOL))
    assert pooled.operation is Operation.AVG_POOL
    assert [term.weight for term in pooled.terms] == [1 / 9] * 9
    assert pooled.ties == 0


def test_a_convolution_is_its_patch_and_its_kernel():
    """Nine products in row order, and the bias of the filter."""
    model = TinyCNN(5)
    model.conv.bias[:] = [0.1, 0.2, 0.3]
    trace = model.trace(NOISY)
    e = explain(trace, Unit(Stage.CONV, 2, 1, 4))
    assert [term.value for term in e.terms] == NOISY[1:4, 4:7].ravel().tolist()
    assert [term.weight for term in e.terms] == model.conv.weights[2, 0].ravel().tolist()
    assert e.bias == 0.3


def test_ties_and_winners(line_images):
    """One cell of each window counts; all that share the maximum are tied; zeros are empty."""
    model, seen = TinyCNN(5), set()
    for image in line_images[::9]:
        trace = model.trace(image[0])
        for unit in (Unit.at(Stage.POOL, place) for place in np.ndindex(trace.pooled.shape)):
            e = explain(trace, unit)
            window = np.array([term.value for term in e.terms])
            marks = [trace.ties[term.source.place] for term in e.terms]
            assert [term.tied for term in e.terms] == marks
            assert [term.counts for term in e.terms] == (np.arange(4) == window.argmax()).tolist()
            assert e.ties == (window == window.max()).sum()
            assert e.empty == (not window.any())
            seen.add((e.ties, e.empty))
    assert seen >= {(1, False), (2, False), (4, True)}


def test_a_closed_gate_brings_nothing():
    """A ReLU's one term counts where it is open; else its product is 0, whatever its value."""
    trace = TinyCNN(5).trace(NOISY)
    for unit in (Unit.at(Stage.RELU, place) for place in np.ndindex(trace.z.shape)):
        (term,) = explain(trace, unit).terms
        assert term.counts == (term.value > 0)
        assert term.product == max(0.0, term.value)


def test_a_softmax_is_shifted_by_the_largest_logit():
    """No exponent is above 0, the largest is exp(0) = 1: logits of 1000 do not overflow."""
    model = TinyCNN(5)
    model.dense.bias[:] = [1000.0, 999.0, -1000.0]
    e = explain(model.trace(NOISY), Unit(Stage.PROBABILITY, 1))
    assert e.shift == max(term.value for term in e.terms)
    assert e.exps == tuple(np.exp([term.value - e.shift for term in e.terms]))
    assert max(e.exps) == 1.0
    assert e.exps[2] == 0.0


@pytest.mark.parametrize("bad", [np.nan, np.inf, -np.inf])
def test_bad_numbers_are_explained_in_silence(bad):
    """Every unit and every chain, without an exception or a warning; a window has one winner."""
    image = NOISY.copy()
    image[3, 3] = bad
    for changes in ({}, {"pool": "avg", "relu": False}):
        trace = TinyCNN(5, **changes).trace(image)
        for unit in all_units(trace.weights.architecture):
            e = explain(trace, unit)
            np.testing.assert_equal(e.result, trace.value_of(unit))
            if e.operation is Operation.MAX_POOL:
                assert sum(term.counts for term in e.terms) == 1 <= e.ties
        for index in range(3):
            assert trace_chain(trace, index)[0].unit == Unit(Stage.PROBABILITY, index)


@pytest.mark.parametrize("seed", range(50))
def test_the_chain_leads_down_to_pixels(seed):
    """Each step is a term of the one before it, from the probability to z in each branch."""
    trace = random_trace(seed)
    chain = trace_chain(trace, 1)
    assert [step.unit.stage for step in chain[:2]] == [Stage.PROBABILITY, Stage.LOGIT]
    assert all(step == explain(trace, step.unit) for step in chain)
    branches = [i for i, step in enumerate(chain) if step.unit.stage is Stage.CONTRIBUTION]
    largest = np.sort(np.abs(trace.contributions[1]))[::-1]
    expected = [size for size in largest[:3] if size > 0]
    assert [abs(chain[i].result) for i in branches] == expected
    for start in branches:
        branch = [chain[1], *chain[start : start + 5]]
        assert branch[-1].unit.stage is Stage.CONV
        for step, following in pairwise(branch):
            assert following.unit in [term.source for term in step.terms]
    assert len(chain) == 2 + 5 * len(branches)


@pytest.mark.parametrize("relu", [True, False])
def test_the_chain_follows_the_winner(relu):
    """Behind a pooled cell comes the cell that counts, tied or not, whatever the others hold."""
    trace = TinyCNN(5, relu=relu).trace(base_pattern("vertical"))
    chain = trace_chain(trace, 0, 27)
    pooled = [i for i, step in enumerate(chain) if step.operation is Operation.MAX_POOL]
    assert max(chain[i].ties for i in pooled) > 1
    for i in pooled:
        assert trace.winners[chain[i + 1].unit.place]


def test_the_chain_of_a_blank_canvas():
    """Where no contribution is other than 0 there is nothing to follow."""
    assert len(trace_chain(TinyCNN().trace(np.zeros((8, 8))), 0)) == 2


@pytest.mark.parametrize("branches", [0, 1, 27, 99])
def test_branches_of_the_chain(branches):
    """As many as asked for, if there are as many."""
    trace = TinyCNN(5).trace(NOISY)
    nonzero = np.count_nonzero(trace.contributions[0])
    assert len(trace_chain(trace, 0, branches)) == 2 + 5 * min(branches, nonzero)


def test_wrong_arguments():
    """No such unit, no such class, no such number of branches."""
    trace = TinyCNN().trace(NOISY)
    with pytest.raises(IndexError, match="no pool at"):
        explain(trace, Unit(Stage.POOL, 3))
    with pytest.raises(IndexError, match="no probability at"):
        trace_chain(trace, 3)
    with pytest.raises(ValueError, match="branches must be"):
        trace_chain(trace, 0, -1)


@pytest.mark.parametrize("call", [explain, unit_links])
def test_what_is_no_trace_and_no_unit(call):
    """A name in the place of an address, or the network in the place of its trace, is named."""
    trace = TinyCNN().trace(NOISY)
    for unit in ("logit", Stage.LOGIT, ("logit", 0), [Stage.LOGIT, 0]):
        with pytest.raises(TypeError, match=r"expected a Unit, got .*: try Unit\(Stage.LOGIT, 1\)"):
            call(trace, unit)
    with pytest.raises(TypeError, match="expected a Stage, got 'logit'"):
        call(trace, Unit("logit"))
    for channel in ("a", 1.0, None):
        with pytest.raises(TypeError, match="places of a Unit must be integers, got Unit"):
            call(trace, Unit(Stage.LOGIT, channel))
    with pytest.raises(TypeError, match=r"expected a ForwardTrace, got a TinyCNN: try model.trace"):
        call(TinyCNN(), Unit(Stage.LOGIT))


def test_an_explanation_is_a_value():
    """Equal ones are equal, and nothing in them can be changed."""
    trace = TinyCNN(5).trace(NOISY)
    e = explain(trace, Unit(Stage.LOGIT, 1))
    assert e == explain(trace, Unit(Stage.LOGIT, 1)) != replace(e, bias=9.0)
    assert hash(e) == hash(explain(trace, Unit(Stage.LOGIT, 1)))
    with pytest.raises(AttributeError):
        e.result = 0.0
