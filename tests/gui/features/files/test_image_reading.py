"""Pictures from bytes: the formats by content, upright, on paper, within limits, never half."""

import struct
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QBuffer, QByteArray
from PySide6.QtGui import QColor, QImage, QImageReader, QImageWriter

from gui.features.files import image_formats
from gui.features.files.image_formats import MOST_SCANS, raster_format
from gui.features.files.image_reading import (
    ALLOCATION_MB,
    LARGEST_EDGE,
    LARGEST_FILE,
    PictureReader,
)
from gui.features.files.source_image import SourceImage
from gui.features.files.unreadable import Unreadable
from tests.gui.pictures import ENDINGS, a_picture_in, encoded, gif, picture_of, png

RAMP = np.linspace(0, 255, 30 * 50).reshape(30, 50).astype(np.uint8)
NOISE = np.random.default_rng(0).integers(0, 256, (24, 24), dtype=np.uint8)


def read(data: bytes) -> SourceImage:
    """Return the picture in a file."""
    return PictureReader().read(data, "line.png")


def refusal(data: bytes) -> str:
    """Return the one sentence that says why a file is no picture."""
    with pytest.raises(Unreadable) as refused:
        read(data)
    assert "\n" not in str(refused.value)
    return str(refused.value)


@pytest.mark.parametrize("ending", ENDINGS)
def test_every_format_is_read_with_its_greys(ending: str) -> None:
    """0 for black to 1 for white; JPEG and WebP lose a little, GIF here a bit, PBM all greys."""
    pixels = np.where(RAMP > 127, 255, 0).astype(np.uint8) if ending == "pbm" else RAMP
    grey = read(a_picture_in(ending, pixels)).grey
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
            read(data[:length])


def test_grey_is_the_luma_of_rec_601() -> None:
    """Of the values as stored; white is exactly 1, black exactly 0."""
    colours = np.array([[(255, 0, 0), (0, 255, 0), (0, 0, 255), (255, 255, 255), (0, 0, 0)]])
    pixels = np.dstack([colours, np.full((1, 5), 255)]).astype(np.uint8)
    grey = read(encoded(picture_of(pixels), "png")).grey
    assert grey.tolist() == [[0.299, 0.587, 0.114, 1.0, 0.0]]


def test_transparent_pixels_are_white_paper() -> None:
    """Whatever colour lies hidden in them; half transparent is halfway to white."""
    pixels = np.array([[(0, 0, 0, 0), (0, 0, 0, 255), (0, 0, 0, 128)]], np.uint8)
    grey = read(encoded(picture_of(pixels), "png")).grey
    np.testing.assert_allclose(grey, [[1.0, 0.0, 127 / 255]], atol=1e-12)


@pytest.mark.parametrize(
    "kind",
    ["Mono", "Indexed8", "Grayscale16", "RGB16", "RGBA64", "ARGB32_Premultiplied", "RGB888"],
)
def test_every_depth_is_read(kind: str) -> None:
    """Palettes, single bits and sixteen bits a channel."""
    picture = picture_of(np.where(RAMP > 127, 255, 0).astype(np.uint8))
    stored = picture.convertToFormat(getattr(QImage.Format, f"Format_{kind}"))
    np.testing.assert_allclose(read(encoded(stored, "png")).grey, (RAMP > 127), atol=1e-12)


def test_a_photo_stands_upright() -> None:
    """As its EXIF says; here it lies on its side in the file."""
    pixels = np.zeros((16, 32), np.uint8)
    pixels[:, :16] = 255  # white at the left, which is up for orientation 6
    data = encoded(picture_of(pixels), "jpg", 100)
    exif = b"Exif\0\0MM\0*\0\0\0\x08\0\x01" + struct.pack(">HHIHH", 0x112, 3, 1, 6, 0) + bytes(4)
    segment = b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif
    grey = read(data[:2] + segment + data[2:]).grey
    assert grey.shape == (32, 16)
    assert grey[:16].min() > 0.9
    assert grey[16:].max() < 0.1


