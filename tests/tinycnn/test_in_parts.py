"""Work that rests now and then."""

import pytest

from tinycnn.in_parts import InParts, finish


def counted(until: int) -> InParts[str]:
    """Rest so many times, and return a text."""
    for done in range(until):
        yield done / until
    return f"{until} rests"


@pytest.mark.parametrize("rests", [0, 1, 7])
def test_all_of_it_is_done_at_once(rests: int) -> None:
    """However often it would rest; what it returns is returned."""
    assert finish(counted(rests)) == f"{rests} rests"
