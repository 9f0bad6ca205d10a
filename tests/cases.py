"""Which of many like cases are tried at once, and which with all tests."""

from collections.abc import Iterable
from math import ceil

import pytest
from hypothesis import settings

STRIDE = 3
FULL = 100
"""How many examples Hypothesis tries of a test with `make check`, unless the test says so."""


def sampled(cases: Iterable[object]) -> list[object]:
    """Return cases as parameters of a test: `make test` tries every third, `make check` all.

    For tests whose cases are costly, as a window built and read in each is.
    """
    return [
        case if number % STRIDE == 0 else pytest.param(case, marks=pytest.mark.long)
        for number, case in enumerate(cases)
    ]


def examples(count: int) -> int:
    """Return how many examples to try of a test of which `make check` tries `count`."""
    return ceil(count * settings.default.max_examples / FULL)
