"""WebP: chunks in a RIFF file."""

from __future__ import annotations

from .exif import UPRIGHT, read_orientation
from .raster import Raster

_MOST_CHUNKS = 100_000
_LOSSLESS_MARK = 0x2F


def read_webp(data: bytes) -> Raster | None:
    """Return what a WebP is, or None if it is not whole."""
    end = 8 + int.from_bytes(data[4:8], "little")
    if end > len(data):
        return None
    size, bits, orientation = None, 32, UPRIGHT
    at = 12
    for _ in range(_MOST_CHUNKS):
        if at + 8 > end:
            break
        kind, length = data[at : at + 4], int.from_bytes(data[at + 4 : at + 8], "little")
        if size is None:
            size = _size(kind, data[at + 8 : at + 18])
            # All but the simplest kind is put together beside the picture that comes of it.
            bits = 32 if kind == b"VP8 " else 64
        if kind == b"EXIF":
            orientation = read_orientation(data[at + 8 : at + 8 + length])
        at += 8 + length + length % 2
    return size and Raster(*size, bits, lambda _: [data], orientation=orientation)


def _size(kind: bytes, head: bytes) -> tuple[int, int] | None:
    """Return the width and the height that the first chunk tells."""
    if kind == b"VP8X":
        width, height = (int.from_bytes(head[at : at + 3], "little") + 1 for at in (4, 7))
        return width, height
    if kind == b"VP8 ":
        width, height = (int.from_bytes(head[at : at + 2], "little") & 0x3FFF for at in (6, 8))
        return width, height
    if kind == b"VP8L" and head[:1] == bytes([_LOSSLESS_MARK]):
        both = int.from_bytes(head[1:5], "little")
        return (both & 0x3FFF) + 1, (both >> 14 & 0x3FFF) + 1
    return None
