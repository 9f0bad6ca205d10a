"""Exports of numbers and of the network, into files or onto the clipboard."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMessageBox

from tinycnn.export import ExportFormat, Numbers, export_formats, table_text
from tinycnn.export.numbers.arrays import BY_FILTER
from tinycnn.files.whole_files import reason, write_whole
from tinycnn.numbers.python_code import array_code
from tinycnn.stages import ROWS
from tinycnn.unit import Unit

from ...lab.file_dialogs import FileKind
from ...lab.lab import Lab
from ...state.file_names import display_name
from ...state.weight_sets import Preset
from .numbers_dialog import NumbersDialog


def numbers_around(unit: Unit | None) -> Numbers:
    """Return the map, the kernel or the vector that a unit stands in; without one, everything."""
    if unit is None:
        return Numbers()
    name = ROWS[unit.stage].array
    return Numbers(name, unit.channel if name in BY_FILTER else None)


class Exports(QObject):
    """Carries out the exports of one window.

    A file holds the numbers on the screen at the moment it is named.
    """

    def __init__(self, lab: Lab) -> None:
        super().__init__(lab.frame.widget)
        self._session = lab.session
        self._messages = lab.messages
        self._dialogs = lab.dialogs
        self._window = lab.frame.widget

    def ask_numbers(self) -> None:
        """Ask which numbers, at first those around the explained one, and then where to."""
        around = numbers_around(self._session.pointing.explained)
        dialog = NumbersDialog(self._session.shown.trace, around, self._window)
        dialog.chosen.connect(self._ask_numbers_file)
        dialog.open()

    def ask_network(self, kind: str) -> None:
        """Ask where to write the network; `kind` is the name of a format."""
        export = export_formats().named(lambda export: export.name)[kind]
        words = self.tr(export.file_words)
        if export.beside:
            endings = " ".join(f".{ending}" for ending in export.beside)
            words = self.tr("{0}, with a {1} beside it").format(words, endings)
        kinds = " ".join(f"*.{ending}" for ending in export.endings)
        self._ask(self.tr(export.title), [f"{words} ({kinds})"], export)

    def copy_array(self) -> None:
        """Put the numbers around the explained one on the clipboard as Python code."""
        array = self._array_around()
        if array is not None:
            QGuiApplication.clipboard().setText(array_code(array))
            self._say_copied(array)

    def copy_table(self) -> None:
        """Put the numbers around the explained one on the clipboard for a spreadsheet."""
        array = self._array_around()
        if array is not None:
            QGuiApplication.clipboard().setText(table_text(array, "\t"))
            self._say_copied(array)

    def _array_around(self) -> NDArray[Any] | None:
        unit = self._session.pointing.explained
        if unit is None:
            self._messages.say(self.tr("Point at a number first: then its map can be copied."))
            return None
        shown, numbers = self._session.shown, numbers_around(unit)
        array = numbers.array(shown.trace)
        if not np.array_equal(array, numbers.array(shown.whole), equal_nan=True):
            self._messages.say(self._covered())
            return None
        return array

    def _say_copied(self, array: NDArray[Any]) -> None:
        text = self.tr("On the clipboard: {0} numbers, with all digits.").format(array.size)
        self._messages.say(text)

    def _ask_numbers_file(self, numbers: Numbers) -> None:
        filters = [
            self.tr("Comma-separated values (*.csv)"),
            self.tr("NumPy array (*.npy)"),
            self.tr("NumPy arrays by name (*.npz)"),
        ]
        self._ask(self.tr("Numbers"), filters, numbers)

    def _ask(self, title: str, filters: list[str], export: Numbers | ExportFormat) -> None:
        self._dialogs.ask_save(
            FileKind.EXPORT,
            self.tr("Export: {0}").format(title),
            filters,
            lambda path: self._export(export, Path(path)),
            export.default_name,
        )

    def _export(self, export: Numbers | ExportFormat, path: Path) -> None:
        try:
            files = self._make_files(export, path)
        except ValueError as error:
            self._messages.warn(self.tr("This can't be exported"), str(error))
            return
        unasked = [file for file in files if file != path and file.exists()]
        if unasked:
            self._ask_to_replace(unasked[0], path, files)
        else:
            self._write(files)

    def _make_files(self, export: Numbers | ExportFormat, path: Path) -> dict[Path, bytes]:
        """Return the files; a `ValueError` says that a covered number would stand in them."""
        shown, about = self._session.shown, self._describe_weights()
        files = export.files(shown.whole, path, about)
        if shown.hides():
            try:
                is_open = export.files(shown.trace, path, about) == files
            except ValueError:  # NaN in the place of a number does not go into every format
                is_open = False
            if not is_open:
                raise ValueError(self._covered())
        return files

    def _covered(self) -> str:
        return self.tr("Some of these numbers are covered: reveal or answer them first.")

    def _ask_to_replace(self, file: Path, path: Path, files: dict[Path, bytes]) -> None:
        """Ask about the file that comes along: the file dialog has asked about the other one."""
        text = self.tr("{0} is there already. Replace it?").format(display_name(file))
        why = self.tr("{0} loads its weights from there.").format(display_name(path))
        box = self._messages.box(QMessageBox.Icon.Question, text, why)
        box.addButton(self.tr("&Replace"), QMessageBox.ButtonRole.AcceptRole)
        box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))
        box.accepted.connect(lambda: self._write(files))
        box.open()

    def _write(self, files: dict[Path, bytes]) -> None:
        for path, content in files.items():
            try:
                write_whole(path, content)
            except (OSError, ValueError, RuntimeError) as error:
                text = self.tr("“{0}” can't be written: {1}").format(
                    display_name(path), reason(error)
                )
                self._messages.warn(self.tr("The export was not written"), text)
                return
        names = self.tr(" and ").join(display_name(path) for path in files)
        self._messages.say(self.tr("Exported as {0}.").format(names))

    def _describe_weights(self) -> str:
        """Return the name of the weights, as the command line calls them."""
        source = self._session.shown.weight_set.source
        if source.preset is Preset.UNTRAINED:
            return "untrained network of seed 42"
        name = source.name if source.preset is None else f"{source.name}.npz"
        return f"weights of {name!r}"
