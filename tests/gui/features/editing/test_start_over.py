"""Start over: everything is as on the first day, and one undo brings the work back."""

import numpy as np
from PySide6.QtWidgets import QComboBox, QLabel

from gui.state.tool import Tool
from gui.state.weight_sets import Preset
from tests.gui.hands import Hands
from tests.gui.reader import ink_of
from tinycnn.datasets.lines import base_pattern


def worked(hands: Hands) -> np.ndarray:
    """Draw something with another tool and other weights; return the drawing."""
    hands.type("U", "B", "E", "D", "4")
    hands.stroke((5, 1), (5, 6))
    return ink_of(hands.canvas)


def test_start_over_puts_everything_back(hands: Hands) -> None:
    """Drawing, label, weights, ink, brush, pen and the invitation to draw."""
    worked(hands)
    hands.type("Ctrl+N")
    window = hands.window
    np.testing.assert_array_equal(ink_of(hands.canvas), base_pattern("vertical"))
    assert window.findChild(QComboBox, "label").currentText() == "vertical"
    assert window.session.shown.weight_set.source.preset is Preset.TRAINED
    assert window.session.desk.toolbox.tool == Tool()
    on = {name for name, action in window.bars.actions.items() if action.isChecked()}
    assert on == {"draw", "brush_1", "trained", "explanation", "scale_weights", "theme_light"}
    assert window.findChild(QLabel, "draw_here").isVisible()


def test_undo_brings_the_work_back(hands: Hands) -> None:
    """In one step: drawing and weights."""
    drawing = worked(hands)
    hands.type("Ctrl+N", "Ctrl+Z")
    np.testing.assert_array_equal(ink_of(hands.canvas), drawing)
    assert hands.window.session.shown.weight_set.source.preset is Preset.UNTRAINED
    hands.type("Ctrl+Y")
    np.testing.assert_array_equal(ink_of(hands.canvas), base_pattern("vertical"))


def test_a_new_start_is_fresh(hands: Hands) -> None:
    """The next person at a shared computer does not find the drawing of the one before."""
    from gui.state.session import LabSession

    worked(hands)
    hands.window.close()
    session = LabSession()
    np.testing.assert_array_equal(session.shown.drawing.image, base_pattern("vertical"))
    assert session.shown.weight_set.source.preset is Preset.TRAINED
    assert not session.undo_stack.canUndo()
