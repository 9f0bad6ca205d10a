"""Shifted patterns: what is shifted, and that the experiment can be watched and left."""

import numpy as np
import pytest

from tinycnn import base_pattern
from tinycnn.comparing.networks import CNN, FULLY_CONNECTED, SHARING, WHOLE_MAP
from tinycnn.comparing.shifted import SHIFTS, ShiftedAccuracies, compare_shifted, shift_across
from tinycnn.in_parts import finish

CLEAN = np.stack([base_pattern(name) for name in ("vertical", "horizontal", "diagonal")])[:, None]


def test_patterns_are_shifted_across_their_lines():
    """Each is another image then, a full bar still, and back again by the opposite shift."""
    labels = np.arange(3)
    for shift in (-2, 1):
        shifted = shift_across(CLEAN, labels, shift)
        vertical, horizontal, diagonal = shifted[:, 0]
        np.testing.assert_array_equal(vertical, np.roll(base_pattern("vertical"), shift, axis=1))
        np.testing.assert_array_equal(horizontal, vertical.T)
        assert (diagonal != base_pattern("diagonal")).any()
        np.testing.assert_array_equal(shift_across(shifted, labels, -shift), CLEAN)


def test_it_can_be_watched_and_left():
    """Progress rises to 1; what is known stays, what is not is NaN; the arrays are read-only."""
    before, known = 0.0, 0
    for progress in compare_shifted((CNN, FULLY_CONNECTED), (0, 1), 1):
        assert before <= progress.done <= 1.0
        found = np.count_nonzero(~np.isnan(progress.so_far.centred))
        assert found >= known
        before, known = progress.done, found
        assert not progress.so_far.book.flags.writeable
    assert before == 1.0
    assert known == 2 * len(SHIFTS) * 2


def test_the_same_seeds_give_the_same_figures():
    """Whatever else is compared, and in which company."""
    one = finish(compare_shifted((CNN,), (1,), 2))
    several = finish(compare_shifted((WHOLE_MAP, CNN), (0, 1), 2))
    np.testing.assert_array_equal(one.centred[0, :, 0], several.centred[1, :, 1])
    np.testing.assert_array_equal(one.validation[0, 0], several.validation[1, 1])


def record(centred, book):
    """Return the record of one network and seed."""
    return ShiftedAccuracies(
        SHARING[:1],
        (0,),
        SHIFTS,
        1,
        [[1.0]],
        np.array([[centred]]).T[None, :, :, 0],
        np.array([[book]]).T[None, :, :, 0],
    )


def test_what_a_record_says():
    """Within the data's shifts, and beyond them."""
    found = record([0.1, 0.2, 0.9, 1.0, 0.9, 0.3, 0.0], [0.5, 1.0, 1.0, 1.0, 1.0, 0.96, 0.4])
    assert found.worst_within(CNN) == 0.2
    assert found.worst_beyond(CNN) == 0.4
    assert not found.knows_shifts(CNN)
    assert found.knows_shifts(CNN, centred=False)
    assert found.at(CNN, -2).mean == 0.2
    assert found.on_validation(CNN).highest == 1.0


def test_arguments_that_do_not_go():
    """The sentence comes at the first step."""
    with pytest.raises(ValueError, match="epochs must be an integer of at least 1, got 0"):
        next(compare_shifted(epochs=0))
    with pytest.raises(ValueError, match="each once"):
        next(compare_shifted(seeds=(2, 2)))
