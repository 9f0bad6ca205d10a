"""The keys of the tab, whichever of its parts has the keyboard."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from .walk import Walk

PRESSING = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)
"""What presses a button that has the keyboard."""
PLAIN = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier


class StepKeys(QObject):
    """Space plays; arrows step; Home and End lead to both ends, Page Up and Down to a stage's.

    Parameters
    ----------
    walk
        What they steer.
    pin
        What Enter does.
    """

    def __init__(self, walk: Walk, pin: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        key = Qt.Key
        self._does: Mapping[int, Callable[[], object]] = {
            key.Key_Space: walk.play_or_pause,
            key.Key_Right: walk.step,
            key.Key_Down: walk.step,
            key.Key_Left: walk.step_back,
            key.Key_Up: walk.step_back,
            key.Key_Home: lambda: walk.go(0),
            key.Key_End: walk.show_all,
            key.Key_PageDown: walk.finish_part,
            key.Key_PageUp: walk.part_back,
            key.Key_Return: pin,
            key.Key_Enter: pin,
        }

    def serve(self, *widgets: QWidget) -> None:
        """Take the keys of these widgets; a button keeps those that press it."""
        for widget in widgets:
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        is_plain = event.modifiers() in PLAIN
        presses = isinstance(watched, QAbstractButton) and event.key() in PRESSING
        do = self._does.get(event.key()) if is_plain and not presses else None
        if do is None:
            return False
        if not (event.isAutoRepeat() and event.key() in PRESSING):
            do()
        return True
