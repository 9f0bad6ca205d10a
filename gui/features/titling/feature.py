"""The title says what is on the canvas, and marks what is not saved yet."""

from __future__ import annotations

from ...lab.feature import Feature
from ...look.plain_text import plain_title
from ...state.file_names import display_name
from ...system.version import NAME

# What Qt replaces with the system's mark of unsaved work.
MARK = "[*]"


class Titling(Feature):
    """Keeps the title true."""

    def connect_to_window(self) -> None:
        """Name the drawing from now on."""
        session = self.lab.session
        session.undo_stack.indexChanged.connect(self._show_document)
        session.drawing_saved.connect(self._show_document)
        self._show_document()

    def _show_document(self) -> None:
        document, window = self.lab.session.document, self.lab.frame.widget
        file = document.sheet.file
        name = self.tr("Untitled") if file is None else plain_title(display_name(file))
        window.setWindowTitle(f"{name}{MARK} – {NAME}")
        window.setWindowModified(document.sheet.is_modified(document.drawing))
