"""Which of many like cases are tried at once, and which with all tests."""

from collections.abc import Iterable

import pytest

STRIDE = 3


def sampled(cases: Iterable[object]) -> list[object]:
    """Return cases as parameters of a test: `make test` tries every third, `make check` all.

    For tests that build and read a whole window in each case.
    """
    return [
        case if number % STRIDE == 0 else pytest.param(case, marks=pytest.mark.long)
        for number, case in enumerate(cases)
    ]
