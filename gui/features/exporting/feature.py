"""Taking numbers and the network out of the lab."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from tinycnn.discovery import Failure
from tinycnn.export import ExportFormat, export_formats

from ...actions.action import Action, Entry, Submenu
from ...lab.feature import Feature

if TYPE_CHECKING:
    from .exports import Exports

FORMATS = ("export.formats",)


class Exporting(Feature):
    """The submenu File › Export, and the ways to copy a map."""

    def actions(self) -> Sequence[Entry]:
        export = self.tr("Take numbers or the network out, for other programs")
        return (
            Submenu("export", self.tr("Export"), export, ("file.export",)),
            *self._make_file_actions(),
            *self._make_copy_actions(),
        )

    def failures(self) -> Sequence[Failure]:
        """Return the formats that could not be loaded."""
        return export_formats().failures

    @cached_property
    def _exports(self) -> Exports:
        """The exports; imported when first used, for the start does not need them."""
        from .exports import Exports  # noqa: PLC0415

        return Exports(self.lab)

    def _make_file_actions(self) -> tuple[Action, ...]:
        numbers = self.tr("Write a map, a kernel or the whole trace as .csv, .npy or .npz")
        listed = (export for export in export_formats().members if export.menu_text)
        return (
            Action(
                "export_numbers",
                self.tr("Numbers…"),
                numbers,
                self._defer(lambda exports: exports.ask_numbers()),
                "Ctrl+Shift+E",
                FORMATS,
            ),
            *map(self._make_network_action, listed),
        )

    def _make_network_action(self, export: ExportFormat) -> Action:
        """Return the action of a format."""
        return Action(
            f"export_{export.name}",
            f"{self.tr(export.menu_text)}…",
            self.tr(export.tip),
            self._defer(lambda exports: exports.ask_network(export.name)),
            places=FORMATS,
        )

    def _make_copy_actions(self) -> tuple[Action, ...]:
        array = self.tr("Copy all numbers around the explained one as np.array(…), all digits")
        table = self.tr("Copy all numbers around the explained one for a spreadsheet")
        return (
            Action(
                "copy_map_array",
                self.tr("Copy map as NumPy array"),
                array,
                self._defer(lambda exports: exports.copy_array()),
                places=("edit.numbers",),
            ),
            Action(
                "copy_map_table",
                self.tr("Copy map as table"),
                table,
                self._defer(lambda exports: exports.copy_table()),
                places=("edit.numbers",),
            ),
        )

    def _defer(self, does: Callable[[Exports], None]) -> Callable[[], None]:
        """Return a function that makes the exports only when it is called."""
        return lambda: does(self._exports)
