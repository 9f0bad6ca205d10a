"""WebP: the size in each of its three kinds, and how it was held."""

import numpy as np
import pytest

from gui.features.files.raster.webp import read_webp
from tests.gui.pictures import encoded, held, picture_of

PICTURE = picture_of(np.random.default_rng(0).integers(0, 256, (20, 300), dtype=np.uint8))


@pytest.mark.parametrize("quality", [50, 100])
def test_the_size_is_read(quality: int) -> None:
    """With losses and without, and in a file of several parts."""
    for data in (encoded(PICTURE, "webp", quality), held("webp", PICTURE, 3)):
        raster = read_webp(data)
        assert (raster.width, raster.height) == (300, 20)
        assert read_webp(data[:-1]) is None


def test_room_is_twice_that_of_the_picture_unless_it_is_simple() -> None:
    """Without losses, or of several parts, it is put together beside."""
    assert read_webp(encoded(PICTURE, "webp", 50)).bits == 32
    assert read_webp(encoded(PICTURE, "webp", 100)).bits == 64
    assert read_webp(held("webp", PICTURE, 1)).bits == 64


def test_how_it_was_held_is_read() -> None:
    """In a part of its own."""
    assert read_webp(held("webp", PICTURE, 7)).orientation == 7
    assert read_webp(encoded(PICTURE, "webp")).orientation == 1


def test_what_tells_no_size_is_no_picture() -> None:
    """An unknown first part, or none."""
    assert read_webp(b"RIFF\x04\0\0\0WEBP") is None
    assert read_webp(b"RIFF\x18\0\0\0WEBPVP8L\x0c\0\0\0" + bytes(12)) is None
