"""What the network wants: how far gradient ascent comes, and why it ends."""

import numpy as np
import pytest

from tests.tinycnn.random_networks import random_trace
from tinycnn import Architecture, Stage, TinyCNN, Unit, Weights, base_pattern, load_weights
from tinycnn.resources import resource
from tinycnn.unit import stage_units
from tinycnn.what_if.ascent import REACHED, Ascent, End

SHIPPED = {
    "untrained": TinyCNN(42),
    "trained": TinyCNN.from_weights(load_weights(resource("weights/trained.npz"))),
    "seed 42": TinyCNN.from_weights(load_weights(resource("weights/trained_seed_42.npz"))),
}
STARTS = {
    "half grey": np.full((8, 8), 0.5),
    "noise": np.random.default_rng(0).random((8, 8)),
    "vertical": base_pattern("vertical"),
    "horizontal": base_pattern("horizontal"),
    "diagonal": base_pattern("diagonal"),
}
WANTED = [Unit(Stage.PROBABILITY, channel) for channel in range(3)]


def climb(model, image, target):
    """Return an ascent at its end."""
    ascent = Ascent(model.trace(image), target)
    ascent.run()
    assert ascent.end is not None
    return ascent


@pytest.mark.parametrize("target", WANTED)
@pytest.mark.parametrize("name", SHIPPED)
def test_a_blank_start_has_no_gradient(name, target):
    """With all shipped weights: not one step is made, and that is said."""
    ascent = climb(SHIPPED[name], np.zeros((8, 8)), target)
    assert (ascent.end, ascent.steps) == (End.NO_GRADIENT, 0)


@pytest.mark.parametrize("target", WANTED)
@pytest.mark.parametrize("start", STARTS)
def test_the_trained_network_is_satisfied_from_anywhere(start, target):
    """0.99 for each class, from noise, half grey and every pattern, within a few steps."""
    ascent = climb(SHIPPED["trained"], STARTS[start], target)
    assert ascent.end is End.REACHED
    assert ascent.value >= REACHED
    assert ascent.steps <= 40
    assert ascent.trace.prediction == target.channel


def test_the_weights_of_seed_42_start_from_ink_alone():
    """Half grey and the horizontal bar light nothing there: the gradient is exactly 0."""
    for start in ("half grey", "horizontal"):
        for target in WANTED:
            assert climb(SHIPPED["seed 42"], STARTS[start], target).end is End.NO_GRADIENT
    for start in ("noise", "vertical", "diagonal"):
        for target in (WANTED[0], WANTED[2]):
            assert climb(SHIPPED["seed 42"], STARTS[start], target).end is End.REACHED


def test_horizontal_means_that_nothing_fires():
    """With these weights a blank canvas is horizontal with 0.903, and ink makes it hardly more."""
    model = SHIPPED["seed 42"]
    assert round(float(model.trace(np.zeros((8, 8))).probabilities[1]), 3) == 0.903
    for start in ("noise", "vertical", "diagonal"):
        ascent = climb(model, STARTS[start], WANTED[1])
        assert ascent.end in (End.NO_PROGRESS, End.NO_GRADIENT)
        assert 0.9 < ascent.value < 0.93


@pytest.mark.parametrize("target", WANTED)
@pytest.mark.parametrize("start", STARTS)
def test_the_untrained_network_is_never_sure(start, target):
    """It ends where no step brings more, below 0.99: a gate or a winner changes there."""
    ascent = climb(SHIPPED["untrained"], STARTS[start], target)
    assert ascent.end is End.NO_PROGRESS
    assert ascent.value < REACHED


@pytest.mark.parametrize("seed", range(12))
def test_any_number_of_any_network_only_rises(seed):
    """Every step makes the number larger, and the drawing stays within ink 0 and 1."""
    trace = random_trace(seed)
    rng = np.random.default_rng(seed)
    for stage in (Stage.CONV, Stage.RELU, Stage.POOL, Stage.FLAT, Stage.LOGIT, Stage.PROBABILITY):
        units = stage_units(trace.weights.architecture, stage)
        ascent = Ascent(trace, units[rng.integers(len(units))])
        before = ascent.value
        while ascent.step() and ascent.steps < 300:
            assert ascent.value >= before
            before = ascent.value
            assert ascent.trace.image.min() >= 0
            assert ascent.trace.image.max() <= 1
        assert ascent.end is not None


def test_a_feature_map_ends_at_its_bound():
    """Z is linear: ink under all positive weights, none under the others, and no pixel left."""
    model = SHIPPED["trained"]
    ascent = climb(model, STARTS["half grey"], Unit(Stage.CONV, 1, 2, 3))
    assert ascent.end is End.AT_THE_ENDS
    kernel = model.conv.weights[1, 0]
    assert np.isclose(ascent.value, model.conv.bias[1] + kernel[kernel > 0].sum())
    np.testing.assert_array_equal(ascent.trace.image[2:5, 3:6], kernel > 0)


def test_numbers_that_overflow():
    """There is no direction, and that is said."""
    a = Architecture(num_classes=2, filters=1, kernel_size=1, pool_size=1)
    weights = Weights(a, np.full((1, 1, 1, 1), 1e200), [0.0], np.full((64, 2), 1e200), [0, 0])
    trace = TinyCNN.from_weights(weights).trace(np.full((8, 8), 0.5))
    assert Ascent(trace, WANTED[0]).end is End.NOT_A_NUMBER


def test_what_no_pixels_make():
    """A pixel, a weight and a bias are refused; so is a number that this network has not."""
    trace = random_trace(0)
    for stage in (Stage.INPUT, Stage.KERNEL, Stage.CONV_BIAS, Stage.DENSE_BIAS):
        with pytest.raises(ValueError, match="no pixels make"):
            Ascent(trace, Unit(stage))
    with pytest.raises(IndexError):
        Ascent(trace, Unit(Stage.PROBABILITY, 99))


def test_a_single_class_is_reached_from_anywhere():
    """Its probability is 1, whatever is drawn."""
    trace = random_trace(1, num_classes=1)
    assert Ascent(trace, WANTED[0]).end is End.REACHED
