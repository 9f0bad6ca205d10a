"""BMP: a header, and rows from the bottom up or from the top down."""

from __future__ import annotations

from .raster import Raster

_PLAIN = (0, 3, 6)
_OLD_HEADER = 12


def read_bmp(data: bytes) -> Raster | None:
    """Return what a BMP is, or None if it has fewer bytes than its header asks for."""
    start, header = (_number(data, at, 4) for at in (10, 14))
    size = 2 if header == _OLD_HEADER else 4
    width, height = (
        int.from_bytes(data[at : at + size], "little", signed=True) for at in (18, 18 + size)
    )
    bits = _number(data, 20 + 2 * size, 2)
    compression = 0 if header == _OLD_HEADER else _number(data, 30, 4)
    if compression in _PLAIN:
        needed = (width * bits + 31) // 32 * 4 * abs(height)
    else:
        needed = _number(data, 34, 4) or len(data)
    if width <= 0 or start + needed > len(data):
        return None
    room = 1 if bits == 1 else 8 if bits <= 8 else 32
    return Raster(width, abs(height), room, lambda _: [data])


def _number(data: bytes, at: int, size: int) -> int:
    return int.from_bytes(data[at : at + size], "little")
