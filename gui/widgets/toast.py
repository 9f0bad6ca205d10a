"""A note over a window, that goes by itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRect, Qt, QTimer
from PySide6.QtWidgets import QWidget

from .plain_label import PlainLabel

# The gap between the note and the right edge of its room.
RIGHT = 4


class Toast(PlainLabel):
    """Tells one thing at a time where nothing is read, and lets the mouse through.

    Parameters
    ----------
    find_rooms
        Returns rooms in the window, the best one first. Nothing is read in them but in the last
        one, which it covers where it is too large for the others, broken into lines as well.
    """

    def __init__(self, parent: QWidget, find_rooms: Callable[[], Sequence[QRect]]) -> None:
        super().__init__(parent=parent, role="floating")
        self._find_rooms, self._whole = find_rooms, ""
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self.place)

    def show_text(self, text: str, milliseconds: int) -> None:
        """Show a text for `milliseconds`, instead of the last one; a long one is cut."""
        self._whole = text
        self.place()
        self.show()
        self.raise_()
        self._timer.start(milliseconds)
        self.place_soon()

    def place_soon(self) -> None:
        """Find a room anew once layouts have followed."""
        self._soon.start(0)

    def place(self) -> None:
        """Stand in the first room that is large enough; the window may have another size now."""
        self._write(self._whole)
        *free, last = self._find_rooms()
        ways = (self._fits, self._breaks_to_fit)
        room = next((room for fits in ways for room in free if fits(room)), last)
        if room is last and not self._fits(room):
            frame = self.width() - self.fontMetrics().horizontalAdvance(self._whole)
            cut, width = Qt.TextElideMode.ElideMiddle, room.width() - frame - 2 * RIGHT
            self._write(self.fontMetrics().elidedText(self._whole, cut, width))
        self.move(room.right() + 1 - RIGHT - self.width(), room.center().y() - self.height() // 2)

    def _write(self, text: str) -> None:
        self.setWordWrap(False)
        self.setText(text)
        self.adjustSize()

    def _breaks_to_fit(self, room: QRect) -> bool:
        """Break the text into lines that a room is wide enough for; return whether all fit."""
        text_width, width = self.fontMetrics().horizontalAdvance, room.width() - 2 * RIGHT
        frame = self.sizeHint().width() - text_width(self._whole)
        longest = max(map(text_width, self._whole.split()), default=0)
        self.setWordWrap(True)
        height = self.heightForWidth(width)
        if longest + frame <= width and height <= room.height():
            self.resize(width, height)
            return True
        self._write(self._whole)
        return False

    def _fits(self, room: QRect) -> bool:
        return self.width() + 2 * RIGHT <= room.width() and self.height() <= room.height()
