"""Takes what is on the screen out: numbers and the network, into files or onto the clipboard."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from numpy.typing import NDArray
from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMainWindow, QMessageBox

from tinycnn.export import Export, Network, Numbers, export_files, table_text
from tinycnn.export.arrays import BY_FILTER
from tinycnn.files.whole_files import reason, write_whole
from tinycnn.numbers.python_code import array_code
from tinycnn.unit import Stage, Unit

from .messages import Messages
from .numbers_dialog import NumbersDialog
from .state.session import LabSession
from .state.weight_sets import Preset

ARRAYS = {
    Stage.INPUT: "image",
    Stage.KERNEL: "kernels",
    Stage.CONV_BIAS: "conv_bias",
    Stage.CONV: "z",
    Stage.RELU: "relu",
    Stage.POOL: "pooled",
    Stage.FLAT: "flat",
    Stage.CONTRIBUTION: "contributions",
    Stage.DENSE_BIAS: "dense_bias",
    Stage.LOGIT: "logits",
    Stage.PROBABILITY: "probabilities",
}


def numbers_around(unit: Unit | None) -> Numbers:
    """Return the map, the kernel or the vector that a unit stands in; without one, everything."""
    if unit is None:
        return Numbers()
    name = ARRAYS[unit.stage]
    return Numbers(name, unit.channel if name in BY_FILTER else None)


class Exports(QObject):
    """Carries out what takes something out of the lab.

    What is written is what is on the screen when the file is named, not when it is asked for.
    """

    def __init__(self, session: LabSession, messages: Messages, window: QMainWindow) -> None:
        super().__init__(window)
        self._session = session
        self._messages = messages
        self._window = window

    def ask_numbers(self) -> None:
        """Ask which numbers, at first those around the explained one, and then where to."""
        around = numbers_around(self._session.pointing.explained)
        dialog = NumbersDialog(self._session.trace, around, self._window)
        dialog.chosen.connect(self._ask_numbers_file)
        dialog.open()

    def ask_network(self, kind: str) -> None:
        """Ask where to write the network; `kind` is one of `Network`, as a word."""
        title, kinds, name = {
            Network.SCRIPT: (self.tr("NumPy script"), self.tr("Python script (*.py)"), "net.py"),
            Network.TORCH: (
                self.tr("PyTorch module and state_dict"),
                self.tr("Python module, with a .pt beside it (*.py)"),
                "net_torch.py",
            ),
            Network.ONNX: (self.tr("ONNX model"), self.tr("ONNX model (*.onnx)"), "net.onnx"),
        }[Network(kind)]
        self._ask(title, [kinds], name, Network(kind))

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
        return numbers_around(unit).array(self._session.trace)

    def _say_copied(self, array: NDArray[Any]) -> None:
        text = self.tr("On the clipboard: {0} numbers, with all digits.").format(array.size)
        self._messages.say(text)

    def _ask_numbers_file(self, numbers: Numbers) -> None:
        filters = [
            self.tr("Comma-separated values (*.csv)"),
            self.tr("NumPy array (*.npy)"),
            self.tr("NumPy arrays by name (*.npz)"),
        ]
        part = "" if numbers.filter is None else f"_filter_{numbers.filter + 1}"
        self._ask(self.tr("Numbers"), filters, f"{numbers.name}{part}.csv", numbers)

    def _ask(self, title: str, filters: list[str], name: str, export: Export) -> None:
        suffix = Path(name).suffix[1:]
        self._messages.ask_save(
            self.tr("Export: {0}").format(title),
            filters,
            suffix,
            lambda path: self._export(export, Path(path)),
            name,
        )

    def _export(self, export: Export, path: Path) -> None:
        try:
            files = export_files(export, self._session.trace, path, self._about())
        except ValueError as error:
            self._messages.warn(self.tr("This can't be exported"), str(error))
            return
        unasked = [file for file in files if file != path and file.exists()]
        if unasked:
            self._ask_to_replace(unasked[0], path, files)
        else:
            self._write(files)

    def _ask_to_replace(self, file: Path, path: Path, files: dict[Path, bytes]) -> None:
        """Ask about the file that comes along: the file dialog has asked about the other one."""
        text = self.tr("{0} is there already. Replace it?").format(file.name)
        box = self._messages.box(QMessageBox.Icon.Question, text)
        box.setInformativeText(self.tr("{0} loads its weights from there.").format(path.name))
        box.addButton(self.tr("&Replace"), QMessageBox.ButtonRole.AcceptRole)
        box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))
        box.accepted.connect(lambda: self._write(files))
        box.open()

    def _write(self, files: dict[Path, bytes]) -> None:
        for path, content in files.items():
            try:
                write_whole(path, content)
            except (OSError, ValueError, RuntimeError) as error:
                text = self.tr("“{0}” can't be written: {1}").format(path.name, reason(error))
                self._messages.warn(self.tr("The export was not written"), text)
                return
        names = self.tr(" and ").join(path.name for path in files)
        self._messages.say(self.tr("Exported as {0}.").format(names))

    def _about(self) -> str:
        """Return the name of the weights, as the command line calls them."""
        source = self._session.weight_set.source
        if source.preset is Preset.UNTRAINED:
            return "untrained network, seed 42"
        name = source.name if source.preset is None else f"{source.name}.npz"
        return f"weights of {name!r}"
