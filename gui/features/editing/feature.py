"""Taking edits back, doing them again, and starting over."""

from __future__ import annotations

from collections.abc import Sequence

from ...actions.action import Action
from ...lab.feature import Feature


class Editing(Feature):
    """Undo, redo, start over."""

    def actions(self) -> Sequence[Action]:
        session, stack = self.lab.session, self.lab.session.undo_stack
        start_over = self.tr(
            "Put everything back to how the lab starts; Undo brings your work back"
        )
        return (
            Action(
                "undo",
                lambda: self.tr("Undo {0}").format(stack.undoText()).rstrip(),
                self.tr("Take the last stroke or edit back"),
                session.undo,
                "Ctrl+Z",
                ("edit.undo", "tools.undo"),
                is_possible=stack.canUndo,
                changed=(stack.undoTextChanged, stack.canUndoChanged),
            ),
            Action(
                "redo",
                lambda: self.tr("Redo {0}").format(stack.redoText()).rstrip(),
                self.tr("Do again what was taken back"),
                session.redo,
                "Ctrl+Shift+Z; Ctrl+Y",
                ("edit.undo", "tools.undo"),
                is_possible=stack.canRedo,
                changed=(stack.redoTextChanged, stack.canRedoChanged),
            ),
            Action(
                "start_over",
                self.tr("Start over"),
                start_over,
                session.start_over,
                "Ctrl+N",
                ("file.start",),
            ),
        )
