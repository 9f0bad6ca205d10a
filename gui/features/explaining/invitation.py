"""What the panel says before anything is pointed at."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject

from ...paint.parts.lines import Line, LinesPart, line
from ...paint.parts.part import place_row
from ...paint.parts.sheet import Sheet
from ...paint.parts.style import Room

# What a reader loses with the first questions, beside what pointing is.
FIRST_LOSS = 2.0


class Invitation(QObject):
    """Says what pointing brings, and how; beside it what can be asked first, and where."""

    def lines(self) -> list[str]:
        """Return the question, and what answers it."""
        return [
            self.tr("Where does this number come from?"),
            self.tr("Point at any cell, weight or probability: what made it is shown here."),
            self.tr("A click pins it. Keys: Tab goes to a stage, arrows walk, Enter pins."),
            self.tr("Arrows in the cells: up raises the number, down lowers it."),
        ]

    def first(self) -> list[str]:
        """Return what to try first."""
        return [
            self.tr("To begin with"),
            self.tr("Why this value? Point at a cell of Conv2D: pixels × weights + bias."),
            self.tr("Who won? Point at a cell of ReLU or behind it: its window, and the winner."),
            self.tr("Which pixels did it? Point at a class: each pixel shows what it brings."),
        ]

    def first_in_short(self) -> list[str]:
        """Return the same where there is less room."""
        return [
            self.tr("To begin with"),
            self.tr("Why this value? Point in Conv2D."),
            self.tr("Who won? Point in ReLU."),
            self.tr("Which pixels? Point at a class."),
        ]

    def said(self) -> str:
        """Return the same for a screen reader."""
        return " ".join([*self.lines(), *self.first()])

    def lay_out(self, room: Room, prints: bool) -> Sheet:
        """Return the lines where they stand; on paper there is nothing to point at."""
        sheet = Sheet()
        if not prints:
            title, *others = self.lines()
            weights = (3.0, 2.0, 1.0)
            said = [line(title, weight=4, bold=True)]
            said += [line(text, weight=w) for text, w in zip(others, weights, strict=True)]
            first, short = map(_list, (self.first(), self.first_in_short()))
            parts = [LinesPart(said), LinesPart(first, short, loss=FIRST_LOSS, can_go=True)]
            place_row(parts, room.box, room.style, sheet)
        return sheet


def _list(texts: Sequence[str]) -> list[Line]:
    """Return lines below the first one."""
    title, *others = texts
    return [line(title, weight=4, bold=True), *(line(text, weight=2) for text in others)]
