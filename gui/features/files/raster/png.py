"""PNG: a row of chunks, each with its checksum."""

from __future__ import annotations

import struct
import zlib

from .exif import UPRIGHT, read_orientation
from .raster import Raster

_CHUNK = struct.Struct(">II")
_MOST_CHUNKS = 1_200_000
_GREY, _PALETTE = 0, 3
_TRANSPARENCY, _EXIF, _PIXELS, _END = (
    int.from_bytes(name, "big") for name in (b"tRNS", b"eXIf", b"IDAT", b"IEND")
)
# The bit of a chunk's name that makes its first letter a small one: a picture can be read without
# such a chunk. Of these, transparency alone says something about the pixels as they are stored.
_CAN_BE_LEFT_OUT = 0x20000000
# The bytes that one byte packed by deflate can become at the most.
_MOST_PACKED = 1040
_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}


def read_png(data: bytes) -> Raster | None:
    """Return what a PNG is, or None if it is not whole.

    Only what the pixels are made of is kept: a text with a wrong checksum harms no picture, and a
    million of them would keep a decoder busy.
    """
    found = _find_chunks(data)
    if found is None or data[12:16] != b"IHDR" or len(data) < 29:
        return None
    needed, kinds, exif, packed = found
    width, height, depth, colour = struct.unpack_from(">IIBB", data, 16)
    row = (width * depth * _CHANNELS.get(colour, 0) + 7) // 8 + 1
    if row * height > _MOST_PACKED * packed:
        return None
    view = memoryview(data)
    pieces = [view[start:end] for start, end in needed]
    bits = _bits_per_pixel(depth, colour, is_transparent=_TRANSPARENCY in kinds)
    orientation = read_orientation(exif) if exif else UPRIGHT
    return Raster(width, height, bits, lambda _: pieces, orientation=orientation)


def _find_chunks(data: bytes) -> tuple[list[list[int]], set[int], bytes, int] | None:
    """Follow the chunks to the last.

    Returns
    -------
    tuple or None
        From where to where the needed chunks lie, their kinds, the EXIF data and how many bytes
        of pixels there are; None if a needed chunk is damaged, or the end is missing.
    """
    view, at, exif, packed = memoryview(data), 8, b"", 0
    needed, kinds, last, unpack = [[0, 8]], set(), len(data) - 12, _CHUNK.unpack_from
    for _ in range(_MOST_CHUNKS):
        if at > last:
            return None
        length, kind = unpack(data, at)
        end = at + 12 + length
        if kind & _CAN_BE_LEFT_OUT and kind != _TRANSPARENCY:
            if kind == _EXIF:
                exif = data[at + 8 : end - 4]
            at = end
            continue
        if data[end - 4 : end] != zlib.crc32(view[at + 4 : end - 4]).to_bytes(4, "big"):
            return None
        if needed[-1][1] == at:
            needed[-1][1] = end
        else:
            needed.append([at, end])
        kinds.add(kind)
        packed += length * (kind == _PIXELS)
        if kind == _END:
            return needed, kinds, exif, packed
        at = end
    return None


def _bits_per_pixel(depth: int, colour: int, *, is_transparent: bool) -> int:
    """Return how much room Qt takes for a pixel."""
    if colour == _PALETTE or (colour == _GREY and not is_transparent):
        return depth if depth in (1, 16) else 8
    return 64 if depth == 16 else 32
