"""A person before the tab Template."""

from dataclasses import dataclass
from typing import ClassVar

import pytest
from PySide6.QtWidgets import QAbstractButton

from gui.features.templates.view import TemplateView
from gui.state.weight_sets import Preset
from tests.gui.edits import edits
from tests.gui.hands import Hands
from tests.gui.maps_person import MapsPerson
from tests.gui.reader import Reader
from tinycnn.arrays import FloatArray
from tinycnn.stages import Stage
from tinycnn.unit import Unit

SIGHTS = ("One class", "All templates", "For and against", "Shifted")
TEMPLATE, PRODUCT, FLIPS = range(3)


@dataclass
class Seer(MapsPerson):
    """Looks at templates, by what is seen and pressed."""

    tab: ClassVar[str] = "templates"

    @property
    def view(self) -> TemplateView:
        """What stands in the tab."""
        return self.panel.view

    def look(self, title: str) -> None:
        """Look in a way, by its title."""
        self.choose("template_sight", title)

    def cell(self, of: int, row: int, column: int) -> Unit:
        """Return the address of a cell of a map."""
        return Unit(Stage.INPUT, of, row, column)

    def maps(self) -> list[FloatArray]:
        """Return the numbers in the cells of each map that is painted."""
        grids = [g for g in self.picture._sheet.cells if g.values.shape[1] > 1]
        return [grid.values[0] for grid in grids]

    def framed(self) -> list[tuple[int, ...]]:
        """Return the framed cells of each map that is painted."""
        return [g.framed for g in self.picture._sheet.cells if g.values.shape[1] > 1]

    def switched(self) -> str:
        """Return what stands on the button of the windows that switched."""
        button = self.find("template_switched")
        assert isinstance(button, QAbstractButton)
        return button.text()

    def draw(self, *cells: tuple[int, int]) -> None:
        """Draw a stroke through cells with the mouse, and let the hand rest."""
        self.hands.stroke(*cells)
        self.panel.mark_stale()
        self.settle()


@pytest.fixture
def seer(hands: Hands, reader: Reader) -> Seer:
    """Return a person who has opened the tab: the trained network, a vertical line."""
    found = Seer(hands, reader)
    found.session.use_preset(Preset.TRAINED)
    edits(found.session).load_pattern("vertical")
    found.window.resize(1600, 1000)
    found.window.bench.open("templates")
    found.session.undo_stack.clear()
    found.settle()
    return found
