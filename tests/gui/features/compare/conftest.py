"""A person before the tab Compare."""

from dataclasses import dataclass
from typing import ClassVar

import pytest
from PySide6.QtWidgets import QApplication

from gui.features.compare.tab import CompareTab
from gui.features.compare.view import View
from gui.state.shown_network import ShownNetwork
from gui.state.weight_sets import Preset
from gui.widgets.parts_view import PartsView
from tests.gui.edits import edits
from tests.gui.hands import Hands
from tests.gui.maps_person import MapsPerson
from tests.gui.reader import Reader


@dataclass
class Comparer(MapsPerson):
    """Compares two networks, by what is seen and pressed."""

    tab: ClassVar[str] = "compare_networks"

    @property
    def inside(self) -> CompareTab:
        """What stands in the tab."""
        return self.panel.tab

    @property
    def view(self) -> View:
        """The comparison that is chosen."""
        return self.inside.view

    @property
    def picture(self) -> PartsView:
        """The maps of the comparison that is chosen."""
        return self.view.picture

    @property
    def b(self) -> ShownNetwork | None:
        """The second network."""
        return self.session.beside

    def cut(self) -> list[str]:
        """Return what is written in the lowest bench and ends before its end."""
        self.window.resize(1280, 660)
        QApplication.processEvents()
        return [text for text in self.written().split("\n") if text.endswith("…") and text != "…"]

    def look_at(self, title: str) -> None:
        """Choose a comparison by its title."""
        self.choose("compare_view", title)

    def do(self, name: str) -> None:
        """Trigger an action, and let all be shown that has changed."""
        super().do(name)
        self.settle()


@pytest.fixture
def comparer(hands: Hands, reader: Reader) -> Comparer:
    """Return a person who has opened the tab: the trained network, a vertical line, no B."""
    found = Comparer(hands, reader)
    found.session.use_preset(Preset.TRAINED)
    edits(found.session).load_pattern("vertical")
    found.window.resize(1600, 1000)
    found.window.bench.open("compare_networks")
    found.session.undo_stack.clear()
    found.settle()
    return found
