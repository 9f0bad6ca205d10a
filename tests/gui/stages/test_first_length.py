"""The first length that suffices is found, and few others are tried."""

from collections.abc import Callable

import pytest

from gui.stages.first_length import LARGEST, first_length, first_length_near


@pytest.mark.parametrize("find", [first_length, first_length_near])
@pytest.mark.parametrize("wanted", [1, 2, 3, 31, 32, 33, 1000, LARGEST - 1, LARGEST])
def test_it_is_the_first(find: Callable[..., int], wanted: int) -> None:
    """Be it where the search begins, nearby or far away."""
    assert find(2, lambda length: length >= wanted) == max(2, wanted)


def test_none_is_the_largest() -> None:
    """What never suffices is as large as can be."""
    assert first_length(5, lambda _: False, 9) == 9
    assert first_length_near(5, lambda _: False) == LARGEST


def test_nearby_nothing_far_away_is_tried() -> None:
    """A row that is 8,192 pixels wide costs more than one of the usual width."""
    tried = []
    first_length_near(1280, lambda length: tried.append(length) or length >= 1290)
    assert max(tried) < 1400
