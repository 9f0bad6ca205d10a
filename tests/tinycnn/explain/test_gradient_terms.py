"""What a gradient is made from: terms that total to it, each with its address."""

import numpy as np
import pytest

from tests.cases import sampled
from tests.tinycnn.random_networks import random_drawing, random_trace
from tinycnn import Stage, TinyCNN, Unit, all_units, make_dataset_bundle
from tinycnn.explain.gradient_terms import Rule, explain_gradient, rule_of
from tinycnn.explain.gradients import loss_gradients
from tinycnn.explain.printed_explanation import as_printed, read_decimal
from tinycnn.weight_units import ARRAYS, by_stage

BUNDLE = make_dataset_bundle()


def random_gradients(seed, images=3):
    """Return the gradients of some drawings, ties and blank paper among them, in any network."""
    weights, rng = random_trace(seed).weights, np.random.default_rng(seed)
    x = np.stack([random_drawing(rng) for _ in range(images)])[:, None]
    return loss_gradients(weights, x, rng.integers(weights.architecture.num_classes, size=images))


def units_of(gradients):
    """Return every fifth number that has a gradient."""
    units = list(all_units(gradients.weights.architecture))[::5]
    return [unit for unit in units if unit.stage is not Stage.PROBABILITY]


@pytest.mark.parametrize("seed", sampled(range(60)))
def test_terms_make_the_gradient(seed):
    """Products and offset total to it; of a parameter, to what the image brings."""
    gradients = random_gradients(seed)
    for unit in units_of(gradients):
        e = explain_gradient(gradients, unit, sample=1)
        total = sum(term.product for term in e.terms) + (e.offset or 0.0)
        assert total == pytest.approx(e.result, rel=1e-12, abs=1e-15)
        of_image = unit.stage not in ARRAYS
        expected = gradients.value_of(unit, 1) if of_image else gradients.shares(unit)[1]
        assert e.result == expected


@pytest.mark.parametrize("seed", sampled(range(30)))
def test_each_term_is_what_stands_at_its_addresses(seed):
    """Values are gradients of a later stage, factors numbers of the forward pass."""
    gradients = random_gradients(seed)
    weights = gradients.weights
    trace = TinyCNN.from_weights(weights).trace(gradients.images[1])
    parameters = by_stage(weights.architecture, weights.arrays)
    for unit in units_of(gradients):
        for term in explain_gradient(gradients, unit, sample=1).terms:
            if term.source.stage is Stage.PROBABILITY:
                assert term.value == pytest.approx(trace.value_of(term.source), rel=1e-14)
            else:
                assert term.value == gradients.value_of(term.source, 1)
            if (by := term.factor_source) is not None:
                held = parameters.get(by.stage, trace.values(by.stage))
                assert term.factor == pytest.approx(held[by.place], rel=1e-15)
            product = term.value * (1.0 if term.factor is None else term.factor)
            assert term.product == pytest.approx(product if term.counts else 0.0, rel=1e-15)


def test_a_kernel_weight_is_the_correlation_of_patch_and_map():
    """Each z of the filter times the pixel that the weight met there, in row order."""
    gradients = loss_gradients(TinyCNN(5).weights_record(), BUNDLE.x_val[:1], BUNDLE.y_val[:1])
    e = explain_gradient(gradients, Unit(Stage.KERNEL, 2, 0, 1))
    d_z, pixels = gradients.values(Stage.CONV)[2], gradients.images[0, 0:6, 1:7]
    assert e.rule is Rule.CORRELATION
    assert [term.value for term in e.terms] == d_z.ravel().tolist()
    assert [term.factor for term in e.terms] == pixels.ravel().tolist()
    assert e.terms[7].source == Unit(Stage.CONV, 2, 1, 1)
    assert e.terms[7].factor_source == Unit(Stage.INPUT, 0, 1, 2)


def test_a_window_gives_all_to_its_winner():
    """The cells it beat get a term that does not count, those behind a closed gate, too."""
    model = TinyCNN(5)
    gradients = loss_gradients(model.weights_record(), BUNDLE.x_val[:1], BUNDLE.y_val[:1])
    trace = model.trace(BUNDLE.x_val[0])
    for unit in all_units(gradients.weights.architecture):
        if unit.stage in (Stage.RELU, Stage.CONV):
            (term,) = explain_gradient(gradients, unit).terms
            counts = trace.winners if unit.stage is Stage.RELU else trace.z > 0
            assert term.counts == counts[unit.place]


def test_a_logit_is_probability_minus_label():
    """Of one image p and −1; in a batch of four a quarter of both."""
    weights = TinyCNN(42).weights_record()
    for images in (1, 4):
        x, y = BUNDLE.x_val[:images], BUNDLE.y_val[:images]
        gradients = loss_gradients(weights, x, y)
        for c in range(3):
            e = explain_gradient(gradients, Unit(Stage.LOGIT, c))
            (term,) = e.terms
            assert e.offset == (-1 / images if c == y[0] else None)
            assert term.factor == (None if images == 1 else 0.25)
            assert term.source == Unit(Stage.PROBABILITY, c)


def test_a_pixel_that_a_window_drops_has_terms_that_are_zero():
    """And a cell of a map that no window looks at has none."""
    weights = TinyCNN(3, pool_size=4).weights_record()
    gradients = loss_gradients(weights, BUNDLE.x_val[:1], BUNDLE.y_val[:1])
    e = explain_gradient(gradients, Unit(Stage.RELU, 0, 5, 5))
    assert (e.terms, e.result) == ((), 0.0)
    assert explain_gradient(gradients, Unit(Stage.INPUT, 0, 7, 7)).result == 0.0


@pytest.mark.parametrize(
    ("changes", "stage", "rule"),
    [
        ({}, Stage.RELU, Rule.WINNER),
        ({"pool": "avg"}, Stage.RELU, Rule.EQUAL_SHARE),
        ({}, Stage.CONV, Rule.GATE),
        ({"relu": False}, Stage.CONV, Rule.COPY),
    ],
)
def test_rules_follow_the_network(changes, stage, rule):
    """Average pooling shares out, and without ReLU nothing is closed."""
    assert rule_of(TinyCNN(**changes).architecture, stage) is rule


@pytest.mark.parametrize("seed", range(20))
def test_printed_terms_total(seed):
    """A pocket calculator agrees with what is printed of each gradient."""
    gradients = random_gradients(seed)
    for unit in units_of(gradients):
        printed = as_printed(explain_gradient(gradients, unit, sample=2).as_sum)
        if printed.adds_up:
            texts = [*(term.product for term in printed.terms), printed.bias, printed.rounding]
            total = sum(read_decimal(text) for text in texts if text is not None)
            assert total == read_decimal(printed.result)


def test_what_is_not_there():
    """No such image, no such number, no gradient: a sentence each."""
    gradients = random_gradients(0)
    with pytest.raises(IndexError, match="no image 3 in this batch of 3"):
        explain_gradient(gradients, Unit(Stage.LOGIT), sample=3)
    with pytest.raises(IndexError, match="there is no logit"):
        explain_gradient(gradients, Unit(Stage.LOGIT, 99))
    with pytest.raises(ValueError, match=r"no gradients by Stage\.PROBABILITY"):
        explain_gradient(gradients, Unit(Stage.PROBABILITY))
    with pytest.raises(TypeError, match="try loss_gradients"):
        explain_gradient(random_trace(0), Unit(Stage.LOGIT))
