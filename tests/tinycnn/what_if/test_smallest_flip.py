"""The fewest pixels whose change flips the class, with the figures that must come out."""

from collections import Counter

import pytest

from tests.tinycnn.what_if.test_flip_search import trained
from tinycnn import base_pattern, make_dataset_bundle
from tinycnn.what_if.smallest_flip import SmallestFlip, smallest_flip


@pytest.mark.parametrize(
    ("pattern", "needed", "ways"), [("diagonal", 3, 0), ("vertical", 3, 4), ("horizontal", 3, 44)]
)
def test_the_base_patterns(pattern, needed, ways):
    """Of the diagonal none up to three is proved; the others need three pixels, in so many ways."""
    search = smallest_flip(trained().trace(base_pattern(pattern)))
    assert search.is_done
    assert (search.current.pixels, search.current.ways) == (needed, ways)
    assert search.proved == (2 if ways else 3)
    assert (search.found is None) == (ways == 0)


def test_the_validation_images():
    """Of 90 two need one pixel, 46 two, 42 more: every image is right to begin with."""
    needs = Counter()
    for image in make_dataset_bundle().x_val:
        search = smallest_flip(trained().trace(image), at_most=2)
        needs[search.current.pixels if search.found else "more"] += 1
    assert needs == {1: 2, 2: 46, "more": 42}


def test_a_search_goes_on_where_it_was():
    """In slices, and to four pixels on request: what is proved stays proved."""
    search = SmallestFlip(trained().trace(base_pattern("diagonal")), at_most=1)
    search.advance()
    assert search.is_done
    assert (search.proved, search.tried) == (1, 78)
    search.extend(3)
    assert not search.is_done
    steps = 0
    while not search.is_done:
        search.advance(0.001)
        steps += 1
    assert steps > 1
    assert search.proved == 3
    assert [one.pixels for one in search.searches] == [1, 2, 3]
    assert repr(search) == "<SmallestFlip, 3 pixels: none>"


def test_more_than_four_pixels_are_refused():
    """There would be 7.6 million changes of five in a black-and-white drawing."""
    with pytest.raises(ValueError, match="4 or less"):
        SmallestFlip(trained().trace(base_pattern("diagonal")), at_most=5)
