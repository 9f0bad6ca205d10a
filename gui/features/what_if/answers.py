"""What becomes of an answer: the drawing on the canvas, a picture, or numbers."""

from __future__ import annotations

from PySide6.QtCore import QObject

from ...lab.lab import Lab
from ...lab.taking_out import TakingOut
from ...state.numbers_out import NumbersOut
from .view import WhatIfView


class Answers(QObject):
    """Takes answers out of the tab."""

    def __init__(self, lab: Lab) -> None:
        super().__init__(lab.messages)
        self._lab, self._out = lab, TakingOut(lab)

    def draw(self, view: WhatIfView) -> None:
        """Put the drawing of the cell that is told of on the canvas, as one edit."""
        drawing = view.drawing()
        if drawing is not None:
            self._out.draw(self.tr("what if"), drawing)

    def copy(self, view: WhatIfView) -> None:
        """Put the numbers on the clipboard as Python code."""
        found = view.question.numbers()
        if found is not None:
            self._out.copy(NumbersOut(*found))

    def ask_picture(self, view: WhatIfView) -> None:
        """Ask where to save what stands in the tab."""
        self._lab.session.desk.intents.picture_wanted.emit(view.painted())

    def ask_numbers(self, view: WhatIfView) -> None:
        """Ask where to write the numbers that there are now."""
        found = view.question.numbers()
        if found is not None:
            self._out.ask(NumbersOut(*found), view.question.title(), "tinycnn-what-if")
