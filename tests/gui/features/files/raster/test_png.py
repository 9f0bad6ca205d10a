"""PNG: only what the pixels are made of is kept, and that has to be whole."""

import struct
import zlib

import numpy as np
import pytest

from gui.features.files.raster.png import read_png
from tests.gui.pictures import a_picture_in, exif, png, png_chunk, with_chunks

RAMP = np.linspace(0, 255, 30 * 50).reshape(30, 50).astype(np.uint8)
PICTURE = a_picture_in("png", RAMP)
WRONG = png_chunk(b"tEXt", b"Comment\0a")[:-4] + b"\0\0\0\0"


def kept(data: bytes) -> bytes:
    """Return what is left of a PNG."""
    return b"".join(read_png(data).pieces(lambda: True))


@pytest.mark.parametrize(
    "extra", [WRONG, png_chunk(b"tEXt", b"a\0b") * 100_000, png_chunk(b"gAMA", bytes(4))]
)
def test_what_is_no_picture_is_left_out(extra: bytes) -> None:
    """A text with a wrong checksum, or very many: a decoder would stop, or be busy with them."""
    assert kept(with_chunks(PICTURE, extra)) == kept(PICTURE)
    assert len(kept(PICTURE)) <= len(PICTURE)


def test_what_is_needed_is_kept() -> None:
    """Colours, transparency, and what a later standard may need."""
    chunks = [png_chunk(kind, bytes(3)) for kind in (b"PLTE", b"tRNS", b"NEWa")]
    assert kept(with_chunks(PICTURE, *chunks)) == with_chunks(kept(PICTURE), *chunks)


@pytest.mark.parametrize("kind", [b"IHDR", b"IDAT", b"IEND"])
def test_damage_of_what_is_needed_is_found(kind: bytes) -> None:
    """By the checksum."""
    at = PICTURE.index(kind)
    assert read_png(PICTURE[:at] + bytes([PICTURE[at] ^ 2]) + PICTURE[at + 1 :]) is None
    assert read_png(PICTURE[: at + 6]) is None


def test_more_rows_than_can_be_packed_are_damage() -> None:
    """Deflate packs a thousandfold at the most."""
    rows = bytes(1001 * 1000)
    assert read_png(png(1000, 1000, rows)) is not None
    assert read_png(png(1000, 1000, rows[: 1001 * 100])) is None


@pytest.mark.parametrize(
    ("depth", "colour", "bits"),
    [(1, 0, 1), (4, 0, 8), (16, 0, 16), (1, 3, 1), (8, 3, 8), (8, 2, 32), (8, 4, 32), (16, 6, 64)],
)
def test_memory_is_counted_as_it_is_taken(depth: int, colour: int, bits: int) -> None:
    """One bit a pixel up to eight bytes."""
    assert read_png(png(10, 10, bytes(1000), depth, colour)).bits == bits


def test_grey_that_may_be_transparent_takes_more() -> None:
    """It becomes a picture in colours."""
    data = with_chunks(png(10, 10, bytes(1000)), png_chunk(b"tRNS", bytes(2)))
    assert read_png(data).bits == 32


def test_how_it_was_held_is_read() -> None:
    """Also where it stands behind the pixels; size and orientation are those of the header."""
    said = png_chunk(b"eXIf", exif(6))
    end = PICTURE.rindex(b"IEND") - 4
    for data in (with_chunks(PICTURE, said), PICTURE[:end] + said + PICTURE[end:]):
        raster = read_png(data)
        assert (raster.width, raster.height, raster.orientation) == (50, 30, 6)


def test_a_header_is_needed_first() -> None:
    """Whatever follows."""
    packed = png_chunk(b"IDAT", zlib.compress(bytes(100))) + png_chunk(b"IEND", b"")
    assert read_png(PICTURE[:8] + packed) is None
    assert read_png(PICTURE[:8] + struct.pack(">I", 2**31) + b"IHDR") is None
