"""The drawing as a file of text that can be opened again, to the last digit."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject

from tinycnn.files.text_grid import format_grid
from tinycnn.files.whole_files import reason, write_whole

from ...lab.messages import Messages
from ...state.file_names import display_name
from ...state.session import LabSession
from .recent_files import RecentFiles


class DrawingFile(QObject):
    """Saves the drawing."""

    def __init__(self, session: LabSession, messages: Messages, recent: RecentFiles) -> None:
        super().__init__(messages)
        self._session = session
        self._messages = messages
        self._recent = recent

    def ask(self) -> None:
        """Ask where to write the drawing."""
        filters = [self.tr("Drawings (*.txt)"), self.tr("All files (*)")]
        self._messages.ask_save(self.tr("Save drawing"), filters, "txt", self._save)

    def _save(self, name: str) -> None:
        path = Path(name)
        try:
            write_whole(path, format_grid(self._session.document.drawing.image).encode())
        except (OSError, ValueError, RuntimeError) as error:
            text = self.tr("“{0}” can't be written: {1}").format(display_name(path), reason(error))
            self._messages.warn(self.tr("The drawing was not saved"), text)
        else:
            self._recent.add(path)
            self._messages.say(self.tr("Drawing saved as {0}.").format(display_name(path)))