def test_the_first_frame_of_an_animation_is_read() -> None:
    """Further frames are not even looked at."""
    grey = read(gif(RAMP)[:-1] + gif(255 - RAMP)[13 + 3 * 128 :]).grey
    np.testing.assert_allclose(grey, RAMP / 255, atol=0.01)


@pytest.mark.parametrize("size", [(30_000, 30_000), (LARGEST_EDGE + 1, 1), (1, 1_000_000)])
def test_a_bomb_is_refused_by_its_header(size: tuple[int, int]) -> None:
    """Few bytes that would unpack to gigabytes: nothing is unpacked."""
    text = refusal(png(*size, bytes(1000)))
    assert f"{size[0]} × {size[1]} pixels" in text
    assert "4096 × 4096 is the most" in text


def test_a_gif_bomb_is_refused() -> None:
    """A small frame on a huge screen: Qt tells the size of the frame."""
    assert "65535 × 1 pixels" in refusal(gif(NOISE, screen=(65535, 1)))
    assert "more than 16 MB" in refusal(gif(NOISE, screen=(4096, 4096)))
    assert "20000 × 20000" in refusal(gif(NOISE, screen=(20_000, 20_000)))


@pytest.mark.parametrize(("edge", "depth"), [(4096, 8), (1600, 16)])
def test_no_picture_takes_more_than_16_mb(edge: int, depth: int) -> None:
    """Qt counts 4 bytes a pixel, 8 with sixteen bits a channel."""
    assert f"more than {ALLOCATION_MB} MB" in refusal(png(edge, edge, b"", depth, colour=6))


def test_the_largest_pictures_are_read() -> None:
    """2048 × 2048 in any format is 16 MB; a photo of twice that is unpacked at half its size."""
    for edge, ending in ((2048, "png"), (4096, "jpg")):
        pixels = np.full((edge, edge), 255, np.uint8)
        pixels[: edge // 2] = 0
        picture = read(encoded(picture_of(pixels), ending))
        assert picture.grey.shape == (2048, 2048)
        np.testing.assert_allclose(
            picture.drawing(picture.usual)[:, 0], [1, 1, 1, 1, 0, 0, 0, 0], atol=0.01
        )


@pytest.mark.qt_log_ignore("Memory limit exceeded", extend=True)
def test_a_progressive_jpeg_has_less_room() -> None:
    """Its scans have to be gathered before there is a picture."""
    for edge, fits in ((1000, True), (4096, False)):
        buffer = QBuffer()
        buffer.open(QBuffer.OpenModeFlag.WriteOnly)
        writer = QImageWriter(buffer, QByteArray(b"jpeg"))
        writer.setProgressiveScanWrite(True)
        writer.write(picture_of(np.full((edge, edge, 4), 255, np.uint8)))
        data = bytes(buffer.data().data())
        if fits:
            assert (read(data).grey > 0.99).all()
            assert "damaged or not whole" in refusal(data[:-9])
        else:
            assert "too large for a progressive JPEG" in refusal(data)


def test_the_limit_holds_for_pictures_alone() -> None:
    """What other parts of the program read is not touched by it."""
    before = QImageReader.allocationLimit()
    read(a_picture_in("png", RAMP))
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
    monkeypatch.setattr(image_formats, "FORMATS", (missing,))
    assert refusal(data) == "“line.png” is a WebP picture, which Qt can't read here; save it as PNG"


def test_pictures_that_came_unpacked_keep_the_limits() -> None:
    """From the clipboard: nothing, too wide, too much."""
    take = PictureReader().take
    picture = QImage(20, 10, QImage.Format.Format_RGB32)
    picture.fill(QColor("black"))
    assert (take(picture, "clipboard").grey == 0).all()
    for wrong, told in (
        (QImage(), "no picture that can be read"),
        (QImage(5000, 1, QImage.Format.Format_Mono), "5000 × 1 pixels"),
        (QImage(4096, 4096, QImage.Format.Format_Grayscale8), "more than 16 MB"),
    ):
        with pytest.raises(Unreadable, match=told):
            take(wrong, "clipboard")
