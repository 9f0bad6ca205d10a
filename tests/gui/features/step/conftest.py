"""A person before the tab Step."""

from dataclasses import dataclass
from typing import ClassVar

import numpy as np
import pytest
from PySide6.QtCore import QPoint

from gui.features.step.scrubber import Scrubber
from gui.features.step.view import StepView
from gui.features.step.walk import Walk
from gui.state.weight_sets import Preset
from tests.gui.edits import edits
from tests.gui.hands import Hands
from tests.gui.maps_person import MapsPerson
from tests.gui.reader import Reader
from tinycnn.stages import Stage
from tinycnn.unit import Unit

STEPS = 357


@dataclass
class Stepper(MapsPerson):
    """Goes through the pass of a vertical line, and reads what is seen."""

    tab: ClassVar[str] = "step"

    @property
    def walk(self) -> Walk:
        """Where the pass is."""
        return self.panel.walk

    @property
    def view(self) -> StepView:
        """What stands in the tab."""
        return self.panel.view

    @property
    def scrubber(self) -> Scrubber:
        """All steps in a line."""
        return self.view.bar.scrubber

    def type(self, *keys: str) -> None:
        """Press keys, and let all be shown that has changed."""
        self.hands.type(*keys)
        self.settle()

    def drag_to(self, position: int) -> None:
        """Click the scrubber where a position is."""
        place = QPoint(self.scrubber.x_of(position), self.scrubber.height() // 2)
        self.hands.stroke(self.scrubber.mapTo(self.window, place))
        self.settle()

    def known(self) -> dict[Stage, int]:
        """Return how many numbers of each stage are in sight."""
        reading, a = self.session.shown.reading, self.session.shown.weight_set.weights.architecture
        counts = {}
        for stage in (Stage.CONV, Stage.RELU, Stage.POOL, Stage.FLAT, Stage.LOGIT):
            known = reading.known(stage)
            everything = int(np.prod(reading.values(stage).shape))
            counts[stage] = everything if known is None else int(known.sum())
        assert a == self.walk.steps.architecture
        return counts

    def marked(self) -> list[Unit]:
        """Return whose links are shown."""
        return [links.unit for links in self.session.shown.links]


@pytest.fixture
def stepper(hands: Hands, reader: Reader) -> Stepper:
    """Return a person who has opened the tab: the trained network, a vertical line."""
    found = Stepper(hands, reader)
    found.session.use_preset(Preset.TRAINED)
    edits(found.session).load_pattern("vertical")
    found.window.resize(1440, 900)
    found.window.bench.open("step")
    found.session.undo_stack.clear()
    found.settle()
    return found
