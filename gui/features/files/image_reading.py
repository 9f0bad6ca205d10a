"""Pictures from the bytes of a stranger's file, within limits of size and memory."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QObject
from PySide6.QtGui import QImage

from .packed_picture import PackedPicture, TakenPicture
from .raster.formats import raster_format
from .raster.raster import Raster
from .unreadable import Unreadable

LARGEST_FILE = 32 * 2**20
LARGEST_EDGE = 32_768
MOST_PIXELS = 256 * 10**6
# What unpacking may take; Qt's own limit, which holds for the whole process, stays as it is.
MOST_MEMORY = 96 * 2**20
# A picture that unpacks to more than FEW times its bytes may be made to harm: it gets less memory.
MOST_MEMORY_OF_FEW, FEW = 40 * 2**20, 2000


class PictureReader(QObject):
    """Reads the raster formats of `raster.formats`, and no others."""

    def read(self, data: bytes, name: str) -> PackedPicture:
        """Return the first picture in a file, to be unpacked.

        Raises
        ------
        Unreadable
            If it is no picture of these formats, not whole or too large.
        """
        found = raster_format(data)
        if found is None:
            reason = self.tr("“{0}” is no picture (PNG, JPEG, GIF, BMP, WebP or PPM)")
            raise Unreadable(reason.format(name))
        if len(data) > LARGEST_FILE:
            reason = self.tr("“{0}” has more than {1} MB, the most for a picture; make it smaller")
            raise Unreadable(reason.format(name, LARGEST_FILE // 2**20))
        raster = found.read(data)
        if raster is None or not raster.pixels:
            reason = self.tr("“{0}” is a {1} picture that is damaged or not whole; save it anew")
            raise Unreadable(reason.format(name, found.name))
        picture = PackedPicture(found, raster, name, len(data))
        self._require_room(raster, picture.memory, len(data), name)
        if not picture.is_within_limit_of_qt:
            raise self._too_many_pixels(raster, name)
        return picture

    def read_mime(self, mime: QMimeData, name: str) -> PackedPicture | TakenPicture:
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
        return self.take(QImage() if kinds else QImage(mime.imageData()), name)

    def take(self, image: QImage, name: str) -> TakenPicture:
        """Return a picture that has been unpacked elsewhere.

        Raises
        ------
        Unreadable
            If there is nothing in it, or too much.
        """
        if image.isNull():
            raise Unreadable(self.tr("“{0}” is no picture that can be read").format(name))
        raster = Raster(image.width(), image.height(), image.depth(), lambda _: [])
        self._require_room(raster, raster.memory(), raster.memory(), name)
        return TakenPicture(image)

    def _require_room(self, raster: Raster, memory: int, size: int, name: str) -> None:
        """Raise an error if a picture of `size` bytes is too wide or high, or takes too much."""
        if max(raster.width, raster.height) > LARGEST_EDGE:
            reason = self.tr("“{0}” has {1} × {2} pixels; {3} × {3} is the most: make it smaller")
            raise Unreadable(reason.format(name, raster.width, raster.height, LARGEST_EDGE))
        if raster.pixels > MOST_PIXELS:
            raise self._too_many_pixels(raster, name)
        most = MOST_MEMORY if memory <= FEW * size else MOST_MEMORY_OF_FEW
        if memory > most:
            reason = self.tr("“{0}” takes more than {1} MB unpacked; make it smaller")
            raise Unreadable(reason.format(name, most // 2**20))

    def _too_many_pixels(self, raster: Raster, name: str) -> Unreadable:
        reason = self.tr("“{0}” has {1} × {2} pixels, which are too many; make it smaller")
        return Unreadable(reason.format(name, raster.width, raster.height))
