"""What a tab has found, on its way out: a drawing to the canvas, numbers out of the lab."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from ..state.drawing import Drawing
from ..state.file_names import display_name
from ..state.numbers_out import NumbersOut
from .file_dialogs import FileKind
from .lab import Lab


class TakingOut(QObject):
    """Takes out what was found, and says what has become of numbers."""

    def __init__(self, lab: Lab) -> None:
        super().__init__(lab.messages)
        self._lab = lab

    def draw(self, text: str, drawing: Drawing) -> None:
        """Put a drawing on the canvas, as one edit; its label follows its class, if A knows it."""
        session = self._lab.session
        names, own = session.shown.weight_set.class_names, session.document.weight_set
        session.draw(text, drawing.for_classes(names, own.class_names))

    def copy(self, numbers: NumbersOut) -> None:
        """Put the numbers on the clipboard as Python code."""
        QGuiApplication.clipboard().setText(numbers.code())
        text = self.tr("On the clipboard: {0} numbers, with all digits.")
        self._lab.messages.say(text.format(numbers.array.size))

    def ask(self, numbers: NumbersOut, title: str, file_name: str) -> None:
        """Ask where to write the numbers; the file bears this name, if a person agrees."""
        self._lab.dialogs.ask_save(
            FileKind.EXPORT,
            self.tr("Export: {0}").format(title),
            [self.tr("Comma-separated values (*.csv)")],
            lambda path: self._write(Path(path), numbers),
            f"{file_name}.csv",
        )

    def _write(self, path: Path, numbers: NumbersOut) -> None:
        failed = numbers.write(path)
        if failed:
            text = self.tr("“{0}” can't be written: {1}").format(display_name(path), failed)
            self._lab.messages.warn(self.tr("The export was not written"), text)
        else:
            self._lab.messages.say(self.tr("Exported as {0}.").format(display_name(path)))
