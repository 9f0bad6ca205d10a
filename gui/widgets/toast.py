"""A note over the lower edge of a window, that goes by itself."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QWidget

from .plain_label import PlainLabel

# Distances to the right and to the lower edge; there is little room above the edge.
RIGHT, BELOW = 14, 4


class Toast(PlainLabel):
    """Tells one thing at a time, and lets the mouse through."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent=parent, role="floating")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)

    def show_text(self, text: str, milliseconds: int) -> None:
        """Show a text for `milliseconds`, instead of the last one; a long one is cut."""
        room = self.window().width() - 4 * RIGHT
        self.setText(self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideMiddle, room))
        self.place()
        self.show()
        self.raise_()
        self._timer.start(milliseconds)

    def place(self) -> None:
        """Stand in the lower right corner, where no text begins; the window may have grown."""
        self.adjustSize()
        room = self.window().size() - self.size()
        self.move(room.width() - RIGHT, room.height() - BELOW)
