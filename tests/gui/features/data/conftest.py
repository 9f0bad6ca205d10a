"""The tab of the data set, open."""

import pytest

from gui.features.data.view import DataView
from gui.state.weight_sets import Preset
from tests.gui.hands import Hands


@pytest.fixture
def view(hands: Hands) -> DataView:
    """Return the open tab of untrained weights, which take most images for something else."""
    hands.window.session.use_preset(Preset.UNTRAINED)
    hands.window.session.undo_stack.clear()
    hands.type("Ctrl+D")
    return hands.window.bench.panel("data").view
