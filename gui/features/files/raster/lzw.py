"""How many values are packed in the LZW codes of a GIF, without unpacking them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

_MOST_BITS = 12
_FULL = 1 << _MOST_BITS
_AT_ONCE = 4096


def count_values(stream: bytes, least_bits: int, enough: int) -> int:
    """Return how many values are packed in `stream`; it may stop counting at `enough`.

    Parameters
    ----------
    stream
        The codes, the first in the lowest bits.
    least_bits
        How many bits a value has; codes are longer by one, and grow.
    enough
        How many values are wanted.
    """
    if not 1 <= least_bits <= 11:
        return 0
    packed = np.frombuffer(stream + bytes(3), np.uint8)
    clear, end, bits = 1 << least_bits, (1 << least_bits) + 1, 8 * len(stream)
    roots = [1] * clear + [0, 0]
    lengths, last, number, at, total = list(roots), 0, 0, 0, 0
    while total < enough:
        codes, after = _codes(packed, at, bits, end + 1, number)
        stops = np.flatnonzero((codes == clear) | (codes == end))
        count = int(stops[0]) if stops.size else len(codes)
        for code in codes[:count].tolist():
            if last and len(lengths) < _FULL:
                lengths.append(last + 1)  # what came before, and one value more
            if code >= len(lengths):
                return total
            last = lengths[code]
            total += last
        if not stops.size and len(codes) < _AT_ONCE:
            return total
        if stops.size:
            if codes[count] == end:
                return total
            lengths, last, number, at = list(roots), 0, 0, int(after[count])
        else:
            number, at = number + count, int(after[-1])
    return total


def _codes(
    packed: NDArray[np.uint8], at: int, bits: int, first: int, number: int
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the next codes as if none began a table anew, and the bits where each ends.

    Parameters
    ----------
    packed, bits
        The bytes with three more, and how many bits count.
    at
        The bit where the first code begins.
    first, number
        The first code that a table adds, and how many codes have been read since it began.
    """
    added = np.arange(number - 1, number - 1 + _AT_ONCE).clip(0)
    following = np.minimum(first + added, _FULL - 1)
    widths = np.floor(np.log2(following)).astype(np.int64) + 1
    after = at + np.cumsum(widths)
    after = after[after <= bits]
    widths = widths[: len(after)]
    starts = after - widths
    byte = starts >> 3
    word = packed[byte] | packed[byte + 1].astype(np.int64) << 8
    word |= packed[byte + 2].astype(np.int64) << 16
    return word >> (starts & 7) & ((1 << widths) - 1), after
