"""How many values are packed in the LZW codes of a GIF, without unpacking them."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import numpy as np
from numpy.typing import NDArray

_MOST_BITS = 12
_FULL = 1 << _MOST_BITS
# The most tables that are counted, and the bytes for each of which one more is counted. A usual
# table lasts for thousands of codes; one that is begun anew all the time would take too long.
_MOST_TABLES, _BYTES_OF_TABLE = 500, 1000
Numbers = NDArray[np.int64]


def has_values(
    stream: bytes, least_bits: int, values: int, goes_on: Callable[[], bool] = lambda: True
) -> bool:
    """Return whether so many values are packed in `stream`.

    Where tables are begun anew too often to be counted in time, it is believed.

    Parameters
    ----------
    stream
        The codes, the first in the lowest bits.
    least_bits
        How many bits a value has; codes are longer by one, and grow.
    values
        How many values are wanted.
    goes_on
        Says whether the answer is still wanted.
    """
    if not 1 <= least_bits < _MOST_BITS:
        return values == 0
    clear, first, bits = 1 << least_bits, (1 << least_bits) + 2, 8 * len(stream)
    packed = np.frombuffer(stream + bytes(3), np.uint8)
    lengths = np.ones(_FULL, np.int64)
    count = at = read = tables = 0
    while count < values and goes_on():
        codes, ends = _codes(packed, at, bits, first, read)
        stops = np.flatnonzero((codes == clear) | (codes == clear + 1))
        run = codes[: stops[0]] if stops.size else codes
        # Each code but the first adds one; a code that none has added is damage.
        unknown = np.flatnonzero(run >= first + np.arange(read, read + len(run)))
        known = run[: unknown[0]] if unknown.size else run
        if not read:
            lengths = _lengths(known, first)
        count += int(lengths[known].sum())
        if unknown.size or not codes.size or (stops.size and codes[len(run)] != clear):
            break
        at = int(ends[len(run) if stops.size else -1])
        read = 0 if stops.size else read + len(run)
        tables += stops.size > 0
        if tables > _MOST_TABLES + len(stream) // _BYTES_OF_TABLE:
            return True
    return count >= values


def _codes(
    packed: NDArray[np.uint8], at: int, bits: int, first: int, read: int
) -> tuple[Numbers, Numbers]:
    """Return as many codes as fill a table, as if none began it anew, and the bits where each ends.

    Parameters
    ----------
    packed, bits
        The bytes with three more, and how many bits count.
    at
        The bit where the first code begins.
    first, read
        The first code that a table adds, and how many codes have been read since it began.
    """
    ends = _ends(first, min(read, _FULL))
    ends = at + ends[: np.searchsorted(ends, bits - at, "right")]
    starts = np.concatenate(([at], ends[:-1])) if ends.size else ends
    byte = starts >> 3
    word = packed[byte] | packed[byte + 1].astype(np.int64) << 8
    word |= packed[byte + 2].astype(np.int64) << 16
    return word >> (starts & 7) & ((1 << ends - starts) - 1), ends


@cache
def _ends(first: int, read: int) -> Numbers:
    """Return where codes end that follow on others: they grow as the table does."""
    added = np.arange(read - 1, read - 1 + _FULL).clip(0)
    widths = np.floor(np.log2(np.minimum(first + added, _FULL - 1))).astype(np.int64) + 1
    return np.cumsum(widths)


def _lengths(run: Numbers, first: int) -> Numbers:
    """Return how many values each code stands for.

    A code that is added stands for what the code before it did, and one value more. So the codes
    are followed to their beginnings, twice as far each time.
    """
    before, steps = np.arange(_FULL), np.zeros(_FULL, np.int64)
    added = max(0, min(len(run) - 1, _FULL - first))
    before[first : first + added], steps[first : first + added] = run[:added], 1
    while (more := steps[before]).any():
        steps += more
        before = before[before]
    return steps + 1
