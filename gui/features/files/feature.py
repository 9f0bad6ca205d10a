"""Bringing files in, and keeping the drawing in one."""

from __future__ import annotations

from collections.abc import Sequence

from ...actions.action import Action, Entry, Submenu
from ...lab.feature import Feature
from ...lab.lab import Lab
from .drawing_file import DrawingFile
from .dropping import DropTarget
from .opening import Opening
from .recent_files import RecentFiles
from .recent_menu import RecentMenu


class Files(Feature):
    """Opening, pasting and dropping, what was opened last, and saving the drawing."""

    def __init__(self, lab: Lab) -> None:
        super().__init__(lab)
        self.recent = RecentFiles(lab.settings, self)
        self.opening = Opening(lab, self.recent)
        self.saving = DrawingFile(lab, self.recent)

    def actions(self) -> Sequence[Entry]:
        return (
            *self._make_open_actions(),
            *self._make_recent_entries(),
            *self._make_save_actions(),
        )

    def _make_open_actions(self) -> tuple[Action, ...]:
        pasted = self.tr("Draw what is on the clipboard: a text grid of 8 × 8 numbers or a picture")
        return (
            Action(
                "open",
                self.tr("Open…"),
                self.tr("Open a picture, a drawing as text (.txt) or weights (.npz)"),
                self.opening.ask,
                "Ctrl+O",
                ("file.open",),
            ),
            Action(
                "paste",
                self.tr("Paste"),
                pasted,
                self.opening.paste,
                "Ctrl+V",
                ("edit.clipboard",),
            ),
        )

    def _make_recent_entries(self) -> tuple[Entry, ...]:
        return (
            Submenu(
                "recent",
                self.tr("Open recent"),
                self.tr("Open again what was opened last"),
                ("file.open",),
            ),
            Action(
                "clear_recent",
                self.tr("Clear this list"),
                self.tr("Forget which files were opened; the files stay"),
                self.recent.clear,
                places=("recent.end",),
                is_possible=lambda: bool(self.recent.paths),
                changed=(self.recent.changed,),
            ),
        )

    def _make_save_actions(self) -> tuple[Action, ...]:
        return (
            Action(
                "save_drawing",
                self.tr("Save drawing"),
                self.tr("Write the drawing with all digits to its file, or to a new one"),
                self.saving.save,
                "Ctrl+S",
                ("file.drawing",),
            ),
            Action(
                "save_drawing_as",
                self.tr("Save drawing as…"),
                self.tr("Write the drawing with all digits to another file (.txt or .csv)"),
                self.saving.ask,
                "Ctrl+Shift+S",
                ("file.drawing",),
            ),
        )

    def connect_to_window(self) -> None:
        """Take what is dropped, and list what was opened last."""
        frame = self.lab.frame
        DropTarget(self.opening, self.lab.look, frame.widget)
        self.lab.session.desk.intents.save_wanted.connect(self.saving.save)
        recent = RecentMenu(frame.bars.menus["recent"], self.recent)
        recent.wanted.connect(self.opening.open)
