"""The raster formats that the lab reads, told apart by how their files begin.

Each is looked through before Qt unpacks it: Qt takes half a picture for a whole one in some, and
tells a size that is not to be trusted after damage. What else Qt could read never reaches it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from .bmp import read_bmp
from .gif import read_gif
from .jpeg import read_jpeg
from .png import read_png
from .pnm import read_pnm
from .raster import Raster
from .webp import read_webp

# The bytes at the beginning of a file that tell the formats apart.
HEAD = 16


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
    read
        Returns what bytes that begin so are; None if they are no whole picture.
    """

    name: str
    qt_name: bytes
    signature: re.Pattern[bytes]
    read: Callable[[bytes], Raster | None]


def raster_format(head: bytes) -> RasterFormat | None:
    """Return the format of a file that begins with `head`, whatever its name is."""
    return next((one for one in FORMATS if one.signature.match(head)), None)


FORMATS = (
    RasterFormat("PNG", b"png", re.compile(rb"\x89PNG\r\n\x1a\n"), read_png),
    RasterFormat("JPEG", b"jpeg", re.compile(rb"\xff\xd8\xff"), read_jpeg),
    RasterFormat("GIF", b"gif", re.compile(rb"GIF8[79]a"), read_gif),
    RasterFormat("BMP", b"bmp", re.compile(rb"BM.{12}[\x0c(48@l|]\0", re.DOTALL), read_bmp),
    RasterFormat("WebP", b"webp", re.compile(rb"RIFF.{4}WEBP", re.DOTALL), read_webp),
    RasterFormat("PPM", b"ppm", re.compile(rb"P[1-6]\s"), read_pnm),
)
