"""Makes pictures, and puts them on the clipboard or into files."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog
from shiboken6 import Shiboken

from tinycnn.files.whole_files import reason, write_whole
from tinycnn.unit import Unit

from ...lab.file_dialogs import FileKind
from ...lab.lab import Lab
from ...state.file_names import display_name
from .ground import WHITE
from .picture_formats import Format, as_image, encode
from .pictures import WINDOW, Part, Picture, make_picture

SVG_TYPE = "image/svg+xml"


class PictureMaker(QObject):
    """Takes pictures of one lab."""

    def __init__(self, lab: Lab) -> None:
        super().__init__(lab.frame.widget)
        self._lab = lab
        self._copied: QMimeData | None = None
        application = QGuiApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(self._let_go)

    def copy(self, part: str) -> None:
        """Put a part on the clipboard: as pixels, and, but for the window, as shapes, too."""
        picture, data = self._make(part), QMimeData()
        data.setImageData(as_image(picture, self._lab.frame.widget.devicePixelRatioF()))
        if part != WINDOW:
            data.setData(SVG_TYPE, encode(picture, Format.SVG))
        QGuiApplication.clipboard().setMimeData(data)
        self._copied = data
        self._lab.messages.say(
            self.tr("The picture of “{0}” is on the clipboard.").format(picture.title)
        )

    def _let_go(self) -> None:
        """Leave the pixels alone of what was copied: then it is data of Qt's own.

        Data made in Python would outlive Python at the end of the program, and Qt would crash.
        """
        if self._copied is not None and Shiboken.isValid(self._copied):  # nobody has copied since
            QGuiApplication.clipboard().setImage(self._copied.imageData())

    def ask_where(self, part: Part) -> QFileDialog:
        """Ask for a file and a format, and save a part there, with what is pointed at now."""
        formats, pointed = self._formats(), self._lab.session.pointing.pointed

        def save(path: str) -> None:
            chosen, ratio = formats[dialog.selectedNameFilter()]
            self._save(part, Path(path), chosen, ratio, pointed)

        title = self.tr("Save picture")
        called = part if isinstance(part, str) else part.name
        name = f"tinycnn-{called}.{Format.PNG.value}"
        dialog = self._lab.dialogs.ask_save(FileKind.PICTURE, title, list(formats), save, name)
        return dialog

    def _formats(self) -> dict[str, tuple[Format | None, float]]:
        """Return what can be chosen: a format, or by the name; and how many pixels for one."""
        one = self._lab.frame.widget.devicePixelRatioF()
        return {
            self.tr("As the name ends (*.png *.svg *.pdf)"): (None, one),
            self.tr("PNG picture (*.png)"): (Format.PNG, one),
            self.tr("PNG picture with twice the pixels, to print (*.png)"): (Format.PNG, 2 * one),
            self.tr("SVG drawing (*.svg)"): (Format.SVG, one),
            self.tr("PDF page (*.pdf)"): (Format.PDF, one),
        }

    def _save(
        self, part: Part, path: Path, chosen: Format | None, ratio: float, pointed: Unit | None
    ) -> None:
        """Write a part into a file, or say why not."""
        problem = self._ending_error(path, chosen)
        if not problem:
            try:
                write_whole(path, self._encode(part, Format(_ending(path)), ratio, pointed))
            except (OSError, RuntimeError, ValueError) as error:
                problem = self.tr("“{0}” can't be written: {1}").format(
                    display_name(path), reason(error)
                )
        if problem:
            self._lab.messages.warn(self.tr("The picture was not saved"), problem)
        else:
            self._lab.messages.say(self.tr("Picture saved as {0}.").format(display_name(path)))

    def _encode(self, part: Part, kind: Format, ratio: float, pointed: Unit | None) -> bytes:
        """Return a part as it was seen when a unit was pointed at; the dialog has come since."""
        pointing = self._lab.session.pointing
        now = pointing.pointed
        pointing.point_at(pointed)
        try:
            return encode(self._make(part, as_shapes=kind.keeps_shapes), kind, ratio)
        finally:
            pointing.point_at(now)

    def _make(self, part: Part, *, as_shapes: bool = False) -> Picture:
        """Return the picture of a part, on the ground that a person has chosen."""
        on_white = self._lab.settings.value(WHITE)
        return make_picture(self._lab, part, as_shapes=as_shapes, on_white=on_white)

    def _ending_error(self, path: Path, chosen: Format | None) -> str:
        """Return an error text for a file name with the ending of another format, else ""."""
        fitting = tuple(Format) if chosen is None else (chosen,)
        if _ending(path) in {kind.value for kind in fitting}:
            return ""
        if chosen is None:
            text = self.tr("The name “{0}” has to end in .png, .svg or .pdf")
            return text.format(display_name(path))
        text = self.tr(
            "The name “{0}” does not end in .{1}: give it that ending, or choose another format "
            "in the list below it"
        )
        return text.format(display_name(path), chosen.value)


def _ending(path: Path) -> str:
    return path.suffix[1:].lower()
