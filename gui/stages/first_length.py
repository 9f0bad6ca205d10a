"""The first length that suffices: no Qt, only numbers."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable

# The largest size of a row, and the pixels within which a length that suffices is looked for first.
LARGEST, NEAR = 8192, 32


def first_length(low: int, suffices: Callable[[int], bool], high: int = LARGEST) -> int:
    """Return the first length that suffices, where each larger one does too; else `high`."""
    if suffices(low):
        return low
    return low + bisect_left(range(low, high), True, key=suffices)


def first_length_near(low: int, suffices: Callable[[int], bool]) -> int:
    """Return the first length that suffices, as `first_length` does; LARGEST if none does.

    It seldom lies far beyond `low`: no length is tried beyond the first that is found to suffice.
    """
    step, beyond = NEAR, low
    while beyond < LARGEST and not suffices(beyond):
        beyond, step = min(beyond + step, LARGEST), 2 * step
    return first_length(low, lambda length: length >= beyond or suffices(length))
