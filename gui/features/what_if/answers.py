"""What becomes of an answer: the drawing on the canvas, a picture, or numbers."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from tinycnn.arrays import FloatArray
from tinycnn.export.numbers.csv_text import array_csv
from tinycnn.files.whole_files import reason, write_whole
from tinycnn.numbers.python_code import array_code

from ...lab.file_dialogs import FileKind
from ...lab.lab import Lab
from ...state.file_names import display_name
from .view import WhatIfView


class Answers(QObject):
    """Takes answers out of the tab."""

    def __init__(self, lab: Lab) -> None:
        super().__init__(lab.messages)
        self._lab = lab

    def draw(self, view: WhatIfView) -> None:
        """Put the drawing of the cell that is told of on the canvas, as one edit."""
        drawing, session = view.drawing(), self._lab.session
        if drawing is not None:
            names, own = session.shown.weight_set.class_names, session.document.weight_set
            session.draw(self.tr("what if"), drawing.for_classes(names, own.class_names))

    def copy(self, view: WhatIfView) -> None:
        """Put the numbers on the clipboard as Python code."""
        found = view.question.numbers()
        if found is not None:
            QGuiApplication.clipboard().setText(array_code(found[0]))
            text = self.tr("On the clipboard: {0} numbers, with all digits.")
            self._lab.messages.say(text.format(found[0].size))

    def ask_picture(self, view: WhatIfView) -> None:
        """Ask where to save what stands in the tab."""
        self._lab.session.desk.intents.picture_wanted.emit(view.painted())

    def ask_numbers(self, view: WhatIfView) -> None:
        """Ask where to write the numbers that there are now."""
        found = view.question.numbers()
        if found is None:
            return
        array, about = found
        self._lab.dialogs.ask_save(
            FileKind.EXPORT,
            self.tr("Export: {0}").format(view.question.title()),
            [self.tr("Comma-separated values (*.csv)")],
            lambda path: self._write(Path(path), array, about),
            "tinycnn-what-if.csv",
        )

    def _write(self, path: Path, array: FloatArray, about: str) -> None:
        try:
            write_whole(path, array_csv(array, about).encode())
        except (OSError, ValueError, RuntimeError) as error:
            text = self.tr("“{0}” can't be written: {1}").format(display_name(path), reason(error))
            self._lab.messages.warn(self.tr("The export was not written"), text)
        else:
            self._lab.messages.say(self.tr("Exported as {0}.").format(display_name(path)))
