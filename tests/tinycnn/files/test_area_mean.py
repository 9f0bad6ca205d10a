"""The area mean: exact for every size, by another formula."""

from fractions import Fraction
from math import ceil

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from tinycnn.files.area_mean import area_mean

greys = arrays(
    np.float64, st.tuples(st.integers(1, 40), st.integers(1, 40)), elements=st.floats(0, 1)
)


def integral(image: np.ndarray, background: float, bottom: Fraction, right: Fraction) -> float:
    """Return the integral over [0, bottom] × [0, right] of the square that holds the image.

    The image is padded at double resolution, so that the middle is at a whole pixel: then the
    integral is a sum of whole pixels and of two strips and a corner of the pixels that are cut.
    """
    height, width = image.shape
    edge = max(height, width)
    square = np.full((2 * edge, 2 * edge), background)
    top, left = edge - height, edge - width
    square[top : top + 2 * height, left : left + 2 * width] = image.repeat(2, 0).repeat(2, 1)
    rows, cols = (
        np.array([float(min(Fraction(1), max(Fraction(0), 2 * end - i))) for i in range(2 * edge)])
        for end in (bottom, right)
    )
    return float((square * rows[:, None] * cols).sum()) / 4


@given(greys, st.integers(1, 9), st.floats(0, 1))
def test_each_cell_is_the_integral_over_its_area(
    image: np.ndarray, size: int, background: float
) -> None:
    """Also where the cells' edges cut pixels, and beside an image that is not square."""
    edge = max(image.shape)
    ends = [Fraction(edge * i, size) for i in range(size + 1)]
    whole = np.array([[integral(image, background, b, r) for r in ends] for b in ends])
    expected = np.diff(np.diff(whole, axis=0), axis=1) * (size / edge) ** 2
    np.testing.assert_allclose(area_mean(image, size, background), expected, atol=1e-12)


@given(greys, st.floats(0, 1))
def test_the_mean_of_the_cells_is_that_of_the_square(image: np.ndarray, background: float) -> None:
    """Nothing is lost, nothing counted twice."""
    area = max(image.shape) ** 2
    expected = (image.sum() + background * (area - image.size)) / area
    assert area_mean(image, 8, background).mean() == pytest.approx(expected, abs=1e-12)


def test_strips_make_no_difference(monkeypatch: pytest.MonkeyPatch) -> None:
    """A large image is gone through in parts."""
    image = np.random.default_rng(0).random((37, 50)).astype(np.float32)
    whole = area_mean(image, background=0.25)
    for at_once in (1, 120, 1000):
        monkeypatch.setattr("tinycnn.files.area_mean._PIXELS_AT_ONCE", at_once)
        np.testing.assert_allclose(area_mean(image, background=0.25), whole, atol=1e-12)


@pytest.mark.parametrize("factor", [1, 2, 5, 100])
def test_whole_blocks_are_averaged(factor: int) -> None:
    """A size that 8 divides: each cell is the mean of its block."""
    image = np.random.default_rng(0).random((8 * factor, 8 * factor))
    blocks = image.reshape(8, factor, 8, factor).mean(axis=(1, 3))
    np.testing.assert_allclose(area_mean(image), blocks, atol=1e-12)


def test_a_large_picture_has_no_drift() -> None:
    """White stays white to the last bit, whatever the size."""
    for shape in [(2048, 2048), (4096, 7), (1, 999), (1, 1)]:
        assert (area_mean(np.ones(shape), background=1.0) == 1.0).all()


def test_numbers_of_any_type_are_averaged_in_float64() -> None:
    """Bytes do not wrap."""
    image = np.full((9, 9), 255, np.uint8)
    np.testing.assert_allclose(area_mean(image, background=255), 255.0)
    assert ceil(area_mean(np.eye(3, dtype=bool), 1).item() * 3) == 1


@pytest.mark.parametrize("shape", [(3,), (0, 4), (4, 0), (1, 2, 2), ()])
def test_what_is_no_image_is_an_error(shape: tuple[int, ...]) -> None:
    """The message says what came."""
    with pytest.raises(ValueError, match=r"shape \(height, width\)"):
        area_mean(np.zeros(shape))


def test_there_must_be_a_cell() -> None:
    """Sizes below one are refused."""
    with pytest.raises(ValueError, match="at least 1 cell, got 0"):
        area_mean(np.zeros((2, 2)), 0)
