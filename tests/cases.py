"""Which of many like cases `make test` tries, and which `make check` alone."""

from collections.abc import Iterable, Sequence
from math import ceil
from typing import TypeVar

import pytest
from hypothesis import settings

T = TypeVar("T")
STRIDE = 3
FURTHER = pytest.mark.long
FULL = 60
"""How many examples Hypothesis tries of a test with `make check`, unless the test says so."""


def sampled(cases: Iterable[object]) -> list[object]:
    """Return cases as parameters of a test: all but every third are marked as long.

    For tests whose cases are costly, as a window built and read in each is.
    """
    return sampled_rows((case,) for case in cases)


def sampled_rows(rows: Iterable[Sequence[object]]) -> list[object]:
    """Return rows of several parameters each, as `sampled` does."""
    return [
        pytest.param(*row, marks=FURTHER if number % STRIDE else ())
        for number, row in enumerate(rows)
    ]


def examples(count: int) -> int:
    """Return how many examples to try of a test of which `make check` tries `count`."""
    return ceil(count * settings.default.max_examples / FULL)


def thinned(cases: Sequence[T]) -> Sequence[T]:
    """Return the cases that one test goes through: all with `make check`, else every third."""
    return cases if settings.default.max_examples >= FULL else cases[::STRIDE]
