"""JPEG: whether all scans are there, and how much room they take until they are gathered."""

import numpy as np
import pytest

from gui.features.files.raster.jpeg import read_jpeg
from tests.gui.pictures import held, jpeg, picture_of

PIXELS = np.random.default_rng(0).integers(0, 256, (48, 64), dtype=np.uint8)
COLOURS = np.dstack([*[PIXELS] * 3, np.full_like(PIXELS, 255)])
BASELINE = jpeg(picture_of(COLOURS))
PROGRESSIVE = jpeg(picture_of(COLOURS), progressive=True)


def starts_of_scans(data: bytes) -> list[int]:
    """Return where the scans begin."""
    return [at for at in range(len(data)) if data[at : at + 2] == b"\xff\xda"]


def test_size_and_room() -> None:
    """Two bytes a coefficient, for what has to be gathered alone."""
    plain, gathered = read_jpeg(BASELINE), read_jpeg(PROGRESSIVE)
    assert (plain.width, plain.height) == (gathered.width, gathered.height) == (64, 48)
    assert plain.gathered == 0
    assert 2 * 64 * 48 * 1.5 <= gathered.gathered <= 2 * 64 * 48 * 3
    assert plain.memory(2) == plain.memory() // 4
    assert read_jpeg(jpeg(picture_of(PIXELS))).bits == 8


def test_a_progressive_one_without_its_last_scans_is_not_whole() -> None:
    """Though each of the others is, and the end is marked: it would be blurred."""
    starts = starts_of_scans(PROGRESSIVE)
    assert len(starts) > 5
    for start in starts:
        assert read_jpeg(PROGRESSIVE[:start] + b"\xff\xd9") is None


@pytest.mark.parametrize("data", [BASELINE, PROGRESSIVE])
def test_two_headers_are_refused(data: bytes) -> None:
    """The room is that of the first, the size that of the second."""
    start = data.index(b"\xff\xc0" if data is BASELINE else b"\xff\xc2")
    header = data[start : start + 2 + int.from_bytes(data[start + 2 : start + 4], "big")]
    assert read_jpeg(data[:start] + header + data[start:]) is None


def test_how_it_was_held_is_read() -> None:
    """In the segment of the camera."""
    assert read_jpeg(held("jpg", picture_of(PIXELS), 8)).orientation == 8


def test_nothing_follows_nothing() -> None:
    """Headers without numbers, scans without components."""
    for marker in (b"\xff\xc0", b"\xff\xc2", b"\xff\xda", b"\xff\xe1"):
        for length in range(9):
            segment = marker + (length + 2).to_bytes(2, "big") + bytes([3] * length)
            assert read_jpeg(b"\xff\xd8" + segment * 2 + b"\xff\xd9") is None
