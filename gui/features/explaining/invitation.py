"""What the panel says before anything is pointed at."""

from __future__ import annotations

from PySide6.QtCore import QObject

from ...paint.parts.lines import LinesPart, line
from ...paint.parts.part import place_row
from ...paint.parts.sheet import Sheet
from ...paint.parts.style import Room


class Invitation(QObject):
    """Says what pointing brings, and how."""

    def lines(self) -> list[str]:
        """Return the question, and what answers it."""
        return [
            self.tr("Where does this number come from?"),
            self.tr("Point at any cell, weight or probability: what made it is shown here."),
            self.tr("A click pins it. Keys: Tab goes to a stage, arrows walk, Enter pins."),
            self.tr("Arrows in the cells: up raises the number, down lowers it."),
        ]

    def said(self) -> str:
        """Return the same for a screen reader."""
        return " ".join(self.lines())

    def lay_out(self, room: Room, prints: bool) -> Sheet:
        """Return the lines where they stand; on paper there is nothing to point at."""
        sheet = Sheet()
        if not prints:
            title, *others = self.lines()
            weights = (3.0, 2.0, 1.0)
            said = [line(title, weight=4, bold=True)]
            said += [line(text, weight=w) for text, w in zip(others, weights, strict=True)]
            place_row([LinesPart(said)], room.box, room.style, sheet)
        return sheet
