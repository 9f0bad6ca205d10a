"""BMP: rows from the bottom up or from the top down."""

import struct

import numpy as np
import pytest

from gui.features.files.image_reading import PictureReader
from gui.features.files.raster.bmp import read_bmp
from tests.gui.pictures import a_picture_in


def bmp(pixels: np.ndarray, *, top_down: bool) -> bytes:
    """Return grey pixels as a BMP of three bytes a pixel."""
    height, width = pixels.shape
    rows = [np.repeat(row, 3).tobytes().ljust(-(-3 * width // 4) * 4, b"\0") for row in pixels]
    body = b"".join(rows if top_down else rows[::-1])
    signed = -height if top_down else height
    header = struct.pack("<IiiHHIIiiII", 40, width, signed, 1, 24, 0, len(body), 0, 0, 0, 0)
    return b"BM" + struct.pack("<IHHI", 54 + len(body), 0, 0, 54) + header + body


PIXELS = np.random.default_rng(0).integers(0, 256, (11, 13), dtype=np.uint8)


@pytest.mark.parametrize("top_down", [True, False])
def test_both_orders_of_rows_are_read(top_down: bool) -> None:
    """Screenshots are often written from the top down: the height is negative."""
    data = bmp(PIXELS, top_down=top_down)
    source = PictureReader().read(data, "a.bmp").unpack()
    np.testing.assert_allclose(source.on_ground(is_dark=False).grey, PIXELS / 255, atol=1e-6)
    assert source.size == (13, 11)
    assert read_bmp(data[:-1]) is None


def test_room_is_that_of_the_colours() -> None:
    """A bit, a byte or four."""
    assert read_bmp(bmp(PIXELS, top_down=True)).bits == 32
    assert read_bmp(a_picture_in("bmp", PIXELS)).bits == 8
