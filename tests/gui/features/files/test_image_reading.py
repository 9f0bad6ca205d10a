"""Pictures from bytes: the formats by content, upright, on paper, within limits, never half."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QColor, QImage, QImageReader

from gui.features.files.image_reading import LARGEST_EDGE, LARGEST_FILE, PictureReader
from gui.features.files.raster import formats
from gui.features.files.raster.formats import raster_format
from gui.features.files.raster.jpeg import MOST_SCANS
from gui.features.files.unreadable import Unreadable
from tests.gui.pictures import ENDINGS, a_picture_in, encoded, gif, jpeg, picture_of, png

RAMP = np.linspace(0, 255, 30 * 50).reshape(30, 50).astype(np.uint8)
NOISE = np.random.default_rng(0).integers(0, 256, (24, 24), dtype=np.uint8)


def grey_of(data: bytes) -> np.ndarray:
    """Return the grey of the picture in a file, on white."""
    return PictureReader().read(data, "line.png").unpack().on_ground(is_dark=False).grey


def refusal(data: bytes) -> str:
    """Return the one sentence that says why a file is no picture."""
    with pytest.raises(Unreadable) as refused:
        grey_of(data)
    assert "\n" not in str(refused.value)
    return str(refused.value)


@pytest.mark.parametrize("ending", ENDINGS)
def test_every_format_is_read_with_its_greys(ending: str) -> None:
    """0 for black to 1 for white; JPEG and WebP lose a little, GIF here a bit, PBM all greys."""
    pixels = np.where(RAMP > 127, 255, 0).astype(np.uint8) if ending == "pbm" else RAMP
    grey = grey_of(a_picture_in(ending, pixels))
    assert grey.shape == (30, 50)
    tolerance = {"jpg": 3, "webp": 3, "gif": 2}.get(ending, 0) / 255
    np.testing.assert_allclose(grey, pixels / 255, atol=tolerance + 1e-12)


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_part_of_a_file_is_refused(ending: str) -> None:
    """Wherever it is cut off: Qt would take half a picture for a whole one in some formats."""
    data = a_picture_in(ending, NOISE)
    whole = len(data) - (ending == "gif")  # the mark that no further frame comes may be missing
    for length in (*range(20, whole, 7), whole - 1):
        with pytest.raises(Unreadable, match=r"damaged or not whole|no picture"):
            grey_of(data[:length])


def test_grey_is_the_luma_of_rec_601() -> None:
    """Of the values as stored; white is exactly 1, black exactly 0."""
    colours = np.array([[(255, 0, 0), (0, 255, 0), (0, 0, 255), (255, 255, 255), (0, 0, 0)]])
    pixels = np.dstack([colours, np.full((1, 5), 255)]).astype(np.uint8)
    grey = grey_of(encoded(picture_of(pixels), "png"))
    np.testing.assert_allclose(grey, [[0.299, 0.587, 0.114, 1.0, 0.0]], rtol=1e-6)
    assert grey[0, 3:].tolist() == [1.0, 0.0]


def test_transparent_pixels_are_white_paper() -> None:
    """Whatever colour lies hidden in them; half transparent is halfway to white."""
    pixels = np.array([[(0, 0, 0, 0), (0, 0, 0, 255), (0, 0, 0, 128)]], np.uint8)
    grey = grey_of(encoded(picture_of(pixels), "png"))
    np.testing.assert_allclose(grey, [[1.0, 0.0, 127 / 255]], atol=1e-6)


@pytest.mark.parametrize(
    "kind",
    ["Mono", "Indexed8", "Grayscale16", "RGB16", "RGBA64", "ARGB32_Premultiplied", "RGB888"],
)
def test_every_depth_is_read(kind: str) -> None:
    """Palettes, single bits and sixteen bits a channel."""
    picture = picture_of(np.where(RAMP > 127, 255, 0).astype(np.uint8))
    stored = picture.convertToFormat(getattr(QImage.Format, f"Format_{kind}"))
    np.testing.assert_allclose(grey_of(encoded(stored, "png")), (RAMP > 127), atol=1e-6)


def test_the_first_frame_of_an_animation_is_read() -> None:
    """Further frames are not even looked at."""
    grey = grey_of(gif(RAMP)[:-1] + gif(255 - RAMP)[13 + 3 * 128 :])
    np.testing.assert_allclose(grey, RAMP / 255, atol=0.01)


def test_what_is_too_wide_is_refused_by_its_header() -> None:
    """Nothing is unpacked."""
    for size in ((LARGEST_EDGE + 1, 1), (1, 1_000_000)):
        text = refusal(png(*size, bytes(3_000_000)))
        assert f"{size[0]} × {size[1]} pixels" in text
        assert "32768 × 32768 is the most" in text
    assert "65535 × 24 pixels" in refusal(gif(NOISE, screen=(65535, 1)))


@pytest.mark.parametrize(
    "data",
    [
        png(30_000, 30_000, bytes(1000)),
        png(4000, 4000, bytes(1000), depth=16, colour=6),
        jpeg(picture_of(NOISE)).replace(b"\0\x18\0\x18", b"\x75\x30\x75\x30"),
    ],
    ids=["PNG", "PNG of 16 bits", "JPEG"],
)
def test_few_bytes_are_no_large_picture(data: bytes) -> None:
    """A header that promises more than can be packed into so many bytes is no bomb, but damaged."""
    assert "damaged" in refusal(data)


@pytest.mark.parametrize(("size", "depth", "colour"), [((6000, 4200), 8, 2), ((4000, 3200), 16, 6)])
def test_memory_is_limited(size: tuple[int, int], depth: int, colour: int) -> None:
    """Four bytes a pixel, eight with sixteen bits a channel."""
    rows = bytes((1 + size[0] * depth * {2: 3, 6: 4}[colour] // 8) * size[1])
    assert "takes more than 96 MB" in refusal(png(*size, rows, depth, colour))


def test_what_qt_refuses_is_not_called_damaged() -> None:
    """It counts four bytes for a single bit."""
    data = png(9000, 8000, bytes(1126 * 8000), depth=1)
    assert "9000 × 8000 pixels, which are too many" in refusal(data)


def test_a_gif_bomb_is_refused() -> None:
    """A small frame on a huge screen: Qt would unpack all of that."""
    assert "more than 40 MB" in refusal(gif(NOISE, screen=(4000, 4000)))
    assert "too many" in refusal(gif(NOISE, screen=(20_000, 20_000)))


def test_no_limit_of_the_whole_process_is_changed(monkeypatch: pytest.MonkeyPatch) -> None:
    """What other parts of the program read is not touched by ours."""
    monkeypatch.setattr(QImageReader, "setAllocationLimit", lambda limit: pytest.fail("is set"))
    before = QImageReader.allocationLimit()
    grey_of(a_picture_in("png", RAMP))
    mime = QMimeData()
    mime.setImageData(picture_of(RAMP))
    PictureReader().read_mime(mime, "clipboard").unpack()
    assert QImageReader.allocationLimit() == before


def test_too_many_bytes_are_refused() -> None:
    """However they begin."""
    assert "more than 32 MB" in refusal(a_picture_in("png", RAMP).ljust(LARGEST_FILE + 1, b"\0"))


def test_a_jpeg_of_endless_scans_is_refused() -> None:
    """Each costs a decoder the whole picture again."""
    data = encoded(picture_of(RAMP), "jpg")
    scan = data.index(b"\xff\xda")
    assert "damaged" in refusal(data[:scan] + data[scan:-2] * MOST_SCANS + data[scan:])


def test_a_loop_of_empty_parts_ends() -> None:
    """Files of millions of tiny segments or blocks are given up soon."""
    for data in (
        b"\xff\xd8" + b"\xff\xe0\x00\x02" * 5_000_000,
        b"\xff\xd8" + b"\xff" * 20_000_000,
        b"GIF89a" + bytes(7) + b"!\xff\x01\x00\x00" * 4_000_000,
        b"GIF89a" + bytes(7) + b"," + bytes(10) + b"\x01\x00" * 9_000_000,
    ):
        assert "damaged" in refusal(data)


@pytest.mark.parametrize(
    "data",
    [
        *(b"", b"\x89PN", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"%PDF-1.7", b"PK\x03\x04"),
        *(b"<!DOCTYPE html>", b"II*\0", b"/* XPM */", b"\0\0\1\0\1\0", b"#define x_width 8"),
    ],
    ids=repr,
)
def test_no_other_format_reaches_a_decoder(data: bytes) -> None:
    """Only what is on the list, by its first bytes; vector pictures never."""
    assert raster_format(data) is None
    assert "is no picture" in refusal(data.ljust(64, b"\n"))


def test_a_format_without_its_plugin_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Qt comes without some formats in some distributions: that is no damage."""
    data = a_picture_in("webp", RAMP)
    missing = replace(raster_format(data), qt_name=b"none-such")
    monkeypatch.setattr(formats, "FORMATS", (missing,))
    assert refusal(data) == "“line.png” is a WebP picture, which Qt can't read here; save it as PNG"


def test_pictures_that_came_unpacked_keep_the_limits() -> None:
    """From the clipboard: nothing, too wide, too much."""
    take = PictureReader().take
    picture = QImage(20, 10, QImage.Format.Format_RGB32)
    picture.fill(QColor("black"))
    assert (take(picture, "clipboard").unpack().on_ground(is_dark=False).grey == 0).all()
    for wrong, told in (
        (QImage(), "no picture that can be read"),
        (QImage(40_000, 1, QImage.Format.Format_Mono), "40000 × 1 pixels"),
        (QImage(12_000, 10_000, QImage.Format.Format_Grayscale8), "more than 96 MB"),
    ):
        with pytest.raises(Unreadable, match=told):
            take(wrong, "clipboard")
