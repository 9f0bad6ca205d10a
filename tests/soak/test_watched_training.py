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

WARM_UP = 1 / 6
"""The share of all strokes before the memory is measured."""
MOST_MEGABYTES = 110  # a run keeps up to 100,000 steps of 114 numbers: 91 MB


@pytest.mark.no_qt_log  # the screenless platform has much to say
def test_drawing_while_training(
    lab: LabWindow, figures: Figures, pytestconfig: pytest.Config
) -> None:
    """As fast as it goes; the clock ticks whenever events are processed.

    There are as many strokes as a person draws in ten minutes, ten a second.
    """
    strokes = pytestconfig.getoption("--strokes")
    rng, training = np.random.default_rng(7), Training.of(lab.session)
    lab.bench.open("training")
    training.want(epochs=None, until_all_right=False)
    training.clock.set_speed(0)
    training.train()
    _draw(lab, training, rng, first := round(WARM_UP * strokes))
    before = megabytes()
    drawn = _draw(lab, training, rng, strokes - first)
    after, steps = megabytes(), training.current.run.step
    training.pause()
    undone = _undo(lab)
    lost = sum(a.tobytes() != b.tobytes() for a, b in zip(drawn[:-1][::-1], undone, strict=False))
    found = f"{steps:,} steps of training, {len(undone)} strokes undone one by one"
    figures.add("training", f"{strokes:,} strokes", found, grown(before, after), lost)
    assert lost == 0
    assert len(undone) == min(strokes, UNDO_LIMIT)
    assert steps > strokes
    assert after - before < MOST_MEGABYTES


def _draw(
    lab: LabWindow, training: Training, rng: np.random.Generator, strokes: int
) -> list[np.ndarray]:
    """Draw lines that each change a pixel, and return the canvas after each of the last ones."""
    hands, drawn = Hands(lab), []
    for _ in range(strokes):
        ink = ink_of(hands.canvas)
        row, col, end = (int(number) for number in rng.integers(0, 8, 3))
        button = Qt.MouseButton.RightButton if ink[row, col] else Qt.MouseButton.LeftButton
        hands.stroke((row, col), (row, end), button=button)
        QApplication.processEvents()
        after = ink_of(hands.canvas)
        line = after[row, min(col, end) : max(col, end) + 1]
        assert ((line == 0) == (ink[row, col] != 0)).all()
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
