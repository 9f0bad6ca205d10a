"""A picture that is still packed; it can be unpacked in another thread, and given up meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from math import ceil, sqrt
from threading import Event

from PySide6.QtCore import QByteArray, QObject, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QTransform

from ...system.qt_messages import collect_qt_messages
from .raster.formats import RasterFormat
from .raster.piecewise_device import PiecewiseDevice
from .raster.raster import Pieces, Raster
from .raster.shrinking import shrink
from .source_image import SourceImage
from .unreadable import Unreadable

# A picture of more pixels is shrunk by a whole factor: it becomes 8 × 8 cells in the end.
KEPT_PIXELS = 2**21
# Within both limits unpacking and all that follows take less than half a second, and 50 MB.
QUICK_MEMORY, QUICK_FILE = 24 * 2**20, 2 * 2**20
# The factors by which Qt can shrink a picture while it unpacks, where the format allows that.
SCALES = (8, 4, 2, 1)
LEAST_BITS = 32
DECODERS = "qt.gui.imageio"
# A warning that begins with the first text means that a part of a JPEG is missing, unless it holds
# the second one.
CUT, HARMLESS = "Corrupt JPEG data", "extraneous bytes"
# For each orientation, from 1 on: whether the picture is mirrored from left to right, and by how
# many degrees it is then turned clockwise.
ORIENTATIONS = (
    *((False, 0), (True, 0), (False, 180), (True, 180)),
    *((True, 270), (False, 90), (True, 90), (False, 270)),
)


class PackedPicture(QObject):
    """A picture whose header is known.

    Parameters
    ----------
    found, raster
        Its format, and what it is.
    name
        What people call it.
    size
        How many bytes its file has.

    Attributes
    ----------
    is_given_up
        Whether nobody wants it any more.
    """

    def __init__(self, found: RasterFormat, raster: Raster, name: str, size: int) -> None:
        super().__init__()
        self.name = name
        self._format, self._raster, self._size = found, raster, size
        self._device = PiecewiseDevice(())
        self.is_given_up = False
        self._has_decoder = Event()

    @property
    def memory(self) -> int:
        """How many bytes unpacking takes."""
        return self._raster.memory(self._scale)

    @property
    def is_within_limit_of_qt(self) -> bool:
        """Whether Qt will unpack it: it counts four bytes a pixel at the least."""
        pixels = self._raster.pixels // self._scale**2
        limit = QImageReader.allocationLimit() * 2**20
        return limit == 0 or pixels * max(self._raster.bits, LEAST_BITS) // 8 <= limit

    @property
    def is_quick(self) -> bool:
        """Whether nobody has to wait for it."""
        return self.memory <= QUICK_MEMORY and self._size <= QUICK_FILE

    @property
    def share(self) -> float:
        """The share of its bytes that is unpacked, from 0 to 1."""
        return self._device.share

    def give_up(self) -> None:
        """Let `unpack` end soon, by an error; this may come from another thread."""
        self.is_given_up = True
        self._device.stop()

    def wait_for_decoder(self) -> None:
        """Wait until `unpack`, in another thread, has found its decoder; it takes milliseconds.

        Qt looks for one under a lock, and asks this interpreter for bytes meanwhile. A thread that
        keeps the interpreter and wants an icon waits for that lock: neither would go on.
        """
        self._has_decoder.wait()

    def unpack(self, ask: Callable[[], bool] = lambda: True) -> SourceImage:
        """Return the picture, upright.

        Parameters
        ----------
        ask
            Called before the decoder is looked for; it returns whether that may be. Beside a window
            that is when the window waits.

        Raises
        ------
        Unreadable
            If it is damaged, or given up.
        """
        try:
            pieces = self._raster.pieces(lambda: not self.is_given_up)
            image = self._decode(pieces) if pieces and ask() else QImage()
        finally:
            self._has_decoder.set()
        if image.isNull():
            reason = self.tr("“{0}” is a {1} picture that is damaged or not whole; save it anew")
            raise Unreadable(reason.format(self.name, self._format.name))
        image = shrink(image, factor_for(image.width() * image.height()))
        size = (self._raster.width, self._raster.height)
        is_mirrored, angle = ORIENTATIONS[self._raster.orientation - 1]
        if is_mirrored:
            image = image.flipped(Qt.Orientation.Horizontal)
        if angle:
            image = image.transformed(QTransform().rotate(angle))
        return SourceImage(image, size[::-1] if angle in (90, 270) else size)

    @property
    def _scale(self) -> int:
        factor = factor_for(self._raster.pixels) if self._raster.scales else 1
        return next(scale for scale in SCALES if scale <= factor)

    def _decode(self, pieces: Pieces) -> QImage:
        self._device = PiecewiseDevice(pieces)
        if self.is_given_up:
            self._device.stop()
        with collect_qt_messages(DECODERS) as told:
            reader = QImageReader(self._device, QByteArray(self._format.qt_name))
            reader.setAutoDetectImageFormat(False)
            if self._scale > 1:
                width, height = self._raster.width, self._raster.height
                reader.setScaledSize(QSize(-(-width // self._scale), -(-height // self._scale)))
            reader.canRead()  # finds the decoder
            self._has_decoder.set()
            image = reader.read()
        if reader.error() is QImageReader.ImageReaderError.UnsupportedFormatError:
            reason = self.tr("“{0}” is a {1} picture, which Qt can't read here; save it as PNG")
            raise Unreadable(reason.format(self.name, self._format.name))
        is_cut = any(text.startswith(CUT) and HARMLESS not in text for text in told)
        return QImage() if is_cut else image


class TakenPicture:
    """A picture that another program has unpacked; it may be larger than is kept."""

    def __init__(self, image: QImage) -> None:
        self._image = image

    def unpack(self) -> SourceImage:
        """Return the picture."""
        size = (self._image.width(), self._image.height())
        return SourceImage(shrink(self._image, factor_for(size[0] * size[1])), size)


def factor_for(pixels: int) -> int:
    """Return by which whole factor a picture of so many pixels is made smaller."""
    return max(1, ceil(sqrt(pixels / KEPT_PIXELS)))
