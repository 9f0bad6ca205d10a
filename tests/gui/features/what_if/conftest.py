"""A person before the tab What if."""

from dataclasses import dataclass
from typing import ClassVar

import pytest

from gui.features.what_if.questions.question import Question
from gui.features.what_if.view import WhatIfView
from gui.state.drawing import Drawing
from gui.state.weight_sets import Preset
from tests.gui.edits import edits
from tests.gui.hands import Hands
from tests.gui.maps_person import MapsPerson
from tests.gui.reader import Reader
from tinycnn.arrays import FloatArray
from tinycnn.stages import Stage
from tinycnn.unit import Unit

QUESTIONS = (
    "Shifted",
    "Covered",
    "Gradient at the input",
    "Smallest change",
    "What it wants",
    "Exciting images",
)


@dataclass
class Asker(MapsPerson):
    """Asks questions, by what is seen and pressed."""

    tab: ClassVar[str] = "what_if"

    @property
    def view(self) -> WhatIfView:
        """What stands in the tab."""
        return self.panel.view

    @property
    def question(self) -> Question:
        """What is asked now."""
        return self.view.question

    @property
    def image(self) -> FloatArray:
        """What is on the canvas."""
        return self.session.shown.drawing.image

    def ask(self, title: str) -> None:
        """Ask a question by its title."""
        self.choose("what_if_question", title)

    def cell(self, row: int, column: int) -> Unit:
        """Return the address of a cell of a map."""
        return Unit(Stage.INPUT, 0, row, column)

    def draw(self, pattern: str | FloatArray) -> None:
        """Put a pattern of the data set on the canvas, or an image."""
        if isinstance(pattern, str):
            edits(self.session).load_pattern(pattern)
        else:
            self.session.draw("drawing", Drawing(pattern))
        self.settle()
        self.panel.mark_stale()
        self.settle()


@pytest.fixture
def asker(hands: Hands, reader: Reader) -> Asker:
    """Return a person who has opened the tab: the trained network, a vertical line."""
    found = Asker(hands, reader)
    found.session.use_preset(Preset.TRAINED)
    edits(found.session).load_pattern("vertical")
    found.window.resize(1600, 1000)
    found.window.bench.open("what_if")
    found.session.undo_stack.clear()
    found.settle()
    return found
