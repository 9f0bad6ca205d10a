"""EXIF: the one number in it that matters here."""

import pytest

from gui.features.files.raster.exif import read_orientation
from tests.gui.pictures import exif


@pytest.mark.parametrize("order", ["<", ">"])
def test_each_orientation_is_read(order: str) -> None:
    """In either order of bytes, with the mark of JPEG before it or without."""
    for orientation in range(1, 9):
        assert read_orientation(exif(orientation, order)) == orientation
        assert read_orientation(b"Exif\0\0" + exif(orientation, order)) == orientation


def test_nonsense_is_upright() -> None:
    """Numbers that are none, and files that end anywhere."""
    whole = exif(6)
    for wrong in (exif(0), exif(9), exif(60_000), b"", b"MM", whole[:4] + b"\xff" * 4 + whole[8:]):
        assert read_orientation(wrong) == 1
    for length in range(len(whole) - 4):
        assert read_orientation(whole[:length]) in (1, 6)
