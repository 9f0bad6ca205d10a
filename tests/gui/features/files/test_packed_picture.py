"""Unpacking pictures: upright, as large as screens, phones and scanners make them, and given up."""

import numpy as np
import pytest
from PySide6.QtGui import QImage

from gui.features.files.image_reading import PictureReader
from gui.features.files.packed_picture import KEPT_PIXELS, PackedPicture
from gui.features.files.unreadable import Unreadable
from tests.cases import sampled_rows
from tests.gui.pictures import a_picture_in, encoded, gif, held, jpeg, picture_of
from tinycnn.files.area_mean import area_mean

STROKE = np.full((24, 40), 250, np.uint8)
STROKE[4:9, 6:30] = 10
NOISE = np.random.default_rng(1).integers(0, 256, (48, 64), dtype=np.uint8)
# By orientation, as the EXIF standard describes what is stored.
UPRIGHT = {
    1: lambda rows: rows,
    2: lambda rows: rows[:, ::-1],
    3: lambda rows: rows[::-1, ::-1],
    4: lambda rows: rows[::-1],
    5: lambda rows: rows.T,
    6: lambda rows: np.rot90(rows, -1),
    7: lambda rows: rows[::-1, ::-1].T,
    8: np.rot90,
}


def packed(data: bytes) -> PackedPicture:
    """Return the picture in a file."""
    return PictureReader().read(data, "line.png")


def grey_of(data: bytes) -> np.ndarray:
    """Return its grey."""
    return packed(data).unpack().on_ground(is_dark=False).grey


@pytest.mark.parametrize("ending", ["jpg", "png", "webp"])
def test_a_photo_stands_upright(ending: str) -> None:
    """As its EXIF says, in each of the eight ways; the size is told as it is seen."""
    for orientation, turned in UPRIGHT.items():
        found = packed(held(ending, picture_of(STROKE), orientation)).unpack()
        expected = turned(STROKE / 255)
        assert found.size == expected.shape[::-1]
        np.testing.assert_allclose(found.on_ground(is_dark=False).grey, expected, atol=0.07)


def line(width: int, height: int, kind: QImage.Format) -> tuple[QImage, np.ndarray]:
    """Return a picture with a thick stroke, and the drawing that it must become."""
    pixels = np.full((height, width), 255, np.uint8)
    pixels[height // 5 : height // 2, width // 3 : width // 2] = 0
    expected = 1 - area_mean(pixels / 255, background=1.0)
    return picture_of(pixels).convertToFormat(kind), expected


@pytest.mark.parametrize(
    ("size", "kind"),
    sampled_rows(
        [
            ((2400, 1800), "RGB32"),  # of the 16 to 17 MB that were once called damaged
            ((3841, 2161), "ARGB32"),  # a screen, with a pixel more
            ((2480, 3508), "Grayscale8"),  # a scan
            ((2480, 3508), "Mono"),
        ]
    ),
)
def test_screens_and_scans_are_read(size: tuple[int, int], kind: str) -> None:
    """Smaller, so that little memory is kept; the means stay what they are."""
    picture, expected = line(*size, getattr(QImage.Format, f"Format_{kind}"))
    found = packed(encoded(picture, "png")).unpack()
    assert found.size == size
    assert found.image.width() * found.image.height() <= KEPT_PIXELS
    np.testing.assert_allclose(found.drawing(found.usual), expected, atol=0.005)


@pytest.mark.parametrize("progressive", [False, True])
def test_photos_of_phones_are_read(progressive: bool) -> None:
    """A progressive one has to be gathered first."""
    picture, expected = line(4000, 3000, QImage.Format.Format_RGB32)
    found = packed(jpeg(picture, progressive=progressive))
    assert found.is_quick is not progressive
    unpacked = found.unpack()
    assert unpacked.size == (4000, 3000)
    np.testing.assert_allclose(unpacked.drawing(unpacked.usual), expected, atol=0.01)


@pytest.mark.parametrize("progressive", [False, True])
@pytest.mark.parametrize("share", [0.5, 0.8, 0.97])
def test_a_jpeg_that_is_cut_but_ends_rightly_is_refused(progressive: bool, share: float) -> None:
    """Half of it would be grey, or blurred."""
    data = jpeg(picture_of(NOISE), progressive=progressive)
    assert grey_of(data).shape == NOISE.shape
    with pytest.raises(Unreadable, match="damaged or not whole"):
        grey_of(data[: int(share * len(data))] + b"\xff\xd9")


def test_a_gif_that_is_cut_but_ends_rightly_is_refused() -> None:
    """A part of it would be empty: a block fewer, and the marks of the end where they were."""
    data = gif(NOISE)
    start = 13 + 3 * 128 + 10 + 1
    blocks = data[start + 256 * 8 :]
    assert grey_of(data).shape == NOISE.shape
    with pytest.raises(Unreadable, match="damaged or not whole"):
        grey_of(data[:start] + blocks)


def test_what_follows_a_scan_harms_nothing() -> None:
    """Some cameras leave bytes there."""
    data = jpeg(picture_of(STROKE), quality=100)
    np.testing.assert_allclose(grey_of(data[:-2] + b"abcd" + data[-2:]), STROKE / 255, atol=0.05)


def test_what_is_given_up_ends_by_an_error() -> None:
    """Before it has begun as well as later."""
    picture = packed(a_picture_in("png", NOISE))
    picture.give_up()
    with pytest.raises(Unreadable):
        picture.unpack()
