"""The tab of the data set, open."""

import pytest
from PySide6.QtTest import QTest

from gui.features.data.view import DataView
from gui.state.weight_sets import Preset
from gui.widgets.rest import REST
from tests.gui.hands import Hands


@pytest.fixture
def view(hands: Hands) -> DataView:
    """Return the open tab of untrained weights, which take most images for something else."""
    hands.window.session.use_preset(Preset.UNTRAINED)
    hands.window.session.undo_stack.clear()
    hands.type("Ctrl+D")
    QTest.qWait(2 * REST)  # the hand rests: what comes next is shown at once
    return hands.window.bench.panel("data").view
