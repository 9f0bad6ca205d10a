"""Where a colour scale ends that follows its numbers."""

from __future__ import annotations

from collections.abc import Sequence
from math import floor, log10
from sys import float_info

# The ends of scales, as multiples of a power of ten: one that is rounded up so seldom changes.
ENDS = (1.0, 2.0, 5.0, 10.0)
# The same for scales that use more of their colours, and change more often.
FINE_ENDS = (1.0, 1.5, 2.0, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0)


def round_end(largest: float, ends: Sequence[float] = ENDS) -> float:
    """Return a round number at or above the largest magnitude; 1 where all are 0.

    Parameters
    ----------
    ends
        From 1 to 10: what the number may be, times a power of ten.

    Examples
    --------
    >>> round_end(3.2), round_end(0.012), round_end(0.0)
    (5.0, 0.02, 1.0)
    """
    if not largest:
        return 1.0
    power = 10.0 ** floor(log10(largest))
    end = next(end * power for end in ends if end * power >= largest or end == ends[-1])
    return min(end, float_info.max)
