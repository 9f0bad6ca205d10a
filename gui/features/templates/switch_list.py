"""The list of the windows that switched, a page at a time."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject

from ...paint.parts.lines import LinesPart, line, note
from ...paint.parts.part import Part
from ...paint.parts.power import WORDS
from .jump import Jump
from .switch_words import SwitchWords

LINES, COLUMNS = 5, 2
PAGE = LINES * COLUMNS


class SwitchList(QObject):
    """Lists windows in columns."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words = SwitchWords(self)
        self._page = 0

    def begin(self) -> None:
        """Go to the first page."""
        self._page = 0

    def turn(self, by: int, jump: Jump) -> None:
        """Go to another page, as far as there are any."""
        last = max(0, len(jump.switched) - 1) // PAGE
        self._page = max(0, min(self._page + by, last))

    def title(self, jump: Jump) -> str:
        """Return how many there are."""
        return self._words.count(jump)

    def parts(self, jump: Jump) -> Sequence[Part]:
        """Return the lines of the page."""
        self.turn(0, jump)
        title = line(self._words.count(jump), weight=4, bold=True)
        if not jump.switched:
            none = self.tr("No path has changed: the templates are as they were.")
            return [LinesPart([title, line(none, weight=2)], loss=WORDS)]
        first = self._page * PAGE
        texts = [self._words.switched(one) for one in jump.switched]
        shown = texts[first : first + PAGE]
        columns = [shown[i : i + LINES] for i in range(0, len(shown), LINES)]
        parts = [LinesPart([line(t, weight=2) for t in column], loss=WORDS) for column in columns]
        parts[0].lines = [title, *parts[0].lines]
        if len(texts) > PAGE:
            seen = self.tr("{0}–{1} of {2}; Page Down: the next ones")
            text = seen.format(first + 1, first + len(shown), len(texts))
            parts[-1].lines = [note(text, weight=3), *parts[-1].lines]
        return parts
