"""Drawings that a person names and trains with: each change is one step of undo."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from tinycnn.own_images import OwnImages

from ...lab.file_dialogs import FileKind
from ...lab.lab import Lab
from ...look.plain_text import plain_tip
from ...state.file_names import display_name, visible

FILE_NAME = "drawings.txt"
MOST_DIGITS = 10


class OwnDrawings(QObject):
    """Adds drawings and removes them, and carries them to files and back."""

    def __init__(self, lab: Lab) -> None:
        super().__init__(lab.messages)
        self._lab, self._session = lab, lab.session

    @property
    def own(self) -> OwnImages:
        """The drawings that there are."""
        return self._session.document.own

    def fill(self, menu: QMenu) -> None:
        """Let a menu have an entry for each class, as they are now."""
        for entry in menu.actions():
            menu.removeAction(entry)
            entry.deleteLater()
        for number, label in enumerate(self._session.shown.weight_set.class_names, start=1):
            entry = QAction(_with_key(visible(label), number), menu)
            entry.setToolTip(plain_tip(visible(label)))
            entry.triggered.connect(partial(self._add, label))
            menu.addAction(entry)

    def add(self, label: str) -> None:
        """Add the drawing on the canvas under a class, or give it another one."""
        self._session.end_gesture()
        image, own = self._session.document.drawing.image, self.own
        index, name = own.index_of(image), visible(label)
        if index >= 0 and own.labels[index] == label:
            self._say(self.tr("This drawing is among yours already, as “{0}”.").format(name))
            return
        try:
            more = own.with_image(image, label)
        except ValueError as error:
            self._lab.messages.warn(self.tr("The drawing was not added"), str(error))
            return
        self._put(self.tr("drawing as “{0}”").format(name), more)
        text = self.tr("Added as “{0}”: the next training takes {1} of your drawings, too.")
        self._say(text.format(name, len(more)))

    def _add(self, label: str, *_: object) -> None:
        self.add(label)

    def remove(self, index: int) -> None:
        """Remove one of them."""
        name = visible(self.own.labels[index])
        self._put(self.tr("remove a drawing"), self.own.without(index))
        self._say(self.tr("Your drawing “{0}” is removed; Undo brings it back.").format(name))

    def ask_save(self) -> None:
        """Ask where to write them."""
        title = self.tr("Save my drawings to train with")
        self._lab.dialogs.ask_save(FileKind.DRAWING, title, self._filters(), self._save, FILE_NAME)

    def ask_open(self) -> None:
        """Ask for a file of them."""
        title = self.tr("Open drawings to train with")
        self._lab.dialogs.ask_open(FileKind.DRAWING, title, self._filters(), self._open)

    def _save(self, path: str) -> None:
        from tinycnn.files.own_images_file import OwnImagesError, save_own_images  # noqa: PLC0415

        try:
            save_own_images(path, self.own)
        except OwnImagesError as error:
            self._lab.messages.warn(self.tr("The drawings were not saved"), str(error))
        else:
            self._say(self.tr("Your drawings are saved as {0}.").format(display_name(Path(path))))

    def _open(self, path: str) -> None:
        from tinycnn.files.own_images_file import load_own_images  # noqa: PLC0415

        try:
            more = self.own.with_all(load_own_images(path))
        except ValueError as error:
            self._lab.messages.warn(self.tr("These drawings can't be used"), str(error))
            return
        count = len(more) - len(self.own)
        if count:
            self._put(self.tr("open {0}").format(display_name(Path(path))), more)
        texts = (
            self.tr("All of them are among yours already."),
            self.tr("1 drawing has joined yours."),
        )
        many = self.tr("{0} drawings have joined yours.").format(count)
        self._say(texts[count] if count < len(texts) else many)

    def _put(self, text: str, own: OwnImages) -> None:
        self._session.end_gesture()
        self._session.edit(text, replace(self._session.document, own=own))

    def _say(self, text: str) -> None:
        self._lab.messages.say(text)
        self._lab.announcer.announce(text)

    def _filters(self) -> list[str]:
        return [self.tr("Drawings with their classes (*.txt)"), self.tr("All files (*)")]


def _with_key(name: str, number: int) -> str:
    """Return the text of an entry: its key is the digit that it is called, or its number."""
    shown = name.replace("&", "&&")
    if name.isdecimal() or number > MOST_DIGITS:
        return f"&{shown}" if name.isdecimal() else shown
    return f"&{number % 10} {shown}"
