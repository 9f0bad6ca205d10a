"""The title says what is on the canvas, what is not saved yet, and how far a training is."""

from __future__ import annotations

from ...lab.feature import Feature
from ...look.plain_text import plain_title
from ...state.file_names import display_name
from ...state.mode import Mode
from ...state.training import Training
from ...system.version import NAME
from ...words.progress_text import ProgressText

# The letters that Qt replaces by the system's mark of unsaved work.
MARK = "[*]"


class Titling(Feature):
    """Keeps the title true."""

    def connect_to_window(self) -> None:
        """Name the drawing from now on."""
        session = self.lab.session
        self._training, self._progress = Training.of(session), ProgressText(self)
        session.undo_stack.indexChanged.connect(self._show_document)
        session.drawing_saved.connect(self._show_document)
        session.desk.figures.due.connect(self._show_document)
        self._show_document()

    def _show_document(self) -> None:
        document, window = self.lab.session.document, self.lab.frame.widget
        file = document.sheet.file
        name = self.tr("Untitled") if file is None else plain_title(display_name(file))
        title = f"{self._training_text()}{name}{MARK} – {NAME}"
        if title != window.windowTitle():
            window.setWindowTitle(title)
        is_modified = document.sheet.is_modified(document.drawing)
        if is_modified != window.isWindowModified():
            window.setWindowModified(is_modified)

    def _training_text(self) -> str:
        """Return which run goes on and how far it is, first: a task bar shows no more than that."""
        progress, run = self._progress.text(self._training), self._training.current
        if not progress:
            return ""
        is_new = run is None or self._training.mode is Mode.PREPARING
        name = self.tr("New run") if is_new or run is None else run.name
        return f"{plain_title(name)} · {progress} – "
