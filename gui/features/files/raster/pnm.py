"""PBM, PGM and PPM: a few numbers, then pixels as bytes or as text."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .raster import Raster

_GAP = rb"(?:\s|#[^\n\r]*[\n\r])+"
_HEADER = re.compile(
    rb"P(?:([14])%b(\d{1,9})%b(\d{1,9})|([2356])%b(\d{1,9})%b(\d{1,9})%b(\d{1,5}))(?:#[^\n\r]*)?\s"
    % ((_GAP,) * 5)
)
_LONGEST_HEADER = 2000
_COMMENT = re.compile(rb"#[^\n\r]*")
_AT_ONCE = 2**18
_MOST_DIGITS = 5
_BITS, _COLOURS = (1, 4), (3, 6)


@dataclass(frozen=True, slots=True)
class _Header:
    """The first numbers: which kind, the size, and what white is."""

    kind: int
    width: int
    height: int
    white: int
    length: int

    @property
    def values(self) -> int:
        """How many numbers the pixels are."""
        return self.width * self.height * (3 if self.kind in _COLOURS else 1)

    @property
    def is_text(self) -> bool:
        """Whether these are written as digits."""
        return self.kind < 4

    @property
    def size(self) -> int:
        """The least bytes that the pixels take."""
        if self.is_text:  # between two numbers there is a space, between two bits perhaps none
            return self.values if self.kind in _BITS else 2 * self.values - 1
        if self.kind in _BITS:
            return (self.width + 7) // 8 * self.height
        return self.values * (1 + (self.white > 255))

    @property
    def bits(self) -> int:
        """How much room Qt takes for a pixel."""
        if self.kind in _BITS:
            return 1
        return (32 if self.kind in _COLOURS else 8) * (1 + (self.white > 255))


def read_pnm(data: bytes) -> Raster | None:
    """Return what one of these pictures is, or None if it is not whole.

    Qt reads digits one by one, which takes seconds: it is given bytes instead.
    """
    header = _read_header(data[:_LONGEST_HEADER])
    if header is None or len(data) - header.length < header.size:
        return None
    if not header.is_text:
        return Raster(header.width, header.height, header.bits, lambda _: [data])

    def pieces(_: Callable[[], bool]) -> list[bytes]:
        values = _read_values(data[header.length :], header)
        return [] if values is None else _write_bytes(values, header)

    made = header.values * (1 + (header.white > 255))
    return Raster(header.width, header.height, header.bits, pieces, gathered=len(data) + made)


def _read_header(head: bytes) -> _Header | None:
    found = _HEADER.match(head)
    if found is None:
        return None
    numbers = [int(group) for group in found.groups() if group is not None]
    kind, width, height, white = *numbers[:3], *(numbers[3:] or [1])
    if not 0 < white < 2**16 or 0 in (width, height):
        return None
    return _Header(kind, width, height, white, found.end())


def _read_values(text: bytes, header: _Header) -> NDArray[np.uint16] | None:
    """Return the numbers of a text, a part of it at a time; None if there are too few."""
    if b"#" in text:
        text = _COMMENT.sub(b" ", text)
    longest = 1 if header.kind in _BITS else _MOST_DIGITS
    values = np.empty(header.values, np.uint16)
    count = start = 0
    while count < len(values) and start < len(text):
        end = min(start + _AT_ONCE, len(text))
        while longest > 1 and end < len(text) and text[end : end + 1].isdigit():
            end += 1
        found = _numbers(text[start:end], longest)[: len(values) - count]
        values[count : count + len(found)] = np.minimum(found, header.white)
        count, start = count + len(found), end
    return values if count == len(values) else None


def _numbers(text: bytes, longest: int) -> NDArray[np.int64]:
    """Return the numbers of up to `longest` digits in a text; what else stands there parts them."""
    digits = np.frombuffer(bytes(longest) + text, np.uint8) - np.uint8(ord("0"))
    is_digit = digits < 10
    ends = is_digit.copy()
    if longest > 1:
        ends[:-1] &= ~is_digit[1:]
    at = np.flatnonzero(ends)
    numbers = digits[at].astype(np.int64)
    goes_on = np.ones(len(at), bool)
    for place in range(1, longest):
        goes_on &= is_digit[at - place]
        numbers += np.where(goes_on, digits[at - place], 0).astype(np.int64) * 10**place
    return numbers


def _write_bytes(values: NDArray[np.uint16], header: _Header) -> list[bytes]:
    """Return the same picture as bytes."""
    head = f"P{header.kind + 3} {header.width} {header.height} "
    if header.kind in _BITS:
        rows = np.packbits(values.reshape(header.height, header.width).astype(bool), axis=1)
        return [head.encode(), rows.tobytes()]
    kind = np.uint8 if header.white < 256 else ">u2"
    return [f"{head}{header.white} ".encode(), values.astype(kind).tobytes()]
