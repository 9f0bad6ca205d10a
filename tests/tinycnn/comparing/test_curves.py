"""Curves: epoch by epoch what `fit` would report, for any networks."""

import numpy as np
import pytest

from tinycnn import fit, make_dataset_bundle
from tinycnn.comparing.curves import Curves, compare_curves
from tinycnn.comparing.networks import CNN, COMPARISONS, FOUR_CLASSES, FULLY_CONNECTED
from tinycnn.in_parts import finish


@pytest.mark.parametrize("network", [CNN, FOUR_CLASSES], ids=lambda network: network.name)
def test_curves_are_those_of_fit(network):
    """Losses and accuracies after each epoch, on the images of the network's own classes."""
    curves = finish(compare_curves((network,), (2,), 2))
    data, model = make_dataset_bundle(class_names=network.class_names), network.make(2)
    sets = {"x_val": data.x_val, "y_val": data.y_val}
    reports = fit(model, data.x_train, data.y_train, epochs=2, seed=2, **sets)
    ends = [report for report in reports if report.epoch_done]
    for epoch, report in enumerate(ends, 1):
        train = curves.train_loss[0, epoch, 0], curves.train_accuracy[0, epoch, 0]
        validation = curves.validation_loss[0, epoch, 0], curves.validation_accuracy[0, epoch, 0]
        np.testing.assert_allclose(train, report.train, atol=1e-12)
        np.testing.assert_allclose(validation, report.validation, atol=1e-12)


def test_the_untrained_networks_come_first():
    """Epoch 0: the score of weights that nobody has trained."""
    curves = finish(compare_curves((CNN,), (42,), 1))
    assert curves.train_accuracy[0, 0, 0] == 69 / 180
    assert curves.validation_accuracy[0, 0, 0] == 36 / 90


@pytest.mark.parametrize("name", COMPARISONS)
def test_every_comparison_can_be_watched(name):
    """Curves grow together, an epoch at a time."""
    networks, done, known = COMPARISONS[name], 0.0, -1
    for progress in compare_curves(networks, (0,), 2):
        assert done <= progress.done <= 1.0
        assert known <= progress.so_far.known <= known + 1
        done, known = progress.done, progress.so_far.known
    assert (done, known) == (1.0, 2)


def test_when_an_accuracy_is_reached():
    """The first epoch that has it; NaN for a seed that never does."""
    accuracy = np.array([[[0.3, 0.4], [0.9, 0.4], [0.8, 0.5]]])
    rest = [np.zeros((1, 3, 2))] * 3
    curves = Curves((FULLY_CONNECTED,), (0, 1), *rest, accuracy)
    np.testing.assert_array_equal(curves.epochs_until(FULLY_CONNECTED, 0.8), [1, np.nan])
    assert curves.epochs == curves.known == 2
