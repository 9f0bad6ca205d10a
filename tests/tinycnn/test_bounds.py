"""The ends of the colour scales: no drawing passes them, and some drawing reaches them."""

import itertools

import numpy as np
import pytest

from tinycnn import TinyCNN, Weights, signal_bounds

EVERY_PATCH = np.array(list(itertools.product([0.0, 1.0], repeat=9))).reshape(-1, 1, 3, 3)


@pytest.mark.parametrize("seed", range(5))
def test_z_is_reached_and_never_passed(seed):
    """Of all 512 black and white patches the extreme one has exactly this |z|."""
    model = TinyCNN(seed)
    model.conv.bias[:] = np.random.default_rng(seed).normal(size=3)
    bounds = signal_bounds(model.weights_record())
    assert np.abs(model.conv.compute(EVERY_PATCH)).max() == pytest.approx(bounds.z, rel=1e-14)
    grey = np.random.default_rng(0).random((2000, 1, 3, 3))
    assert np.abs(model.conv.compute(grey)).max() <= bounds.z
    assert bounds.kernel == np.abs(model.conv.weights).max()


@pytest.mark.parametrize("seed", range(5))
def test_the_contribution_is_reached(seed):
    """With ReLU and max pooling: the best patch under the heaviest weight gives exactly it."""
    model = TinyCNN(seed)
    bounds = signal_bounds(model.weights_record())
    best = 0.0
    for f, i, j in np.ndindex(3, 3, 3):
        image = np.zeros((8, 8))
        image[2 * i : 2 * i + 3, 2 * j : 2 * j + 3] = model.conv.weights[f, 0] > 0
        best = max(best, np.abs(model.trace(image).contributions).max())
    assert best == pytest.approx(bounds.contribution, rel=1e-14)


@pytest.mark.parametrize(
    "keywords", [{}, {"relu": False}, {"pool": "avg"}, {"pool": "avg", "relu": False}]
)
def test_no_image_passes_the_contribution(keywords):
    """Neither noise nor black and white nor a full canvas, in no network of the kind."""
    rng = np.random.default_rng(0)
    for seed in range(5):
        model = TinyCNN(seed, **keywords)
        model.conv.bias[:] = rng.normal(size=3)
        bound = signal_bounds(model.weights_record()).contribution
        images = [*rng.random((40, 8, 8)), *rng.integers(0, 2, (40, 8, 8)), np.ones((8, 8))]
        assert max(np.abs(model.trace(image).contributions).max() for image in images) <= bound


def test_biases_count():
    """A negative bias makes the low end the far one; a closed ReLU contributes nothing."""
    arrays = [np.full((1, 1, 8, 8), 0.5), np.array([-40.0]), np.array([[2.0]]), np.zeros(1)]
    keywords = {"num_classes": 1, "filters": 1, "kernel_size": 8, "pool_size": 1}
    closed = TinyCNN(**keywords).architecture
    bounds = signal_bounds(Weights(closed, *arrays))
    assert (bounds.z, bounds.contribution, bounds.kernel) == (40.0, 0.0, 0.5)
    linear = TinyCNN(**keywords, relu=False).architecture
    assert signal_bounds(Weights(linear, *arrays)).contribution == 80.0
