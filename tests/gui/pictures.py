"""Pictures to open, in every format that the lab reads."""

import struct
import zlib

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QBuffer, QByteArray
from PySide6.QtGui import QImage, QImageWriter

Pixels = NDArray[np.uint8]
# By the names of their files; Qt writes all but GIF.
ENDINGS = ("png", "jpg", "gif", "bmp", "webp", "ppm", "pgm", "pbm")


def picture_of(pixels: Pixels) -> QImage:
    """Return a picture of grey (height, width) or of red, green, blue, alpha (height, width, 4)."""
    height, width = pixels.shape[:2]
    if pixels.ndim == 3:
        kind = QImage.Format.Format_RGBA8888
        return QImage(pixels.tobytes(), width, height, 4 * width, kind).copy()
    kind = QImage.Format.Format_Grayscale8
    return QImage(pixels.tobytes(), width, height, width, kind).copy()


def encoded(picture: QImage, ending: str, quality: int = -1) -> bytes:
    """Return a picture as a file in the format of that name."""
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    assert picture.save(buffer, ending, quality)
    return bytes(buffer.data().data())


def a_picture_in(ending: str, pixels: Pixels) -> bytes:
    """Return grey pixels as a file."""
    return gif(pixels) if ending == "gif" else encoded(picture_of(pixels), ending, 100)


def gif(pixels: Pixels, screen: tuple[int, int] | None = None, frames: int = 1) -> bytes:
    """Return a GIF of grey pixels, to seven bits, that is compressed as little as can be."""
    height, width = pixels.shape
    codes: list[int] = []
    for number, value in enumerate((pixels // 2).ravel().tolist()):
        codes += [128, value] if number % 100 == 0 else [value]  # before codes grow to nine bits
    packed = np.packbits(
        np.array(
            [[code >> bit & 1 for bit in range(8)] for code in [*codes, 129]], np.uint8
        ).ravel(),
        bitorder="little",
    ).tobytes()
    blocks = [packed[i : i + 255] for i in range(0, len(packed), 255)]
    data = b"".join(bytes([len(block)]) + block for block in blocks) + b"\0"
    colours = bytes(round(i * 255 / 127) for i in range(128) for _ in range(3))
    head = b"GIF89a" + struct.pack("<HHBBB", *(screen or (width, height)), 0xF6, 0, 0) + colours
    frame = b"," + struct.pack("<HHHHB", 0, 0, width, height, 0) + b"\x07" + data
    return head + frame * frames + b";"


def png(width: int, height: int, rows: bytes, depth: int = 8, colour: int = 0) -> bytes:
    """Return a PNG with a true checksum for each chunk, whatever `rows` are."""
    header = struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(png_chunk(kind, data) for kind, data in chunks)


def png_chunk(kind: bytes, data: bytes) -> bytes:
    """Return a chunk of a PNG."""
    checksum = struct.pack(">I", zlib.crc32(kind + data))
    return struct.pack(">I", len(data)) + kind + data + checksum


def with_chunks(data: bytes, *chunks: bytes) -> bytes:
    """Return a PNG with further chunks after its header."""
    return data[:33] + b"".join(chunks) + data[33:]


def exif(orientation: int, order: str = ">") -> bytes:
    """Return EXIF data that say how a photo lies, from 1 to 8, and one thing more."""
    mark = b"MM" if order == ">" else b"II"
    other = struct.pack(f"{order}HHII", 0x0100, 4, 1, 7)
    entry = struct.pack(f"{order}HHIHH", 0x0112, 3, 1, orientation, 0)
    return mark + struct.pack(f"{order}HIH", 42, 8, 2) + other + entry + bytes(4)


def jpeg(picture: QImage, *, progressive: bool = False, quality: int = -1) -> bytes:
    """Return a picture as a JPEG."""
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, QByteArray(b"jpeg"))
    writer.setQuality(quality)
    writer.setProgressiveScanWrite(progressive)
    assert writer.write(picture)
    return bytes(buffer.data().data())


def held(ending: str, picture: QImage, orientation: int) -> bytes:
    """Return a picture as a file that says how it was held."""
    said = exif(orientation)
    if ending == "png":
        return with_chunks(encoded(picture, "png"), png_chunk(b"eXIf", said))
    if ending == "jpg":
        data = jpeg(picture, quality=100)
        segment = b"\xff\xe1" + struct.pack(">H", len(said) + 8) + b"Exif\0\0" + said
        return data[:2] + segment + data[2:]
    pixels = encoded(picture, "webp", 100)[12:]
    canvas = (
        struct.pack("<I", picture.width() - 1)[:3] + struct.pack("<I", picture.height() - 1)[:3]
    )
    said += bytes(len(said) % 2)
    body = b"WEBPVP8X" + struct.pack("<II", 10, 0x08) + canvas + pixels
    body += b"EXIF" + struct.pack("<I", len(said)) + said
    return b"RIFF" + struct.pack("<I", len(body)) + body
