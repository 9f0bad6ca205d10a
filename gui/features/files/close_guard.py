"""Asks before a file's changes are lost with the window."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QMessageBox

from ...lab.lab import Lab
from ...state.file_names import display_name

_Button = QMessageBox.StandardButton


class CloseGuard(QObject):
    """Holds a window that is closed until a person has said what becomes of an opened file.

    It asks only where nothing is remembered: elsewhere the drawing is kept, and offered at the next
    start. What was never in a file is nobody's file; a start that remembers nothing forgets it.
    """

    def __init__(self, lab: Lab, save: Callable[[], object]) -> None:
        super().__init__(lab.frame.widget)
        self._lab = lab
        self._save = save
        self._box: QMessageBox | None = None
        self._may_close = False
        if not lab.settings.remembers:
            lab.frame.widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ask instead of closing, if there is something to lose."""
        if event.type() is not QEvent.Type.Close or self._may_close or not self._loses_changes():
            return super().eventFilter(watched, event)
        event.ignore()
        self._ask()
        return True

    def _loses_changes(self) -> bool:
        self._lab.session.end_gesture()
        document = self._lab.session.document
        return document.sheet.file is not None and document.sheet.is_modified(document.drawing)

    def _ask(self) -> None:
        if self._box is not None:
            self._box.raise_()
            return
        file = self._lab.session.document.sheet.file
        assert file is not None
        text = self.tr("The changes of “{0}” are not saved").format(display_name(file))
        lost = self.tr("This start of the lab keeps nothing of them.")
        self._box = box = self._lab.messages.box(QMessageBox.Icon.Question, text, lost)
        box.setStandardButtons(_Button.Save | _Button.Discard | _Button.Cancel)
        box.setDefaultButton(_Button.Save)
        box.finished.connect(self._do_as_told)
        box.open()

    def _do_as_told(self, answer: int) -> None:
        self._box = None
        if answer == _Button.Save.value:
            self._save()
        if answer == _Button.Discard.value:
            self._may_close = True
        if answer != _Button.Cancel.value and (self._may_close or not self._loses_changes()):
            self._lab.frame.widget.close()
