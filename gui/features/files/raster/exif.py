"""Which way up a photo is held, as cameras note it."""

from __future__ import annotations

import struct

EXIF_HEAD = b"Exif\0\0"
UPRIGHT = 1
_ORIENTATION, _SHORT = 0x0112, 3
_ORDERS = {b"II": "<", b"MM": ">"}
_MOST_ENTRIES = 1000


def read_orientation(data: bytes) -> int:
    """Return the orientation that EXIF data tell, from 1 to 8; 1 where they tell none."""
    tiff = data.removeprefix(EXIF_HEAD)
    order = _ORDERS.get(tiff[:2])
    if order is None or len(tiff) < 8:
        return UPRIGHT
    (at,) = struct.unpack_from(f"{order}I", tiff, 4)
    if at + 2 > len(tiff):
        return UPRIGHT
    (entries,) = struct.unpack_from(f"{order}H", tiff, at)
    for number in range(min(entries, _MOST_ENTRIES)):
        entry = at + 2 + 12 * number
        if entry + 12 > len(tiff):
            break
        tag, kind, _, value = struct.unpack_from(f"{order}HHIH", tiff, entry)
        if tag == _ORIENTATION:
            return value if kind == _SHORT and 1 <= value <= 8 else UPRIGHT
    return UPRIGHT
