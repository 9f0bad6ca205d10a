"""Pictures from the bytes of a stranger's file, within limits of size and memory."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QBuffer, QByteArray, QMimeData, QObject, QSize
from PySide6.QtGui import QImage, QImageIOHandler, QImageReader, QPainter

from .image_formats import RasterFormat, bits_per_pixel, gif_screen, is_progressive, raster_format
from .source_image import SourceImage
from .unreadable import Unreadable

LARGEST_FILE = 32 * 2**20
LARGEST_EDGE = 4096
# Memory of one unpacked picture. Qt counts whole megabytes, and at least four bytes a pixel.
ALLOCATION_MB = 16
LEAST_DEPTH = 32
WHITE = 0xFFFFFFFF


class PictureReader(QObject):
    """Unpacks the raster formats of `image_formats`, and no others."""

    def read(self, data: bytes, name: str) -> SourceImage:
        """Return the first picture in a file, upright; where it is transparent there is paper.

        A JPEG that needs more memory than allowed is unpacked at half its size.

        Raises
        ------
        Unreadable
            If it is no picture of these formats, not whole, damaged or too large.
        """
        found = raster_format(data)
        if found is None:
            reason = self.tr("“{0}” is no picture (PNG, JPEG, GIF, BMP, WebP or PPM)")
            raise Unreadable(reason.format(name))
        if len(data) > LARGEST_FILE:
            reason = self.tr("“{0}” has more than {1} MB, the most for a picture; make it smaller")
            raise Unreadable(reason.format(name, LARGEST_FILE // 2**20))
        whole = found.is_whole(data)
        image = self._unpack(data, found, name) if whole else QImage()
        if image.isNull():
            reason = self.tr("“{0}” is a {1} picture that is damaged or not whole; save it anew")
            if whole and is_progressive(data):
                reason = self.tr("“{0}” is damaged, or too large for a progressive {1}; shrink it")
            raise Unreadable(reason.format(name, found.name))
        return SourceImage(_put_on_paper(image))

    def read_mime(self, mime: QMimeData, name: str) -> SourceImage:
        """Return a picture from the clipboard or a drop.

        It is unpacked from one of our formats. Only a picture that is offered in no format at all
        is taken as the system has it: else Qt would unpack a vector picture, say.

        Raises
        ------
        Unreadable
            As for a file.
        """
        kinds = [kind for kind in mime.formats() if kind.startswith("image/")]
        for kind in kinds:
            data = bytes(mime.data(kind).data())
            if raster_format(data) is not None:
                return self.read(data, name)
        with limit_memory():
            return self.take(QImage() if kinds else QImage(mime.imageData()), name)

    def take(self, image: QImage, name: str) -> SourceImage:
        """Return a picture that has been unpacked elsewhere.

        Raises
        ------
        Unreadable
            If there is nothing in it, or too much.
        """
        if image.isNull():
            raise Unreadable(self.tr("“{0}” is no picture that can be read").format(name))
        if self._is_too_large(image.size(), image.depth(), name):
            raise self._memory_error(name)
        return SourceImage(_put_on_paper(image))

    def _unpack(self, data: bytes, found: RasterFormat, name: str) -> QImage:
        buffer = QBuffer()
        buffer.setData(QByteArray(data))
        buffer.open(QBuffer.OpenModeFlag.ReadOnly)
        with limit_memory():
            reader = QImageReader(buffer, QByteArray(found.qt_name))
            reader.setAutoDetectImageFormat(False)
            reader.setAutoTransform(True)
            size = reader.size()
            if reader.error() is QImageReader.ImageReaderError.UnsupportedFormatError:
                reason = self.tr("“{0}” is a {1} picture, which Qt can't read here; save it as PNG")
                raise Unreadable(reason.format(name, found.name))
            if not size.isValid():
                return QImage()
            size = size.expandedTo(QSize(*gif_screen(data)))
            if self._is_too_large(size, bits_per_pixel(data), name):
                if not reader.supportsOption(QImageIOHandler.ImageOption.ScaledSize):
                    raise self._memory_error(name)
                reader.setScaledSize(QSize((size.width() + 1) // 2, (size.height() + 1) // 2))
            return reader.read()

    def _is_too_large(self, size: QSize, depth: int, name: str) -> bool:
        """Return whether a picture needs more memory than allowed.

        Raises
        ------
        Unreadable
            If it is too wide or too high.
        """
        width, height = size.toTuple()
        if max(width, height) > LARGEST_EDGE:
            reason = self.tr("“{0}” has {1} × {2} pixels; {3} × {3} is the most: make it smaller")
            raise Unreadable(reason.format(name, width, height, LARGEST_EDGE))
        return width * height * max(depth, LEAST_DEPTH) // 8 >= (ALLOCATION_MB + 1) * 2**20

    def _memory_error(self, name: str) -> Unreadable:
        reason = self.tr("“{0}” takes more than {1} MB unpacked; make it smaller")
        return Unreadable(reason.format(name, ALLOCATION_MB))


@contextmanager
def limit_memory() -> Iterator[None]:
    """Let Qt refuse larger pictures meanwhile; its limit holds for the whole process."""
    before = QImageReader.allocationLimit()
    QImageReader.setAllocationLimit(ALLOCATION_MB)
    try:
        yield
    finally:
        QImageReader.setAllocationLimit(before)


def _put_on_paper(image: QImage) -> QImage:
    """Return a picture without transparency: white shines through it."""
    if not image.hasAlphaChannel():
        return image.convertToFormat(QImage.Format.Format_RGB32)
    paper = QImage(image.size(), QImage.Format.Format_RGB32)
    paper.fill(WHITE)
    with QPainter(paper) as painter:
        painter.drawImage(0, 0, image)
    return paper
