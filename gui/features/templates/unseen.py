"""Why there is nothing to be seen, in a sentence."""

from __future__ import annotations

from PySide6.QtCore import QObject

from ...paint.parts.lines import LinesPart, line
from ...paint.parts.part import Part
from ...paint.parts.power import WORDS


class UnseenWords(QObject):
    """Says what is in the way."""

    def covered(self) -> str:
        """Return that templates would tell what is covered."""
        return self.tr("Numbers are covered, and these maps would tell them: uncover them first.")

    def overflows(self) -> str:
        """Return that there are no numbers."""
        return self.tr("Not a number: the weights overflow here.")

    def part(self, title: str, why: str) -> Part:
        """Return the sentence below a title."""
        return LinesPart([line(title, weight=4, bold=True), line(why, weight=3)], loss=WORDS)
