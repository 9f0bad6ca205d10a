"""What is in a file, decided by its content: a picture, a drawing, or weights."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject

from tinycnn.arrays import FloatArray
from tinycnn.files import npz_format
from tinycnn.files.drawing_bytes import MAX_BYTES, parse_drawing
from tinycnn.files.known_kinds import kind_of_no_weights
from tinycnn.files.text_grid import NoGridError
from tinycnn.files.whole_files import read_at_most, reason

from ...state.file_names import display_name
from .image_reading import LARGEST_FILE, PictureReader
from .packed_picture import PackedPicture
from .raster.formats import HEAD, raster_format
from .treatment import Treatment
from .unreadable import Unreadable

_ARCHIVE = b"PK"


class FileReader(QObject):
    """Reads files of strangers; every error is one sentence."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.pictures = PictureReader(self)

    def read(self, path: Path) -> PackedPicture | FloatArray | Path:
        """Return a packed picture, a drawing of shape (8, 8), or `path` if it looks like weights.

        Raises
        ------
        Unreadable
            If it is none of these, or can't be read.
        """
        name = display_name(path)
        head = self._read_bytes(path, HEAD)
        if not head:
            raise Unreadable(self.tr("“{0}” is empty; choose another file").format(name))
        if head.startswith(_ARCHIVE):
            self._refuse_other_archives(self._read_bytes(path, npz_format.MAX_BYTES), name)
            return path
        if raster_format(head) is not None:
            return self.pictures.read(self._read_bytes(path, LARGEST_FILE), name)
        return self._read_drawing(self._read_bytes(path, MAX_BYTES), name)

    def read_image(self, path: Path, ink: str | None = None) -> FloatArray:
        """Return a picture, or a drawing as an image, shape (8, 8).

        Parameters
        ----------
        path
            The file.
        ink
            "dark" or "light", if it is said which of both is ink in a picture.

        Raises
        ------
        Unreadable
            If it is neither, or can't be read.
        """
        found = self.read(path)
        if isinstance(found, Path):
            text = self.tr("“{0}” is no picture; weights are opened with --weights")
            raise Unreadable(text.format(display_name(path)))
        if not isinstance(found, PackedPicture):
            return found
        picture = found.unpack()
        if ink is None:
            return picture.drawing(picture.usual)
        is_light = ink == "light"
        return picture.drawing(Treatment(light_ink=is_light, dark_ground=is_light))

    def _read_bytes(self, path: Path, most: int) -> bytes:
        try:
            if path.is_dir():
                text = self.tr("“{0}” is a folder; choose a file in it")
                raise Unreadable(text.format(display_name(path)))
            return read_at_most(path, most)
        except (OSError, ValueError) as error:
            text = self.tr("“{0}” can't be read: {1}; choose another file")
            raise Unreadable(text.format(display_name(path), reason(error))) from error

    def _refuse_other_archives(self, data: bytes, name: str) -> None:
        if what := kind_of_no_weights(data):
            raise Unreadable(self.tr("“{0}” is no drawing: {1}").format(name, what))

    def _read_drawing(self, data: bytes, name: str) -> FloatArray:
        try:
            return parse_drawing(data)
        except NoGridError as error:
            raise Unreadable(
                self.tr(
                    "“{0}” is no picture (PNG, JPEG, GIF, BMP, WebP or PPM), no drawing as text "
                    "and no weights; choose one of these"
                ).format(name)
            ) from error
        except ValueError as error:
            raise Unreadable(self.tr("“{0}” is no drawing: {1}").format(name, error)) from error
