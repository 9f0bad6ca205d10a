"""The raster formats that the lab reads: how their files begin, and whether one is all there.

Qt takes half a picture for a whole one in some formats, so each is checked here first. Nothing is
unpacked for that.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass

# Enough to tell the formats apart.
HEAD = 16
# A progressive JPEG has about ten; thousands keep a decoder busy for minutes.
MOST_SCANS = 40
MOST_SEGMENTS = 10_000
MOST_BLOCKS = 100_000

# The bytes after FF that begin a segment: in a scan, FF 00 is data and FF D0 to D7 go on.
_JPEG_MARKER = re.compile(rb"\xff([^\x00\x01\xd0-\xd8\xff])", re.DOTALL)
_START_OF_SCAN, _END_OF_IMAGE, _PROGRESSIVE = 0xDA, 0xD9, 0xC2
_GIF_IMAGE, _GIF_EXTENSION = 0x2C, 0x21
_BMP_PLAIN = (0, 3, 6)


@dataclass(frozen=True, slots=True)
class RasterFormat:
    """One format.

    Attributes
    ----------
    name
        What people call it.
    qt_name
        What Qt calls it.
    signature
        How its files begin.
    is_whole
        Whether bytes that begin so go on to the end of the first picture.
    """

    name: str
    qt_name: bytes
    signature: re.Pattern[bytes]
    is_whole: Callable[[bytes], bool]


def raster_format(head: bytes) -> RasterFormat | None:
    """Return the format of a file that begins with `head`, whatever its name is."""
    return next((one for one in FORMATS if one.signature.match(head)), None)


def bits_per_pixel(data: bytes) -> int:
    """Return how much room Qt takes for a pixel of a picture.

    This is not asked of Qt: after a damaged JPEG its answer may be any number.
    """
    sixteen_bits = data.startswith(b"\x89PNG") and data[24:25] == b"\x10"
    return 64 if sixteen_bits else 32


def is_progressive(data: bytes) -> bool:
    """Return whether a picture is a JPEG that has to be gathered from several scans."""
    return data.startswith(b"\xff\xd8") and _PROGRESSIVE in _jpeg_markers(data)


def gif_screen(data: bytes) -> tuple[int, int]:
    """Return the width and height of the screen that the frames of a GIF stand on, else zeros.

    Qt unpacks all of it, and tells the size of the first frame.
    """
    if not data.startswith(b"GIF"):
        return 0, 0
    return int.from_bytes(data[6:8], "little"), int.from_bytes(data[8:10], "little")


def _png_is_whole(data: bytes) -> bool:
    """Follow the chunks, each with its checksum, to the last."""
    at, view = 8, memoryview(data)
    while at + 12 <= len(data):
        length = int.from_bytes(data[at : at + 4], "big")
        end = at + 8 + length
        if data[end : end + 4] != zlib.crc32(view[at + 4 : end]).to_bytes(4, "big"):
            return False
        if data[at + 4 : at + 8] == b"IEND":
            return True
        at = end + 4
    return False


def _jpeg_markers(data: bytes) -> Iterator[int]:
    """Yield the markers that begin a segment or end the picture."""
    at = 2
    for _ in range(MOST_SEGMENTS):
        found = _JPEG_MARKER.search(data, at)
        if found is None:
            return
        yield found[1][0]
        at = found.end() + int.from_bytes(data[found.end() : found.end() + 2], "big")


def _jpeg_is_whole(data: bytes) -> bool:
    """Follow the segments and the scans to the marker of the end."""
    scans = 0
    for marker in _jpeg_markers(data):
        if marker == _END_OF_IMAGE:
            return 0 < scans <= MOST_SCANS
        scans += marker == _START_OF_SCAN
    return False


def _gif_is_whole(data: bytes) -> bool:
    """Follow the blocks to the end of the first frame."""
    at = 13 + _gif_table_size(data, 10)
    for _ in range(MOST_BLOCKS):
        kind = data[at] if at < len(data) else None
        if kind == _GIF_IMAGE:
            return _skip_sub_blocks(data, at + 11 + _gif_table_size(data, at + 9)) is not None
        end = _skip_sub_blocks(data, at + 2) if kind == _GIF_EXTENSION else None
        if end is None:
            return False
        at = end
    return False


def _gif_table_size(data: bytes, at: int) -> int:
    """Return the bytes of the colour table that the flags at `at` announce."""
    flags = data[at] if at < len(data) else 0
    return 3 << (flags % 8 + 1) if flags & 0x80 else 0


def _skip_sub_blocks(data: bytes, at: int) -> int | None:
    for _ in range(MOST_BLOCKS):
        if at >= len(data):
            return None
        if data[at] == 0:
            return at + 1
        at += data[at] + 1
    return None


def _bmp_is_whole(data: bytes) -> bool:
    """Count the bytes that the header asks for."""
    start, header = (int.from_bytes(data[at : at + 4], "little") for at in (10, 14))
    width_bytes = 2 if header == 12 else 4
    width, height = (
        int.from_bytes(data[at : at + width_bytes], "little", signed=True)
        for at in (18, 18 + width_bytes)
    )
    bits = int.from_bytes(data[20 + 2 * width_bytes : 22 + 2 * width_bytes], "little")
    compression = 0 if header == 12 else int.from_bytes(data[30:34], "little")
    if compression in _BMP_PLAIN:
        needed = (width * bits + 31) // 32 * 4 * abs(height)
    else:
        needed = int.from_bytes(data[34:38], "little") or len(data)
    return width > 0 and start + needed <= len(data)


def _webp_is_whole(data: bytes) -> bool:
    return int.from_bytes(data[4:8], "little") + 8 <= len(data)


def _leave_to_qt(data: bytes) -> bool:
    """Leave it to Qt, which refuses a part of such a picture."""
    return True


FORMATS = (
    RasterFormat("PNG", b"png", re.compile(rb"\x89PNG\r\n\x1a\n"), _png_is_whole),
    RasterFormat("JPEG", b"jpeg", re.compile(rb"\xff\xd8\xff"), _jpeg_is_whole),
    RasterFormat("GIF", b"gif", re.compile(rb"GIF8[79]a"), _gif_is_whole),
    RasterFormat("BMP", b"bmp", re.compile(rb"BM.{12}[\x0c(48@l|]\0", re.DOTALL), _bmp_is_whole),
    RasterFormat("WebP", b"webp", re.compile(rb"RIFF.{4}WEBP", re.DOTALL), _webp_is_whole),
    RasterFormat("PPM", b"ppm", re.compile(rb"P[1-6]\s"), _leave_to_qt),
)
