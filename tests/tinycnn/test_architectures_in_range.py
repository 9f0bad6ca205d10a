"""Every architecture that the lab offers: its numbers, links, explanations, gradients, a step."""

from itertools import product
from pathlib import Path

import numpy as np
import pytest

from tests.cases import sampled_rows, thinned
from tests.tinycnn.random_networks import numbers_with, random_weights
from tinycnn import Operation, Stage, TinyCNN, explain, softmax_cross_entropy, unit_links
from tinycnn.architecture import IMAGE_SIZE, Architecture
from tinycnn.explain.gradients import loss_gradients
from tinycnn.export import export_formats
from tinycnn.trace import ForwardTrace
from tinycnn.training.fused import FusedDescent, FusedNetwork
from tinycnn.training.optimizers import SGD
from tinycnn.unit import stage_units

KERNELS, FILTERS, CLASSES = range(1, 6), range(1, 13), range(2, 11)
WINDOWS = [(k, p) for k in KERNELS for p in sorted({1, 2, 3, IMAGE_SIZE + 1 - k})]
KINDS = [*product(("max", "avg"), (True, False))]
CASES = [(*window, *kind) for window, kind in product(WINDOWS, KINDS)]
ENDS = [*product((FILTERS[0], FILTERS[-1]), (CLASSES[0], CLASSES[-1]))]
RATE = 0.05


def drawing(seed: int) -> np.ndarray:
    """Return noise on one half, blank paper on the other: with ties and closed gates."""
    image = np.random.default_rng(seed).random((IMAGE_SIZE, IMAGE_SIZE))
    image[:, IMAGE_SIZE // 2 :] = 0.0
    return image


def passed(architecture: Architecture) -> ForwardTrace:
    """Return the trace of a drawing in a network with random weights."""
    seed = 100 * architecture.filters + architecture.num_classes
    weights = random_weights(np.random.default_rng(seed), architecture)
    return TinyCNN.from_weights(weights).trace(drawing(seed))


@pytest.mark.parametrize(("kernel", "window", "pool", "relu"), sampled_rows(CASES))
def test_each_learns(kernel, window, pool, relu):
    """Any number of filters and classes: the layers' logits, gradients, and one step of them."""
    for filters, classes in {*ENDS, *product(thinned(FILTERS), thinned(CLASSES))}:
        trace = passed(Architecture(classes, filters, kernel, pool, window, relu))
        assert_learns(trace, filters % classes)


@pytest.mark.parametrize(("kernel", "window", "pool", "relu"), sampled_rows(CASES))
@pytest.mark.parametrize(("filters", "classes"), ENDS)
def test_each_is_explained(filters, classes, kernel, window, pool, relu):
    """The fewest and most: numbers of the book's loops, terms that total, links, all exports."""
    trace = passed(Architecture(classes, filters, kernel, pool, window, relu))
    assert_numbers(trace)
    assert_explained(trace)
    for export in export_formats().members:
        assert all(export.files(trace, Path(export.default_name), "").values())


def assert_numbers(trace):
    """Assert that all numbers are those of the book's loops."""
    for stage, values in numbers_with(trace).items():
        ours = np.array([trace.value_of(u) for u in some(trace, stage)])
        theirs = values.ravel()[places(trace, stage)]
        np.testing.assert_allclose(ours, theirs, rtol=1e-10, atol=1e-12)


def places(trace, stage):
    """Return the first number of a stage, its last one, and one between."""
    count = len(stage_units(trace.weights.architecture, stage))
    return [0, count // 2, count - 1]


def some(trace, stage):
    """Return the units at these places."""
    units = stage_units(trace.weights.architecture, stage)
    return [units[place] for place in places(trace, stage)]


def assert_explained(trace):
    """Assert that terms total to each number, and that links lead to what it is made from."""
    for stage in Stage:
        for unit in some(trace, stage):
            e, links = explain(trace, unit), unit_links(trace, unit)
            products = [term.product for term in e.terms]
            if e.operation is Operation.SOFTMAX:
                assert e.exps[unit.channel] / e.total == pytest.approx(e.result, rel=1e-12)
            elif e.operation is not Operation.GIVEN:
                total = sum(products) + (e.bias or 0.0)
                assert total == pytest.approx(e.result, rel=1e-12, abs=1e-14)
            for term in e.terms:
                assert links.upstream[term.source.stage].possible[term.source.place]


def assert_learns(trace, label):
    """Assert that the gradients are the layers', and that one step of training follows them."""
    weights, x, y = trace.weights, trace.image[None, None], np.array([label])
    model = TinyCNN.from_weights(weights)
    logits = model.forward(x)
    np.testing.assert_allclose(trace.logits, logits[0], rtol=1e-12, atol=1e-14)
    loss, _, d_logits = softmax_cross_entropy(logits, y)
    model.backward(d_logits)
    conv, dense = model.conv, model.dense
    parts = conv.d_weights, conv.d_bias, dense.d_weights, dense.d_bias
    found = loss_gradients(weights, x, y)
    for stage, expected in (
        (Stage.KERNEL, conv.d_weights[:, 0]),
        (Stage.CONV_BIAS, conv.d_bias),
        (Stage.CONTRIBUTION, dense.d_weights.T),
        (Stage.DENSE_BIAS, dense.d_bias),
    ):
        np.testing.assert_allclose(found.values(stage), expected, rtol=0, atol=1e-12)
    network = FusedNetwork(weights.architecture)
    network.parameters[:] = weights.vector
    assert FusedDescent(network, SGD(RATE)).step(x, y) == pytest.approx(loss, abs=1e-12)
    gradient = np.concatenate([part.ravel() for part in parts])
    stepped = weights.vector - RATE * gradient
    np.testing.assert_allclose(network.parameters, stepped, rtol=0, atol=1e-12)
