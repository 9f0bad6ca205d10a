"""Brings pictures, drawings and weights into the lab: from files, the clipboard or dropped."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QMimeData, QObject, Qt
from PySide6.QtGui import QGuiApplication

from tinycnn.arrays import FloatArray
from tinycnn.files.storage import WeightsFileError

from ...lab.file_dialogs import FileKind
from ...lab.lab import Lab
from ...state.drawing import Drawing
from ...state.file_names import display_name
from ...state.sheet import Sheet
from .drawing_file import holds_only_a_grid
from .recent_files import RecentFiles
from .unreadable import Unreadable

if TYPE_CHECKING:
    from .file_reading import FileReader
    from .packed_picture import PackedPicture, TakenPicture
    from .source_image import SourceImage


class Opening(QObject):
    """Opens pictures, drawings and weights by their content; an error changes nothing."""

    def __init__(self, lab: Lab, recent: RecentFiles) -> None:
        super().__init__(lab.frame.widget)
        self.recent = recent
        self._lab = lab
        self._session = lab.session
        self._messages = lab.messages
        self._dialogs = lab.dialogs

    @cached_property
    def _files(self) -> FileReader:
        # Imported late: most sessions open no file.
        from .file_reading import FileReader  # noqa: PLC0415

        return FileReader(self)

    def ask(self) -> None:
        """Ask which file to open: a picture, a drawing or weights."""
        pictures = "*.png *.jpg *.jpeg *.gif *.bmp *.webp *.ppm *.pgm *.pbm"
        filters = [
            self.tr("All that can be opened ({0})").format(f"{pictures} *.txt *.csv *.npy *.npz"),
            self.tr("Pictures ({0})").format(pictures),
            self.tr("Drawings ({0})").format("*.txt *.csv *.npy"),
            self.tr("Weights ({0})").format("*.npz"),
            self.tr("All files ({0})").format("*"),
        ]
        self._dialogs.ask_open(FileKind.DRAWING, self.tr("Open"), filters, self._open_named)

    def open(self, path: Path) -> bool:
        """Open a file by what is in it; return whether it could be used."""
        name = display_name(path)
        done, refusal = self.tr("open {0}").format(name), self.tr("This can't be opened")
        try:
            with _show_busy_cursor():
                found = self._files.read(path)
                if isinstance(found, Path):
                    self._session.open_weights(found)
        except (Unreadable, WeightsFileError) as error:
            if not os.path.exists(path):  # Path.exists raises for some names
                self.recent.remove(path)
            self._messages.warn(refusal, str(error))
            return False
        if not isinstance(found, np.ndarray | Path):
            return self._unpack(found, name, done, refusal, path)
        is_weights = isinstance(found, Path)
        self._remember(FileKind.WEIGHTS if is_weights else FileKind.DRAWING, path)
        if isinstance(found, np.ndarray):
            self._draw(found, name, done, path)
        return True

    def paste(self) -> None:
        """Open what is on the clipboard: a file, a text grid or a picture."""
        # A clipboard may be without an owner, and without data then.
        mime: QMimeData | None = QGuiApplication.clipboard().mimeData()
        refusal = self.tr("This can't be pasted as a drawing")
        if mime is None or not mime.formats():
            empty = self.tr(
                "nothing is on the clipboard; copy a drawing, a picture or a file first"
            )
            self._messages.warn(refusal, empty)
        elif self._open_mime(mime, self.tr("pasted picture"), self.tr("paste"), refusal):
            self._messages.say(self.tr("The text grid from the clipboard is on the canvas."))

    def drop(self, mime: QMimeData) -> None:
        """Open what was dropped on the window."""
        refusal = self.tr("This can't be opened")
        self._open_mime(mime, self.tr("dropped picture"), self.tr("drop"), refusal)

    @staticmethod
    def can_take(mime: QMimeData) -> bool:
        """Return whether something may be opened; only its content tells whether it is."""
        return mime.hasUrls() or mime.hasText() or mime.hasHtml() or has_picture(mime)

    def _remember(self, kind: FileKind, file: Path) -> None:
        self.recent.add(file)
        self._dialogs.remember(kind, file)

    def _open_named(self, path: str) -> None:
        self.open(Path(path))

    def _open_mime(self, mime: QMimeData, name: str, done: str, refusal: str) -> bool:
        """Open pasted or dropped data; return whether it was a text grid."""
        from .mime_text import is_meant_as_text, read_grid  # noqa: PLC0415

        files = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
        if files:
            if self.open(files[0]) and len(files) > 1:
                self._messages.say(
                    self.tr("Only the first of {0} files is open.").format(len(files))
                )
            return False
        try:
            image = read_grid(mime)
        except ValueError as error:
            if has_picture(mime) and not is_meant_as_text(mime):
                self._show_picture_in(mime, name, done, refusal)
            else:
                self._messages.warn(refusal, str(error))
            return False
        pasted = self._session.document.drawing.with_image(image)
        self._session.draw(self.tr("paste"), pasted)
        return True

    def _show_picture_in(self, mime: QMimeData, name: str, done: str, refusal: str) -> None:
        try:
            with _show_busy_cursor():
                picture = self._files.pictures.read_mime(mime, name)
        except Unreadable as error:
            self._messages.warn(refusal, str(error))
        else:
            self._unpack(picture, name, done, refusal)

    def _unpack(
        self,
        picture: PackedPicture | TakenPicture,
        name: str,
        done: str,
        refusal: str,
        file: Path | None = None,
    ) -> bool:
        """Show a picture, unpacked beside all else if it is large; return whether it can be.

        Whether a large picture can be used is only known later.
        """
        from .packed_picture import PackedPicture  # noqa: PLC0415
        from .unpacking import Unpacking  # noqa: PLC0415

        def show(unpacked: SourceImage) -> None:
            if file is not None:
                self._remember(FileKind.DRAWING, file)
            self._preview(unpacked, name, done, file)

        window = self._lab.frame.widget
        for earlier in window.findChildren(Unpacking):
            earlier.reject()
        if isinstance(picture, PackedPicture) and not picture.is_quick:
            unpacking = Unpacking(picture, window)
            unpacking.unpacked.connect(show)
            unpacking.failed.connect(lambda text: self._messages.warn(refusal, text))
            unpacking.start()
            return True
        try:
            with _show_busy_cursor():
                unpacked = picture.unpack()
        except Unreadable as error:
            self._messages.warn(refusal, str(error))
            return False
        show(unpacked)
        return True

    def _preview(
        self, picture: SourceImage, name: str, done: str, file: Path | None = None
    ) -> None:
        from .image_dialog import ImageDialog  # noqa: PLC0415

        for earlier in self._lab.frame.widget.findChildren(ImageDialog):
            earlier.reject()
        dialog = ImageDialog(picture, name, self._session, self._lab.cells, self._lab.frame.widget)
        dialog.chosen.connect(lambda image: self._draw(image, name, done, file))
        dialog.open()

    def _draw(self, image: FloatArray, name: str, done: str, file: Path | None) -> None:
        """Put an image on the canvas: what comes from a file lies on a sheet of its own."""
        if file is None:
            self._session.draw(done, Drawing(image))
        else:
            is_own = holds_only_a_grid(file)
            sheet = Sheet(image, file.absolute(), is_own=is_own)
            self._session.open_drawing(done, image, sheet)
        self._messages.say(self.tr("“{0}” is on the canvas.").format(name))


def has_picture(mime: QMimeData) -> bool:
    """Return whether a picture is offered, in whatever format."""
    return mime.hasImage() or any(kind.startswith("image/") for kind in mime.formats())


@contextmanager
def _show_busy_cursor() -> Iterator[None]:
    """Show a busy cursor meanwhile: the largest pictures need a quarter of a second."""
    QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
    try:
        yield
    finally:
        QGuiApplication.restoreOverrideCursor()
