"""The field over a cell in which a weight is typed."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QLineEdit, QWidget

LEAST_WIDTH = 92
STEPS = {
    Qt.Key.Key_Up: 1,
    Qt.Key.Key_Down: -1,
    Qt.Key.Key_PageUp: 1,
    Qt.Key.Key_PageDown: -1,
}
WHEEL_NOTCH = 120


class WeightField(QLineEdit):
    """Enter takes what has been typed, Esc takes it back, arrows and the wheel step through values.

    Parameters
    ----------
    name
        Which weight it is, as a screen reader says it.
    """

    entered = Signal(str)
    """What has been typed is to be the weight."""
    stepped = Signal(int, object)
    """So many steps up, with the keys that were held."""
    given_up = Signal()
    """Nothing is to have changed."""
    left = Signal()
    """The keyboard has gone elsewhere."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("weight_field")
        self.setProperty("density", "compact")
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.setAccessibleName(name)
        self.setToolTip("")
        self._told = ""

    @property
    def is_typed(self) -> bool:
        """Whether a person has typed something since the value was shown."""
        return self.text() != self._told

    def show_value(self, text: str) -> None:
        """Show the value that the weight has."""
        self._told = text
        self.setText(text)
        self.selectAll()

    def show_problem(self, sentence: str) -> None:
        """Mark what is typed as wrong, or with "" take the mark away."""
        self.setProperty("wrong", bool(sentence))
        self.setAccessibleDescription(sentence)
        self.style().unpolish(self)
        self.style().polish(self)

    def stand_over(self, cell: QRect, room: QRect) -> None:
        """Cover a cell, as far inside of `room` as possible."""
        width = max(LEAST_WIDTH, cell.width())
        height = max(self.sizeHint().height(), cell.height())
        box = QRect(0, 0, width, height)
        box.moveCenter(cell.center())
        box.moveLeft(max(room.left(), min(box.left(), room.right() - width)))
        box.moveTop(max(room.top(), min(box.top(), room.bottom() - height)))
        self.setGeometry(box)

    def event(self, event: QEvent) -> bool:
        """Keep Esc from the window."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            event.setAccepted(event.key() == Qt.Key.Key_Escape)
            if event.isAccepted():
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit(self.text())
        elif event.key() in STEPS:
            self.stepped.emit(STEPS[Qt.Key(event.key())], event.modifiers())
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        turned = event.angleDelta().y() or event.angleDelta().x()
        if turned:
            self.stepped.emit(1 if turned > 0 else -1, event.modifiers())
        event.accept()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.left.emit()
