"""Where scales end that follow their numbers."""

from itertools import pairwise
from math import isfinite

import numpy as np
import pytest

from tinycnn.numbers.round_end import ENDS, FINE_ENDS, round_end


@pytest.mark.parametrize("ends", [ENDS, FINE_ENDS])
def test_the_end_is_round_and_close(ends: tuple[float, ...]) -> None:
    """At or above the largest number, below the next round one, whatever its power of ten."""
    steps = max(after / before for before, after in pairwise(ends))
    for largest in np.geomspace(1e-300, 1e300, 997).tolist():
        end = round_end(largest, ends)
        assert largest <= end <= largest * steps * (1 + 1e-12)


def test_no_number_is_too_large_or_too_small() -> None:
    """The end stays a number."""
    for largest in (1.7976931348623157e308, 1.5e308, 5e-324):
        assert 0 < largest <= round_end(largest) or largest == 5e-324
        assert isfinite(round_end(largest))
