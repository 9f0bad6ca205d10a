"""The actions that bring files in, and that keep the drawing in one."""

from __future__ import annotations

from PySide6.QtCore import QObject

from ...actions.action import ActionSpec
from .drawing_file import DrawingFile
from .opening import Opening


class FileActions(QObject):
    """Opening, pasting, what was opened last, and saving the drawing."""

    def __init__(self, opening: Opening, drawing_file: DrawingFile) -> None:
        super().__init__()
        self._opening = opening
        self._drawing_file = drawing_file

    def specs(self) -> list[ActionSpec]:
        """Return the actions of this table."""
        return [
            ActionSpec(
                "open",
                self.tr("&Open…"),
                self.tr("Open a picture, a drawing as text (.txt) or weights (.npz)"),
                self._opening.ask,
                "Ctrl+O",
            ),
            ActionSpec(
                "clear_recent",
                self.tr("&Clear this list"),
                self.tr("Forget which files were opened; the files stay"),
                self._opening.recent.clear,
            ),
            ActionSpec(
                "save_drawing",
                self.tr("Save &drawing…"),
                self.tr("Write the drawing to a file as a text grid with all digits (.txt)"),
                self._drawing_file.ask,
                "Ctrl+Shift+S",
            ),
            ActionSpec(
                "paste",
                self.tr("&Paste"),
                self.tr("Draw what is on the clipboard: a text grid of 8 × 8 numbers or a picture"),
                self._opening.paste,
                "Ctrl+V",
            ),
        ]
