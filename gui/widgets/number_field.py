"""A field for one number: one that does not go is marked."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from ..look.plain_text import plain_tip

EXTRA = 18
"""Width beside the digits: edges and the cursor."""


def parse_number(text: str) -> int | float | str | None:
    """Return what a person has typed as a number; None for nothing, else the text itself."""
    text = text.strip().replace("−", "-")
    if text.count(",") == 1 and "." not in text:
        text = text.replace(",", ".")
    for kind in (int, float):
        try:
            return kind(text)
        except ValueError:
            continue
    return text or None


def write_number(value: object) -> str:
    """Return a setting as a person would type it."""
    if isinstance(value, float):
        return f"{value:g}".replace("e+", "e")
    return "" if value is None else str(value)


class NumberField(QLineEdit):
    """Tells what has been typed, once it is finished; Esc takes it back.

    Parameters
    ----------
    setting
        Which setting it holds, as the program calls it.
    name, tip
        What a person reads about it.
    digits
        How many there is room for.
    prefix
        What stands before the setting in the name of the object.

    Attributes
    ----------
    problem
        Why what stands there does not go, in a sentence; "" if it does.
    """

    entered = Signal()
    """Something else stands in the field now."""

    def __init__(
        self, setting: str, name: str, tip: str, digits: int = 6, prefix: str = ""
    ) -> None:
        super().__init__()
        self.setting, self.problem = setting, ""
        self._digits, self._told, self._tip = digits, "", tip
        self.setObjectName(prefix + setting)
        self.setProperty("density", "compact")
        self.setAccessibleName(name)
        self.setStatusTip(tip)
        self.setToolTip(plain_tip(tip))
        self.editingFinished.connect(self.tell)

    def show_value(self, value: object) -> None:
        """Show the value that holds; what is being typed stays, and what does not go."""
        is_typed = self.text() != self._told
        if not self.problem and not is_typed and self.value() != value:
            self._told = write_number(value)
            self.setText(self._told)

    def show_problem(self, sentence: str) -> None:
        """Mark the field, or with "" take the mark away."""
        if sentence != self.problem:
            self.problem = sentence
            self.setProperty("wrong", bool(sentence))
            self.setAccessibleDescription(sentence)
            self.setToolTip(plain_tip(sentence or self._tip))
            self.style().unpolish(self)
            self.style().polish(self)

    def value(self) -> int | float | str | None:
        """Return what stands in the field."""
        return parse_number(self.text())

    def tell(self) -> None:
        """Tell what has been typed since the last time."""
        if self.text() != self._told:
            self._told = self.text()
            self.entered.emit()

    def sizeHint(self) -> QSize:
        width = self.fontMetrics().horizontalAdvance("0" * self._digits)
        return QSize(width + EXTRA, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def event(self, event: QEvent) -> bool:
        """Keep Esc from the window while there is something to take back."""
        is_override = event.type() == QEvent.Type.ShortcutOverride
        if is_override and isinstance(event, QKeyEvent) and self.text() != self._told:
            event.setAccepted(event.key() == Qt.Key.Key_Escape)
            if event.isAccepted():
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text() != self._told:
            self.setText(self._told)
        else:
            super().keyPressEvent(event)
