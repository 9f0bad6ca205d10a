"""The drawing shifted and covered, in every place at once: the same as one by one."""

import numpy as np
import pytest

from tests.tinycnn.random_networks import random_trace
from tests.tinycnn.what_if.test_flip_search import trained
from tinycnn import Architecture, TinyCNN, Weights, base_pattern
from tinycnn.what_if.variants import SHIFTS, flip_variants, occlusion_variants, shift_variants


def assert_judged(found, trace):
    """Fail unless each variant has the probabilities that the layers give it."""
    network = TinyCNN.from_weights(trace.weights)
    for place in np.ndindex(found.probabilities.shape[:2]):
        one = network.trace(found.images[place])
        np.testing.assert_allclose(found.probabilities[place], one.probabilities, atol=1e-12)
    np.testing.assert_array_equal(found.before, trace.probabilities)


@pytest.mark.parametrize("seed", range(6))
def test_shifts_roll_as_those_of_the_data_set(seed):
    """All 64, of any network; the middle one is the drawing itself."""
    trace = random_trace(seed)
    found = shift_variants(trace)
    for row, down in enumerate(SHIFTS):
        for column, right in enumerate(SHIFTS):
            rolled = np.roll(trace.image, (down, right), (0, 1))
            np.testing.assert_array_equal(found.images[row, column], rolled)
    np.testing.assert_array_equal(found.images[4, 4], trace.image)
    assert_judged(found, trace)


@pytest.mark.parametrize("width", [1, 2, 3])
def test_a_square_is_covered(width):
    """At every place where it fits, and nowhere else is ink taken away."""
    trace = random_trace(7)
    found = occlusion_variants(trace, width)
    places = 9 - width
    assert found.images.shape == (places, places, 8, 8)
    for row, column in np.ndindex(places, places):
        covered = trace.image.copy()
        covered[row : row + width, column : column + width] = 0.0
        np.testing.assert_array_equal(found.images[row, column], covered)
    assert_judged(found, trace)


def test_this_answer_is_not_shift_proof():
    """The trained network gives the vertical line its class in 56 of all 64 shifts."""
    found = shift_variants(trained().trace(base_pattern("vertical")))
    assert found.kept == 56
    assert found.prediction_at(4, 4) == 0
    assert (found.probabilities.argmax(axis=2) == 0).sum() == 56


def test_what_overflows_is_no_number():
    """Its place is NaN, it has no class, and it is not kept."""
    a = Architecture(num_classes=2, filters=1, kernel_size=1, pool_size=1)
    dense = np.zeros((64, 2))
    dense[:, 0] = 1e308
    weights = Weights(a, np.full((1, 1, 1, 1), 1e10), [0.0], dense, [0.0, 1.0])
    image = np.zeros((8, 8))
    image[2, 3] = 1.0
    found = occlusion_variants(TinyCNN.from_weights(weights).trace(image), 1)
    assert np.isnan(found.probabilities[0, 0]).all()
    assert found.prediction_at(0, 0) is None
    assert found.prediction_at(2, 3) == 1
    assert found.kept == 0


def test_nothing_can_be_changed():
    """The arrays are read-only, and the drawing is still what it was."""
    trace = random_trace(3)
    for found in (shift_variants(trace), occlusion_variants(trace)):
        assert not any(a.flags.writeable for a in (found.images, found.probabilities))
    assert repr(found) == f"<Variants of a drawing, 7×7, {len(trace.probabilities)} classes>"


@pytest.mark.parametrize(("width", "says"), [(0, "at least 1"), (4, "3 or less")])
def test_squares_of_other_widths_are_refused(width, says):
    """One sentence says which there are."""
    with pytest.raises(ValueError, match=says):
        occlusion_variants(random_trace(0), width)


@pytest.mark.parametrize("seed", range(6))
def test_each_pixel_is_set_to_its_opposite_end(seed):
    """Ink that is darker than half grey is taken away, all else is filled; nothing else changes."""
    trace = random_trace(seed)
    found = flip_variants(trace)
    for place in np.ndindex(8, 8):
        changed = trace.image.copy()
        changed[place] = 0.0 if changed[place] > 0.5 else 1.0
        np.testing.assert_array_equal(found.images[place], changed)
    assert_judged(found, trace)
