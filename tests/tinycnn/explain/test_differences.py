"""Gradients tried out by central differences: equal away from kinks, and at a kink it is said."""

import numpy as np
import pytest

from tests.cases import sampled, thinned
from tests.tinycnn.random_networks import random_drawing, random_trace
from tinycnn import Stage, TinyCNN, Unit, all_units, load_weights, make_dataset_bundle
from tinycnn.explain.differences import central_differences, check_gradient, error_curve
from tinycnn.explain.gradients import loss_gradients
from tinycnn.explain.kinks import kinks_near
from tinycnn.weight_units import ARRAYS, moved

BUNDLE = make_dataset_bundle()
UNTRAINED = TinyCNN(42).weights_record()
MOVABLE = (*ARRAYS, Stage.INPUT)
DRAWINGS = 100


def weights_of(name, request):
    """Return the weights of a file of the lab, or the untrained ones."""
    if name == "untrained":
        return UNTRAINED
    return load_weights(request.config.rootpath / "resources" / "weights" / f"{name}.npz")


def drawings(seed, weights):
    """Return 100 drawings, noise and strokes and patterns with ties, with labels."""
    rng = np.random.default_rng(seed)
    x = np.stack([random_drawing(rng) for _ in range(DRAWINGS)])[:, None]
    return x, rng.integers(weights.architecture.num_classes, size=DRAWINGS)


def units_in(weights, *stages):
    """Return all numbers of some stages."""
    return [unit for unit in all_units(weights.architecture) if unit.stage in stages]


@pytest.mark.parametrize("name", ["untrained", "trained", "trained_seed_42"])
def test_every_weight_on_a_hundred_drawings(name, request):
    """To 1e-7 of the largest entry of its array, drawing by drawing, or a kink is told.

    A kink is not told in vain: there gradient and difference are a thousand times farther apart.
    """
    weights = weights_of(name, request)
    found, kinked = loss_gradients(weights, *drawings(0, weights)), 0
    for stage in ARRAYS:
        units = units_in(weights, stage)
        shares = np.array([found.shares(unit) for unit in units])
        errors = np.abs(shares - [central_differences(found, unit) for unit in units])
        errors /= np.maximum(np.abs(shares).max(axis=0), 1e-12)  # a dead network has none
        told = np.zeros(errors.shape, dtype=bool)
        for row, unit in enumerate(units):
            told[row, [kink.sample for kink in kinks_near(found, unit, 1e-5)]] = True
        assert errors[~told].max() <= 1e-7
        assert (errors[told] > 1e-4).all()
        kinked += told.sum()
    assert (kinked > 0) == (name == "untrained")  # blank paper with biases of 0: z is 0


@pytest.mark.parametrize("seed", sampled(range(30)))
def test_any_network_with_any_step(seed):
    """Pixels, too: where no kink is told, the error is that of a smooth curve, of ε²."""
    trace, rng = random_trace(seed), np.random.default_rng(seed)
    label = [int(rng.integers(trace.weights.architecture.num_classes))]
    found = loss_gradients(trace.weights, trace.image[None, None], label)
    largest = max(np.abs(found.values(stage)).max() for stage in MOVABLE)
    for unit in units_in(trace.weights, *MOVABLE)[::3]:
        for epsilon in (1e-5, 1e-2):
            check = check_gradient(found, unit, epsilon)
            assert check.difference == pytest.approx((check.below + check.above) / 2, abs=1e-9)
            if not check.kinks:
                assert check.error <= largest * max(1e-7, 10 * epsilon**2)
                assert abs(check.above - check.below) <= largest * max(1e-5, 100 * epsilon)


def test_the_slope_changes_at_a_kink():
    """Just before it and just behind, the gradients differ by a jump, in networks of any shape."""
    jumps = []
    for seed in thinned(range(30)):
        weights, image = random_trace(seed).weights, np.random.default_rng(seed).random((8, 8))
        found = loss_gradients(weights, image[None, None], [0])
        for unit in units_in(weights, Stage.KERNEL, Stage.CONV_BIAS)[::2]:
            for kink in kinks_near(found, unit, 0.2)[:2]:
                assert abs(kink.at) <= 0.2
                there = [moved(weights, unit, kink.at + step) for step in (-1e-8, 1e-8)]
                slopes = [loss_gradients(w, image[None, None], [0]).value_of(unit) for w in there]
                jumps.append(abs(slopes[1] - slopes[0]))
    assert len(jumps) > 50
    assert min(jumps) > 1e-6


def test_the_curve_of_errors():
    """It falls with ε² from 0.1 on, and rises again below 1e-6, where rounding is divided."""
    found = loss_gradients(UNTRAINED, BUNDLE.x_val[:1], BUNDLE.y_val[:1])
    epsilons = np.geomspace(1e-10, 1, 21)
    curve = error_curve(found, Unit(Stage.KERNEL, 0, 1, 0), epsilons)
    assert curve.gradient == found.value_of(Unit(Stage.KERNEL, 0, 1, 0))
    np.testing.assert_array_equal(curve.errors, np.abs(curve.differences - curve.gradient))
    smooth = curve.errors[(epsilons > 1e-4) & ~curve.kinked]
    np.testing.assert_allclose(smooth[1:] / smooth[:-1], 10, rtol=0.1)
    assert 1e-8 < curve.epsilons[curve.errors.argmin()] < 1e-4
    assert curve.errors[0] > 100 * curve.errors.min()
    assert not curve.errors.flags.writeable


def test_the_curve_knows_its_kinks():
    """From the nearest kink on each ε has one, as each single check says."""
    found = loss_gradients(UNTRAINED, BUNDLE.x_val[:1], BUNDLE.y_val[:1])
    epsilons = np.geomspace(1e-6, 1, 13)
    for unit in (Unit(Stage.KERNEL, 1, 0, 0), Unit(Stage.CONV_BIAS, 2), Unit(Stage.DENSE_BIAS)):
        curve = error_curve(found, unit, epsilons)
        told = [bool(check_gradient(found, unit, e).kinks) for e in epsilons]
        assert curve.kinked.tolist() == told
        assert told == sorted(told)
        assert told[-1] == (unit.stage is not Stage.DENSE_BIAS)


def test_a_surely_wrong_image_has_a_gradient_all_the_same():
    """The loss that is shown is clipped at 27.6; what is differentiated has no clip."""
    weights = TinyCNN.from_weights(UNTRAINED)
    weights.dense.bias[:] = [0, 60, 0]
    found = loss_gradients(weights.weights_record(), BUNDLE.x_val[:1], [0])
    assert found.loss == pytest.approx(27.63, abs=0.01)
    assert check_gradient(found, Unit(Stage.DENSE_BIAS, 0)).difference == pytest.approx(-1)


@pytest.mark.parametrize(
    ("unit", "epsilon", "says"),
    [
        (Unit(Stage.CONV), 1e-5, "is no weight and no bias"),
        (Unit(Stage.KERNEL), 0.0, "epsilon must be"),
    ],
)
def test_what_cannot_be_tried(unit, epsilon, says):
    """What is made moves with what makes it, and a step of 0 tells nothing."""
    found = loss_gradients(UNTRAINED, BUNDLE.x_val[:1], BUNDLE.y_val[:1])
    with pytest.raises(ValueError, match=says):
        check_gradient(found, unit, epsilon)
    with pytest.raises(ValueError, match="a row of numbers above 0"):
        error_curve(found, Unit(Stage.KERNEL), [1e-5, -1])
