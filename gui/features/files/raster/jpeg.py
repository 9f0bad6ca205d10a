"""JPEG: segments that markers begin, and scans of packed coefficients between them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from .exif import EXIF_HEAD, UPRIGHT, read_orientation
from .raster import Raster

# A progressive JPEG has about ten; thousands keep a decoder busy for minutes.
MOST_SCANS = 40
_MOST_SEGMENTS = 10_000

# The bytes after FF that begin a segment: in a scan, FF 00 is data and FF D0 to D7 go on.
_MARKER = re.compile(rb"\xff([^\x00\x01\xd0-\xd8\xff])", re.DOTALL)
_APP1, _START_OF_SCAN, _END_OF_IMAGE = 0xE1, 0xDA, 0xD9
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_PROGRESSIVE, _ARITHMETIC = {0xC2, 0xCA}, {0xC9, 0xCA}
_COEFFICIENTS, _BLOCK = 64, 8
_MISSING = 15


@dataclass
class _Frame:
    """A frame header, and how far its scans have come.

    Attributes
    ----------
    samples
        For each component how many parts of the pixels, along both sides, it has.
    missing
        For each component how many bits of each coefficient no scan has brought yet.
    """

    marker: int = 0
    width: int = 0
    height: int = 0
    samples: dict[int, tuple[int, int]] = field(default_factory=dict)
    missing: dict[int, list[int]] = field(default_factory=dict)
    scans: int = 0
    gathers: bool = False
    orientation: int = UPRIGHT

    def take_header(self, marker: int, body: bytes) -> None:
        """Read the size and the components."""
        self.marker = marker
        self.height, self.width = (int.from_bytes(body[at : at + 2], "big") for at in (1, 3))
        for at in range(6, 6 + 3 * body[5] if len(body) > 5 else 0, 3):
            name, factors = (body[at], body[at + 1]) if at + 1 < len(body) else (-1, 0)
            self.samples[name] = factors >> 4, factors & 15
            self.missing[name] = [_MISSING] * _COEFFICIENTS
        self.gathers = marker in _PROGRESSIVE

    def take_scan(self, body: bytes) -> None:
        """Note what a scan brings."""
        self.scans += 1
        count = body[0] if body else 0
        self.gathers |= count < len(self.samples)
        first, last, bits = 0, _COEFFICIENTS - 1, 0
        if self.marker in _PROGRESSIVE and len(body) >= 4 + 2 * count:
            first, last, approximation = body[1 + 2 * count : 4 + 2 * count]
            bits = approximation & 15
        for name in body[1 : 1 + 2 * count : 2]:
            for number in range(first, min(last + 1, _COEFFICIENTS)):
                self.missing.setdefault(name, [0] * _COEFFICIENTS)[number] = bits

    def is_whole(self) -> bool:
        """Return whether all coefficients have come, to the last bit."""
        is_all_there = self.marker != 0 and not any(map(any, self.missing.values()))
        return is_all_there and 0 < self.scans <= MOST_SCANS

    def coefficients(self) -> int:
        """Return how many coefficients all blocks have together."""
        across, down = (max((s[side] for s in self.samples.values()), default=1) for side in (0, 1))
        return sum(
            -(-self.width * wide // max(across, 1)) * -(-self.height * high // max(down, 1))
            for wide, high in self.samples.values()
        )


def read_jpeg(data: bytes) -> Raster | None:
    """Return what a JPEG is, or None if it is not whole."""
    frame = _read_frame(data)
    if frame is None or not frame.is_whole():
        return None
    pixels = frame.width * frame.height
    # Each block takes a bit at least, but for arithmetic coding.
    if frame.marker not in _ARITHMETIC and pixels > _BLOCK * _BLOCK * 8 * len(data):
        return None
    return Raster(
        frame.width,
        frame.height,
        8 if len(frame.samples) == 1 else 32,
        lambda _: [data],
        gathered=2 * frame.coefficients() if frame.gathers else 0,
        scales=True,
        orientation=frame.orientation,
    )


def _read_frame(data: bytes) -> _Frame | None:
    """Follow the segments and the scans to the marker of the end."""
    frame = _Frame()
    for marker, body in _segments(data):
        if marker in _FRAMES:
            if frame.marker:
                return None  # a picture of pictures
            frame.take_header(marker, body)
        elif marker == _START_OF_SCAN:
            frame.take_scan(body)
        elif marker == _APP1 and body.startswith(EXIF_HEAD):
            frame.orientation = read_orientation(body)
        elif marker == _END_OF_IMAGE:
            return frame
    return None


def _segments(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield the markers that begin a segment or end the picture, and what stands in each."""
    at = 2
    for _ in range(_MOST_SEGMENTS):
        found = _MARKER.search(data, at)
        if found is None:
            return
        start = found.end()
        at = start + int.from_bytes(data[start : start + 2], "big")
        yield found[1][0], data[start + 2 : at]
