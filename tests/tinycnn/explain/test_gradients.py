"""Gradients: those of training, by every number of the network."""

from dataclasses import replace

import numpy as np
import pytest

from tests.cases import sampled
from tests.tinycnn.random_networks import numbers_with, random_drawing, random_trace
from tinycnn import SGD, Stage, TinyCNN, Unit, base_pattern, fit, make_dataset_bundle, unit_links
from tinycnn.explain.gradients import loss_gradients
from tinycnn.weight_units import ARRAYS

BUNDLE = make_dataset_bundle()
UNTRAINED = TinyCNN(42).weights_record()
STEP = 1e-5
NOT_REPLACED = (Stage.CONTRIBUTION, Stage.PROBABILITY)


def loss_of(logits, label):
    """Return −log of the label's probability."""
    return np.log(np.exp(logits - logits[label]).sum())


@pytest.mark.parametrize("seed", sampled(range(9)))
@pytest.mark.parametrize("stage", [s for s in Stage if s not in NOT_REPLACED])
def test_they_are_central_differences(seed, stage, away_from_kinks):
    """By every number of a stage, in networks of any shape: to 1e-7 of the largest entry."""
    weights = random_trace(seed).weights
    label = seed % weights.architecture.num_classes
    trace = TinyCNN.from_weights(weights).trace(away_from_kinks((8, 8), seed))
    gradient = loss_gradients(weights, trace.image[None, None], [label]).values(stage)
    numbers = numbers_with(trace)[stage]
    differences = np.zeros(numbers.shape)
    for place in np.ndindex(numbers.shape):
        losses = []
        for step in (STEP, -STEP):
            changed = numbers.copy()
            changed[place] += step
            losses.append(loss_of(numbers_with(trace, stage, changed)[Stage.LOGIT], label))
        differences[place] = (losses[0] - losses[1]) / (2 * STEP)
    tolerance = 1e-7 * max(np.abs(gradient).max(), 1e-3)
    np.testing.assert_allclose(gradient, differences, rtol=0, atol=tolerance)


@pytest.mark.parametrize("seed", range(40))
def test_they_follow_the_links(seed):
    """The errors of the logits, each times its links' effect on the logit: ties included."""
    trace = random_trace(seed)
    label = seed % trace.weights.architecture.num_classes
    found = loss_gradients(trace.weights, trace.image[None, None], [label])
    d_logits = found.values(Stage.LOGIT)
    links = [unit_links(trace, Unit(Stage.LOGIT, c)).upstream for c in range(d_logits.size)]
    assert d_logits.sum() == pytest.approx(0, abs=1e-15)
    for stage in (Stage.CONTRIBUTION, *(s for s in Stage if s not in NOT_REPLACED)):
        expected = sum(
            error * up[stage].effect
            for error, up in zip(d_logits, links, strict=True)
            if stage in up
        )
        if stage is Stage.CONTRIBUTION:  # its cells hold the gradients by the dense weights
            expected = expected * trace.flat
        if stage is not Stage.LOGIT:
            np.testing.assert_allclose(found.values(stage), expected, rtol=1e-12, atol=1e-15)


def test_a_step_down_them_is_a_step_of_training():
    """What `fit` does with the same batch, but for the last bits: it computes in one piece."""
    order = np.random.default_rng(0).permutation(180)[:16]
    report = next(fit(TinyCNN(42), BUNDLE.x_train, BUNDLE.y_train, optimizer=SGD(0.05)))
    found = loss_gradients(UNTRAINED, BUNDLE.x_train[order], BUNDLE.y_train[order])
    assert found.loss == pytest.approx(report.loss, rel=1e-14)
    for name, old in UNTRAINED.arrays.items():
        new, trained = old - 0.05 * found.by_array[name], report.weights.arrays[name]
        np.testing.assert_allclose(new, trained, rtol=0, atol=1e-15)


def test_the_first_sample():
    """One step on the vertical pattern: its probability rises, and the others' images lose.

    From .43 to .59; all 67 validation images of the other classes are taken less for their own.
    """
    image, others = base_pattern("vertical")[None, None], BUNDLE.y_val != 0
    step = loss_gradients(UNTRAINED, image, [0]).by_array
    arrays = {name: old - 0.05 * step[name] for name, old in UNTRAINED.arrays.items()}
    before, after = (TinyCNN.from_weights(w) for w in (UNTRAINED, replace(UNTRAINED, **arrays)))
    shares = [model.probabilities(image)[0, 0] for model in (before, after)]
    np.testing.assert_array_equal(np.round(shares, 2), [0.43, 0.59])
    x, y = BUNDLE.x_val[others], BUNDLE.y_val[others]
    own = [model.probabilities(x)[np.arange(67), y] for model in (before, after)]
    assert len(y) == 67
    assert (own[1] < own[0]).all()


@pytest.mark.parametrize("seed", sampled(range(12)))
def test_a_batch_is_its_images(seed):
    """The mean of the losses: each image has 1/B of its gradients, and parameters their sum."""
    weights, rng = random_trace(seed).weights, np.random.default_rng(seed)
    x = np.stack([random_drawing(rng) for _ in range(5)])[:, None]
    y = rng.integers(weights.architecture.num_classes, size=5)
    batch = loss_gradients(weights, x, y)
    alone = [loss_gradients(weights, x[i : i + 1], y[i : i + 1]) for i in range(5)]
    assert batch.loss == pytest.approx(np.mean([one.loss for one in alone]), rel=1e-14)
    for stage in batch.stages:
        parts = np.array([one.values(stage) for one in alone]) / 5
        if stage in ARRAYS:
            total = batch.values(stage)
            np.testing.assert_allclose(total, parts.sum(axis=0), rtol=0, atol=1e-14)
            for place in np.ndindex(total.shape):
                shares = batch.shares(Unit.at(stage, place))
                np.testing.assert_allclose(shares, parts[:, *place], rtol=0, atol=1e-14)
        else:
            found = [batch.values(stage, i) for i in range(5)]
            np.testing.assert_allclose(found, parts, rtol=0, atol=1e-14)


def test_what_is_no_batch():
    """An empty one has no mean, and probabilities have no gradient of their own."""
    with pytest.raises(ValueError, match="one image or more, got 0"):
        loss_gradients(UNTRAINED, BUNDLE.x_val[:0], [])
    found = loss_gradients(UNTRAINED, BUNDLE.x_val[:1], BUNDLE.y_val[:1])
    with pytest.raises(ValueError, match=r"no gradients by Stage\.PROBABILITY"):
        found.values(Stage.PROBABILITY)
    with pytest.raises(ValueError, match="no weight and no bias"):
        found.shares(Unit(Stage.CONV))


def test_nothing_of_them_can_be_changed():
    """A record: views of a window may keep it."""
    images, labels = BUNDLE.x_val[:2].copy(), BUNDLE.y_val[:2].copy()
    found = loss_gradients(UNTRAINED, images, labels)
    images[:], labels[:] = 0, 0
    np.testing.assert_array_equal(found.images, BUNDLE.x_val[:2, 0])
    np.testing.assert_array_equal(found.labels, BUNDLE.y_val[:2])
    arrays = (*found.stages.values(), *found.by_array.values(), found.images, found.labels)
    assert not any(array.flags.writeable for array in arrays)
