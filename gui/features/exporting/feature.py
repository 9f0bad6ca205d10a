"""The actions that take numbers and the network out of the lab."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMainWindow

from ...actions.action import ActionSpec
from ...lab.messages import Messages
from ...state.session import LabSession

if TYPE_CHECKING:
    from .exports import Exports


class ExportActions(QObject):
    """The submenu File › Export, and the ways to copy a map."""

    def __init__(self, session: LabSession, messages: Messages, window: QMainWindow) -> None:
        super().__init__()
        self._parts = (session, messages, window)

    @cached_property
    def _exports(self) -> Exports:
        """What carries them out; it is loaded when first used, the start needs none of it."""
        from .exports import Exports  # noqa: PLC0415

        return Exports(*self._parts)

    def specs(self) -> list[ActionSpec]:
        """Return the actions of this table."""
        return [*self._files(), *self._copies()]

    def _files(self) -> list[ActionSpec]:
        numbers = self.tr("Write a map, a kernel or the whole trace as .csv, .npy or .npz")
        script = self.tr("Write the network and the drawing as a script that needs NumPy alone")
        torch = self.tr("Write the network as a PyTorch module, with its state_dict beside it")
        onnx = self.tr("Write the network as an ONNX model, in float32")
        return [
            ActionSpec(
                "export_numbers",
                self.tr("&Numbers…"),
                numbers,
                self._doing(lambda exports: exports.ask_numbers()),
                "Ctrl+Shift+E",
            ),
            ActionSpec(
                "export_script",
                self.tr("NumPy &script…"),
                script,
                self._doing(lambda exports: exports.ask_network("script")),
            ),
            ActionSpec(
                "export_torch",
                self.tr("&PyTorch module…"),
                torch,
                self._doing(lambda exports: exports.ask_network("torch")),
            ),
            ActionSpec(
                "export_onnx",
                self.tr("&ONNX model…"),
                onnx,
                self._doing(lambda exports: exports.ask_network("onnx")),
            ),
        ]

    def _copies(self) -> list[ActionSpec]:
        return [
            ActionSpec(
                "copy_map_array",
                self.tr("Copy map as NumPy arra&y"),
                self.tr("Copy all numbers around the explained one as np.array(…), all digits"),
                self._doing(lambda exports: exports.copy_array()),
            ),
            ActionSpec(
                "copy_map_table",
                self.tr("Copy map as ta&ble"),
                self.tr("Copy all numbers around the explained one for a spreadsheet"),
                self._doing(lambda exports: exports.copy_table()),
            ),
        ]

    def _doing(self, does: Callable[[Exports], None]) -> Callable[[], None]:
        """Return a handler."""
        return lambda: does(self._exports)
