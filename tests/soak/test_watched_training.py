"""Thousands of strokes while the network is trained under them: none is lost, and undo has each."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from gui.state.document import UNDO_LIMIT
from gui.state.training import Training
from gui.window.window import LabWindow
from tests.gui.hands import Hands
from tests.gui.reader import ink_of
from tests.soak.figures import Figures, grown, megabytes

STROKES, WARM_UP = 6_000, 1_000
"""As many as a person draws in ten minutes, ten a second."""
MOST_MEGABYTES = 110  # a run keeps up to 100,000 steps of 114 numbers: 91 MB


@pytest.mark.no_qt_log  # the screenless platform has much to say
def test_drawing_while_training(lab: LabWindow, figures: Figures) -> None:
    """As fast as it goes; the clock ticks whenever events are processed."""
    rng, training = np.random.default_rng(7), Training.of(lab.session)
    lab.bench.open("training")
    training.want(epochs=None, until_all_right=False)
    training.clock.set_speed(0)
    training.train()
    _draw(lab, training, rng, WARM_UP)
    before = megabytes()
    drawn = _draw(lab, training, rng, STROKES - WARM_UP)
    after, steps = megabytes(), training.current.run.step
    training.pause()
    undone = _undo(lab)
    lost = sum(a.tobytes() != b.tobytes() for a, b in zip(drawn[:-1][::-1], undone, strict=False))
    found = f"{steps:,} steps of training, {len(undone)} strokes undone one by one"
    figures.add("training", f"{STROKES:,} strokes", found, grown(before, after), lost)
    assert lost == 0
    assert len(undone) == UNDO_LIMIT
    assert steps > STROKES
    assert after - before < MOST_MEGABYTES


def _draw(
    lab: LabWindow, training: Training, rng: np.random.Generator, strokes: int
) -> list[np.ndarray]:
    """Draw strokes that each change a pixel, and return the canvas after each of the last ones."""
    hands, drawn = Hands(lab), []
    for _ in range(strokes):
        ink = ink_of(hands.canvas)
        row, col = (int(number) for number in rng.integers(0, 8, 2))
        button = Qt.MouseButton.RightButton if ink[row, col] else Qt.MouseButton.LeftButton
        hands.stroke((row, col), button=button)
        QApplication.processEvents()
        after = ink_of(hands.canvas)
        assert (after[row, col] == 0) == (ink[row, col] != 0)
        assert training.is_running
        drawn = [*drawn[-UNDO_LIMIT:], after]
    return drawn


def _undo(lab: LabWindow) -> list[np.ndarray]:
    """Take back what can be, and return the canvas after each step."""
    found = []
    while lab.session.undo_stack.canUndo():
        lab.bars.actions["undo"].trigger()
        QApplication.processEvents()
        found.append(ink_of(Hands(lab).canvas))
    return found
