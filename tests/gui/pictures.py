"""Pictures to open, in every format that the lab reads."""

import struct
import zlib

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QBuffer
from PySide6.QtGui import QImage

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
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in chunks
    )
