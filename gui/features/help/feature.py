"""The actions that help: to find a command, to understand a stage, to report what went wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from ...actions.action import ActionSpec
from ...system.log_file import log_folder

if TYPE_CHECKING:
    from ...window.window import LabWindow
    from .whats_this import WhatsThis


class HelpActions(QObject):
    """The menu Help. What its actions open is imported when they are first used."""

    def __init__(self, window: LabWindow) -> None:
        super().__init__(window)
        self._window = window
        self._whats_this: WhatsThis | None = None

    def specs(self) -> list[ActionSpec]:
        """Return the actions of this table."""
        return [*self._finding(), *self._explaining(), *self._reporting()]

    def _finding(self) -> list[ActionSpec]:
        return [
            ActionSpec(
                "palette",
                self.tr("&Find a command…"),
                self.tr("Type a few letters of what you want to do"),
                self._show_palette,
                "Ctrl+Shift+P",
            ),
            ActionSpec(
                "shortcuts",
                self.tr("&Keyboard and mouse"),
                self.tr("Show every shortcut on one sheet"),
                self._show_shortcuts,
                "F1",
            ),
        ]

    def _explaining(self) -> list[ActionSpec]:
        return [
            ActionSpec(
                "explain_focus",
                self.tr("&What is this?"),
                self.tr("Explain the stage or control that has the keyboard"),
                lambda: self._explained().explain_focus(),
                "Shift+F1",
            ),
            ActionSpec(
                "explain_click",
                self.tr("What is it that I &click?"),
                self.tr("Explain the stage or control that is clicked next"),
                lambda: self._explained().explain_next_click(),
                "Ctrl+F1",
            ),
        ]

    def _reporting(self) -> list[ActionSpec]:
        return [
            ActionSpec(
                "log_folder",
                self.tr("Open &log folder"),
                self.tr("Show where the lab writes down what went wrong"),
                self._open_log_folder,
            ),
            ActionSpec(
                "about",
                self.tr("&About TinyCNN Lab"),
                self.tr("Version, licences, and what to say in a report"),
                self._show_about,
            ),
        ]

    def _show_palette(self) -> None:
        from ..finding.command_palette import CommandPalette  # noqa: PLC0415

        CommandPalette(self._window).popup()

    def _show_shortcuts(self) -> None:
        from ..finding.shortcut_sheet import ShortcutSheet  # noqa: PLC0415

        ShortcutSheet(self._window.bars, self._window).open()

    def _explained(self) -> WhatsThis:
        from .whats_this import WhatsThis  # noqa: PLC0415

        if self._whats_this is None:
            self._whats_this = WhatsThis(self._window)
        return self._whats_this

    def _open_log_folder(self) -> None:
        folder, messages = log_folder(), self._window.messages
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            reason = error.strerror or str(error)
            text = self.tr("{0} can't be made: {1}. Messages go to the terminal.")
            messages.warn(self.tr("There is no log folder"), text.format(folder, reason))
            return
        if QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))):
            messages.say(self.tr("The log is in {0}.").format(folder))
        else:
            text = self.tr("It is {0}. No program on this computer offers to show folders.")
            messages.warn(self.tr("The log folder could not be opened"), text.format(folder))

    def _show_about(self) -> None:
        from .about import AboutDialog  # noqa: PLC0415

        AboutDialog(self._window).open()
