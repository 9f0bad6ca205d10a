"""Weights made by hand as the start of a training, and back."""

import numpy as np
from PySide6.QtWidgets import QApplication

from tests.gui.features.weight_editing.conftest import WEIGHTS, Editor
from tests.gui.hands import Hands


def test_a_run_begins_at_the_weights_of_a_hand(editor: Editor) -> None:
    """Its start are these weights to the bit; training goes on from them, and back leads back."""
    window, unit = editor.window, WEIGHTS[0]
    editor.drag(unit, 70)
    mine = window.session.document.weight_set
    window.bars.actions["train_from_here"].trigger()
    training = window.features["training"].training
    run = training.current.run
    np.testing.assert_array_equal(run.start.weights.vector, mine.weights.vector)
    assert "edited" in training.current.origin
    training.make_step()
    assert training.current.run is run
    assert (run.weights.vector != mine.weights.vector).any()
    assert window.session.shown.weight_set is not mine
    back = window.bars.actions["weights_before"]
    assert back.isEnabled()
    back.trigger()
    QApplication.processEvents()
    assert window.session.shown.weight_set is mine
    assert not back.isEnabled()
    assert "changed by hand" in mine.weights.made


def test_a_locked_kernel_of_a_hand_is_trained_around(hands: Hands) -> None:
    """A detector built by hand stays, and the rest of the network learns to use it."""
    editor, window = Editor(hands.window), hands.window
    window.session.use_preset(next(p for p in type(window.session.shown.weight_set.source.preset)))
    editor.point_at(WEIGHTS[0])
    window.bars.actions["kernel_sobel_upright"].trigger()
    window.bars.actions["lock_convolution"].trigger()
    window.bars.actions["train_from_here"].trigger()
    training = window.features["training"].training
    before = training.current.run.weights
    for _ in range(12 * 8):
        training.make_step()
    after = training.current.run.weights
    np.testing.assert_array_equal(after.kernels, before.kernels)
    first, last = (training.current.run.scores_at(step).train.loss for step in (0, 96))
    assert last < first
