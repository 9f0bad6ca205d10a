"""Few images: the arguments, the progress, and what a record says."""

import numpy as np
import pytest

from tinycnn.comparing.few_images import DRAWS, FewImagesAccuracies, compare_few_images
from tinycnn.comparing.networks import CNN, FULLY_CONNECTED
from tinycnn.in_parts import finish


def test_it_can_be_watched_and_left():
    """Progress rises to 1, and each figure stays as soon as it is there."""
    before, seen = 0.0, []
    for progress in compare_few_images((CNN, FULLY_CONNECTED), (0, 1), (2, 5), 10):
        assert before <= progress.done <= 1.0
        before = progress.done
        seen.append(np.count_nonzero(~np.isnan(progress.so_far.accuracies)))
    assert before == 1.0
    assert seen == sorted(seen)
    assert seen[-1] == 2 * 2 * 2


def test_more_images_do_better():
    """Already after a few updates."""
    found = finish(compare_few_images((CNN,), (0, 1, 2), (1, 60), 300))
    assert found.at(CNN, 1).mean < found.at(CNN, 60).mean - 0.1


def test_what_a_record_says():
    """The best, the gap, and how many images are enough."""
    accuracies = np.array([[[0.8, 0.6], [1.0, 1.0]], [[0.5, 0.3], [0.9, 1.0]]])
    found = FewImagesAccuracies((CNN, FULLY_CONNECTED), (5, 60), (0, 1), 1, accuracies)
    assert found.best(5) is CNN
    assert found.gap(5) == pytest.approx(0.3)
    assert found.enough(CNN, 0.97) == 60
    assert found.enough(FULLY_CONNECTED, 0.97) is None
    assert found.at(FULLY_CONNECTED, 5).lowest == 0.3


def test_the_books_own_images_are_no_draw():
    """They would be tested with what they were made with."""
    assert 7 not in DRAWS
    with pytest.raises(ValueError, match="the draw 7 has the very images"):
        next(compare_few_images(draws=(6, 7)))


def test_numbers_that_do_not_go():
    """The sentence comes at the first step."""
    with pytest.raises(ValueError, match="an image count must be an integer of at least 1, got 0"):
        next(compare_few_images(counts=(0,)))
