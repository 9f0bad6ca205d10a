"""Edits with an inverse: what the undo stack holds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject
from PySide6.QtGui import QUndoCommand, QUndoStack

from .drawing import Drawing
from .weight_sets import WeightSet

UNDO_LIMIT = 500


@dataclass(frozen=True, slots=True, eq=False)
class LabState:
    """All that an edit can change, as one value."""

    drawing: Drawing
    weight_set: WeightSet


def edit_stack(parent: QObject) -> QUndoStack:
    """Return an empty stack of edits; the oldest go when it is full."""
    stack = QUndoStack(parent)
    stack.setUndoLimit(UNDO_LIMIT)
    return stack


class Edit(QUndoCommand):
    """One gesture of a person: the state before it and the state after it."""

    def __init__(
        self, text: str, before: LabState, after: LabState, install: Callable[[LabState], None]
    ) -> None:
        super().__init__(text)
        self._before = before
        self._after = after
        self._install = install

    def undo(self) -> None:
        """Put the state before the gesture back."""
        self._install(self._before)

    def redo(self) -> None:
        """Put the state after the gesture in place; Qt calls this once when the edit is made."""
        self._install(self._after)
