"""The list of the windows that switched, a page at a time."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject

from ...paint.parts.lines import Line, LinesPart, line, note
from ...paint.parts.part import Part
from ...paint.parts.power import WORDS
from .jump import Jump
from .switch_words import SwitchWords

COLUMNS = 2


class SwitchList(QObject):
    """Lists windows in columns, by filter and window."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words = SwitchWords(self)
        self._page = 0

    def begin(self) -> None:
        """Go to the first page."""
        self._page = 0

    def turn(self, by: int) -> None:
        """Go to another page; `parts` goes no further than there are any."""
        self._page = max(0, self._page + by)

    def title(self, jump: Jump) -> str:
        """Return how many there are."""
        return self._words.count(jump)

    def parts(self, jump: Jump, lines: int) -> Sequence[Part]:
        """Return the lines of the page, where there is room for so many."""
        title = line(self.title(jump), weight=4, bold=True)
        if not jump.switched:
            none = self.tr("No path has changed: the templates are as they were.")
            return [LinesPart([title, line(none, weight=2)], loss=WORDS)]
        each = max(1, lines - 1)
        page = each * COLUMNS
        every = [line(self._words.switched(s), s.window, weight=3) for s in jump.switched]
        self._page = min(self._page, (len(every) - 1) // page)
        first = self._page * page
        shown = every[first : first + page]
        above = [title, self._place(first, len(shown), len(every))]
        return [
            LinesPart([above[at // each], *shown[at : at + each]], loss=WORDS)
            for at in range(0, len(shown), each)
        ]

    def _place(self, first: int, shown: int, of: int) -> Line:
        """Return which of them are seen, where these are not all."""
        if shown == of:
            return note(" ", weight=4)
        text = self.tr("{0}–{1}; Page Down: more") if first + shown < of else self.tr("{0}–{1}")
        return note(text.format(first + 1, first + shown), weight=4)
