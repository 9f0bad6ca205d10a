"""The classes as buttons: a click or the arrow keys put one into the field of the answer."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ...look.plain_text import plain_tip
from ...state.file_names import visible
from ...widgets.segments import Segments

GAP = 6
MOST, ROWS, LONGEST = 12, 2, 14
"""Classes that there is room for, the rows that they stand in, and letters of a name."""


class ClassChoice(QWidget):
    """Offers classes; Enter on one of them answers as it does in the field."""

    picked = Signal(str)
    """The name of the class that a person has picked."""
    answered = Signal()
    """Enter was pressed on a class."""

    def __init__(self) -> None:
        super().__init__()
        self._names: tuple[str, ...] = ()
        self._height = 0
        self.segments: Segments | None = None
        self._row = QHBoxLayout(self)
        self.stand_below(is_below=False)
        self.hide()

    def show_classes(self, names: tuple[str, ...]) -> None:
        """Offer these classes; none hides them, and so do too many."""
        self.setVisible(0 < len(names) <= MOST)
        if names == self._names or self.isHidden():
            return
        if self.segments is not None:
            self._row.removeWidget(self.segments)
            self.segments.hide()
            self.segments.deleteLater()
        self._names, self.segments = names, self._make_segments(names)
        self._row.addWidget(self.segments)
        self.take_height(self._height)

    def stand_below(self, *, is_below: bool) -> None:
        """Begin where the controls above begin, or apart from those at the left."""
        self._row.setContentsMargins(0 if is_below else GAP, 0, GAP, 0)

    def take_height(self, height: int) -> None:
        """Let each button be so high, as what stands beside it."""
        self._height = height
        for button in self.buttons():
            button.setMinimumHeight(height)

    def buttons(self) -> Sequence[QWidget]:
        """Return the buttons, one for each class."""
        return () if self.segments is None else [*self.segments.buttons.values()]

    def show_picked(self, name: str) -> None:
        """Show which class stands in the field; another text is none of them."""
        if self.segments is not None and not self.isHidden():
            self.segments.choose(self._names.index(name) if name in self._names else None)

    def _make_segments(self, names: tuple[str, ...]) -> Segments:
        shown = [visible(name) for name in names]
        half = LONGEST // 2  # long names may differ at their ends alone
        texts = [n if len(n) <= LONGEST else f"{n[: half - 1]}…{n[-half:]}" for n in shown]
        options = [(at, text.replace("&", "&&")) for at, text in enumerate(texts)]
        segments = Segments("ask_class", self.tr("Class"), options, ROWS)
        for at, button in segments.buttons.items():
            tip = self.tr("Answer “{0}”: Enter gives it").format(shown[at])
            button.setProperty("density", "compact")
            button.setAccessibleName(shown[at])
            button.setToolTip(plain_tip(tip))
            button.setStatusTip(tip)
            button.installEventFilter(self)
        segments.chosen.connect(lambda at: self.picked.emit(names[at]))
        segments.choose(None)
        return segments

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Enter answer."""
        pressed = event.key() if isinstance(event, QKeyEvent) else None
        is_enter = pressed in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and event.type() == QEvent.Type.KeyPress:
            self.answered.emit()
            return True
        return super().eventFilter(watched, event)
