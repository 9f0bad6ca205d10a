"""GIF: frames on a screen, each packed by LZW."""

from __future__ import annotations

from collections.abc import Callable

from .lzw import has_values
from .raster import Raster

_MOST_BLOCKS = 100_000
# The bytes of memory that counting the values takes for each packed byte, at the most.
_COUNTING = 8
_IMAGE, _EXTENSION = 0x2C, 0x21


def read_gif(data: bytes) -> Raster | None:
    """Return what the first frame of a GIF is, or None if it is not whole.

    Qt takes a frame that ends too early for a whole one. So the values in it are counted, but only
    when it is about to be unpacked: that takes its time.
    """
    frame = _find_frame(data)
    if frame is None or len(data) < frame + 11:
        return None
    left, top, width, height = (_number(data, at) for at in range(frame + 1, frame + 9, 2))
    start = frame + 10 + _table_size(data, frame + 9)
    end = _skip_sub_blocks(data, start + 1)
    if end is None:
        return None
    stream = _join_sub_blocks(data, start + 1)

    def pieces(goes_on: Callable[[], bool]) -> list[bytes]:
        return [data] if has_values(stream, data[start], width * height, goes_on) else []

    # Qt unpacks the whole screen that the frames stand on, and clears it first.
    across, down = max(_number(data, 6), left + width), max(_number(data, 8), top + height)
    return Raster(across, down, 32, pieces, gathered=_COUNTING * len(stream))


def _find_frame(data: bytes) -> int | None:
    """Follow the blocks to the beginning of the first frame."""
    at = 13 + _table_size(data, 10)
    for _ in range(_MOST_BLOCKS):
        kind = data[at] if at < len(data) else None
        if kind == _IMAGE:
            return at
        end = _skip_sub_blocks(data, at + 2) if kind == _EXTENSION else None
        if end is None:
            return None
        at = end
    return None


def _number(data: bytes, at: int) -> int:
    return int.from_bytes(data[at : at + 2], "little")


def _table_size(data: bytes, at: int) -> int:
    """Return the bytes of the colour table that the flags at `at` announce."""
    flags = data[at] if at < len(data) else 0
    return 3 << (flags % 8 + 1) if flags & 0x80 else 0


def _skip_sub_blocks(data: bytes, at: int) -> int | None:
    for _ in range(_MOST_BLOCKS):
        if at >= len(data):
            return None
        if data[at] == 0:
            return at + 1
        at += data[at] + 1
    return None


def _join_sub_blocks(data: bytes, at: int) -> bytes:
    """Return what stands in the sub-blocks, which end within `data`."""
    blocks = []
    while data[at]:
        blocks.append(data[at + 1 : at + 1 + data[at]])
        at += data[at] + 1
    return b"".join(blocks)
