"""The actions that take numbers and the network out of the lab."""

from __future__ import annotations

from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject

from .action_spec import ActionSpec


class ExportCommands(Protocol):
    """What asks for a file, or uses the clipboard."""

    def ask_numbers(self) -> None: ...
    def ask_network(self, kind: str) -> None: ...
    def copy_array(self) -> None: ...
    def copy_table(self) -> None: ...


class ExportActions(QObject):
    """The submenu File › Export, and the ways to copy a map."""

    def __init__(self, exports: ExportCommands) -> None:
        super().__init__()
        self._exports = exports

    def specs(self) -> list[ActionSpec]:
        """Return the actions of this table."""
        return [*self._files(), *self._copies()]

    def _files(self) -> list[ActionSpec]:
        numbers = self.tr("Write a map, a kernel or the whole trace as .csv, .npy or .npz")
        script = self.tr("Write the network and the drawing as a script that needs NumPy alone")
        torch = self.tr("Write the network as a PyTorch module, with its state_dict beside it")
        onnx = self.tr("Write the network as an ONNX model, in float32")
        ask = self._exports.ask_network
        return [
            ActionSpec(
                "export_numbers",
                self.tr("&Numbers…"),
                numbers,
                self._exports.ask_numbers,
                "Ctrl+Shift+E",
            ),
            ActionSpec("export_script", self.tr("NumPy &script…"), script, partial(ask, "script")),
            ActionSpec("export_torch", self.tr("&PyTorch module…"), torch, partial(ask, "torch")),
            ActionSpec("export_onnx", self.tr("&ONNX model…"), onnx, partial(ask, "onnx")),
        ]

    def _copies(self) -> list[ActionSpec]:
        return [
            ActionSpec(
                "copy_map_array",
                self.tr("Copy map as NumPy arra&y"),
                self.tr("Copy all numbers around the explained one as np.array(…), all digits"),
                self._exports.copy_array,
            ),
            ActionSpec(
                "copy_map_table",
                self.tr("Copy map as ta&ble"),
                self.tr("Copy all numbers around the explained one for a spreadsheet"),
                self._exports.copy_table,
            ),
        ]
