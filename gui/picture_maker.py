"""Makes pictures, and puts them on the clipboard or into files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog

from tinycnn.whole_files import reason, write_whole

from .picture_formats import Format, as_image, encoded
from .pictures import WINDOW, picture_of

if TYPE_CHECKING:
    from .window import LabWindow

SVG_TYPE = "image/svg+xml"


class PictureMaker(QObject):
    """Takes pictures of one window."""

    def __init__(self, window: LabWindow) -> None:
        super().__init__(window)
        self._window = window

    def copy(self, part: str) -> None:
        """Put a part on the clipboard: as pixels, and, but for the window, as shapes, too."""
        picture, data = picture_of(self._window, part), QMimeData()
        data.setImageData(as_image(picture, self._window.devicePixelRatioF()))
        if part != WINDOW:
            data.setData(SVG_TYPE, encoded(picture, Format.SVG))
        QGuiApplication.clipboard().setMimeData(data)
        self._window.messages.say(
            self.tr("The picture of “{0}” is on the clipboard.").format(picture.title)
        )

    def ask_where(self, part: str) -> QFileDialog:
        """Ask for a file and a format, and save a part there."""
        formats = self._formats()

        def save(path: str) -> None:
            kind, ratio = formats[dialog.selectedNameFilter()]
            self._save(part, Path(path), kind, ratio)

        messages, title = self._window.messages, self.tr("Save picture")
        dialog = messages.ask_save(title, list(formats), Format.PNG.value, save)
        dialog.selectFile(f"tinycnn-{part}.{Format.PNG.value}")
        dialog.filterSelected.connect(
            lambda chosen: dialog.setDefaultSuffix(formats[chosen][0].value)
        )
        return dialog

    def _formats(self) -> dict[str, tuple[Format, float]]:
        """Return what can be chosen: the format, and the pixels for each of the screen."""
        return {
            self.tr("PNG picture (*.png)"): (Format.PNG, 1.0),
            self.tr("PNG picture with twice the pixels, to print (*.png)"): (Format.PNG, 2.0),
            self.tr("SVG drawing (*.svg)"): (Format.SVG, 1.0),
            self.tr("PDF page (*.pdf)"): (Format.PDF, 1.0),
        }

    def _save(self, part: str, path: Path, kind: Format, ratio: float) -> None:
        """Write a part into a file, or say why not."""
        problem = self._contradiction(path, kind)
        if not problem:
            picture = picture_of(self._window, part, as_shapes=kind.keeps_shapes)
            try:
                write_whole(path, encoded(picture, kind, ratio))
            except (OSError, RuntimeError, ValueError) as error:
                problem = self.tr("{0} can't be written: {1}").format(path.name, reason(error))
        if problem:
            self._window.messages.warn(self.tr("The picture was not saved"), problem)
        else:
            self._window.messages.say(self.tr("Picture saved as {0}.").format(path.name))

    def _contradiction(self, path: Path, kind: Format) -> str:
        """Return what is wrong with a name whose ending is not that of its format."""
        if path.suffix.lower() == f".{kind.value}":
            return ""
        return self.tr(
            "{0} was to be written as {1}: choose the format in the list below the name, "
            "or let the name end in .{2}"
        ).format(path.name, kind.name, kind.value)
