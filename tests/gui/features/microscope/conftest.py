"""A person before the tab Update."""

from dataclasses import dataclass
from typing import ClassVar

import pytest

from gui.features.microscope.one_update import OneUpdate
from gui.features.microscope.view import UpdateView
from gui.state.weight_sets import Preset
from tests.gui.edits import edits
from tests.gui.hands import Hands
from tests.gui.maps_person import MapsPerson
from tests.gui.reader import Reader

TITLES = (
    "Forward, to the loss",
    "Error at the logits",
    "Dense weights",
    "Back to pooling",
    "Through the winners",
    "Through the gates",
    "Kernels",
    "New kernels",
    "New dense weights",
    "Before and after",
)


@dataclass
class Watcher(MapsPerson):
    """Looks at an update, by what is seen and pressed."""

    tab: ClassVar[str] = "update"

    @property
    def view(self) -> UpdateView:
        """What stands in the tab."""
        return self.panel.view

    @property
    def one(self) -> OneUpdate:
        """The update that is shown."""
        return self.view.one

    def go_to(self, title: str) -> None:
        """Walk on, by the button, to the step with a title."""
        while self.title != title:
            assert self.find("update_on").isEnabled(), title
            self.press("update_on")

    @property
    def title(self) -> str:
        """The title of the step that is seen."""
        return self.find("update_steps").currentText().partition("  ")[2]

    def draw_pattern(self, name: str) -> None:
        """Put a pattern of the data set on the canvas."""
        edits(self.session).load_pattern(name)
        self.settle()


@pytest.fixture
def watcher(hands: Hands, reader: Reader) -> Watcher:
    """Return a person who has opened the tab: the untrained start, a vertical line."""
    found = Watcher(hands, reader)
    found.session.use_preset(Preset.UNTRAINED)
    edits(found.session).load_pattern("vertical")
    found.session.undo_stack.clear()
    found.window.bench.open("update")
    found.settle()
    return found
