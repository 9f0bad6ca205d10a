"""What the network's tests share: numbers away from kinks, and gradients by differences."""

from collections.abc import Callable

import numpy as np
import pytest

STEP = 1e-5


@pytest.fixture
def away_from_kinks() -> Callable[..., np.ndarray]:
    """Return a maker of arrays of a shape: shuffled numbers in (−1, 1), evenly apart, none 0.

    No window of them has a tie and no number is near 0, so that every layer is smooth there.
    """

    def make(shape, seed=0):
        count = max(int(np.prod(shape)), 1)
        numbers = (2 * np.arange(count) - count + 0.5) / count
        return (
            np.random.default_rng(seed)
            .permutation(numbers)[: np.prod(shape, dtype=int)]
            .reshape(shape)
        )

    return make


@pytest.fixture
def assert_gradient() -> Callable[..., None]:
    """Return a check of a gradient by central differences, to 1e-7 of its largest entry."""

    def check(function, x, gradient):
        numerical = np.zeros_like(x)
        for index in np.ndindex(x.shape):
            value = x[index]
            x[index] = value + STEP
            above = function()
            x[index] = value - STEP
            below = function()
            x[index] = value
            numerical[index] = (above - below) / (2 * STEP)
        largest = np.abs(gradient).max()
        assert largest > 1e-3, "a gradient of zeros proves nothing"
        np.testing.assert_allclose(gradient, numerical, rtol=0, atol=1e-7 * largest)

    return check


@pytest.fixture(scope="session")
def line_images() -> np.ndarray:
    """Return full one- and two-pixel lines, vertical and horizontal, and both diagonals.

    At every position, in several inks, some on faint paper; shape (N, 1, 8, 8).
    """
    shapes = []
    for width in (1, 2):
        for at in range(9 - width):
            bar = np.zeros((8, 8))
            bar[:, at : at + width] = 1.0
            shapes += [bar, bar.T]
    for offset in range(-5, 6):
        diagonal = np.eye(8, k=offset)
        shapes += [diagonal, diagonal[:, ::-1]]
    lines = np.array(shapes)
    inked = [paper + (ink - paper) * lines for ink in (1.0, 0.7, 0.3, 1 / 3) for paper in (0, 0.1)]
    return np.concatenate(inked)[:, None]
