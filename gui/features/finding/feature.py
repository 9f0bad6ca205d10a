"""Finding a command, and the keys of all of them."""

from __future__ import annotations

from collections.abc import Sequence

from ...actions.action import Action
from ...lab.feature import Feature


class Finding(Feature):
    """The command palette and the sheet of keys, both read off the actions."""

    def actions(self) -> Sequence[Action]:
        return (
            Action(
                "palette",
                self.tr("Find a command…"),
                self.tr("Type a few letters of what you want to do"),
                self._show_palette,
                "Ctrl+Shift+P",
                ("help.find",),
            ),
            Action(
                "shortcuts",
                self.tr("Keyboard and mouse"),
                self.tr("Show every shortcut on one sheet"),
                self._show_shortcuts,
                "F1",
                ("help.find",),
            ),
        )

    def _show_palette(self) -> None:
        from .command_palette import CommandPalette  # noqa: PLC0415

        CommandPalette(self.lab).popup()

    def _show_shortcuts(self) -> None:
        from .shortcut_sheet import ShortcutSheet  # noqa: PLC0415

        ShortcutSheet(self.lab.frame.bars, self.lab.frame.widget).open()
