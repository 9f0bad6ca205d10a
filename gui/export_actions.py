"""The actions that take numbers and the network out of the lab."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMainWindow

from tinycnn.export import ExportFormat, export_formats

from .action_spec import ActionSpec
from .messages import Messages
from .state.session import LabSession

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
        listed = [export for export in export_formats().members if export.menu_text]
        letters = {"n"}
        return [
            ActionSpec(
                "export_numbers",
                self.tr("&Numbers…"),
                numbers,
                self._doing(lambda exports: exports.ask_numbers()),
                "Ctrl+Shift+E",
            ),
            *(self._network(export, letters) for export in listed),
        ]

    def _network(self, export: ExportFormat, letters: set[str]) -> ActionSpec:
        """Return the action of a format; `letters` choose other entries of the menu."""
        return ActionSpec(
            f"export_{export.name}",
            f"{_with_letter(self.tr(export.menu_text), letters)}…",
            self.tr(export.tip),
            self._doing(lambda exports: exports.ask_network(export.name)),
        )

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


def _with_letter(text: str, taken: set[str]) -> str:
    """Mark the letter that chooses an entry of a menu: if one is free, the first of a word."""
    starts = [at for at in range(len(text)) if at == 0 or text[at - 1] == " "]
    for at in (*starts, *range(len(text))):
        letter = text[at].lower()
        if letter.isalnum() and letter not in taken:
            taken.add(letter)
            return f"{text[:at]}&{text[at:]}"
    return text
