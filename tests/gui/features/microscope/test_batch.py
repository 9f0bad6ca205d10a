"""An update by a batch: the one that a training would take next, image by image."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from gui.paint.parts.power import figure
from gui.state.training import Training
from tests.gui.features.microscope.conftest import Watcher
from tinycnn.stages import Stage
from tinycnn.unit import Unit

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def choose_source(watcher: Watcher, steps: int) -> None:
    """Choose what the update is made by: so many entries further down, by keys."""
    sources = watcher.find("update_source")
    sources.setFocus()
    for _ in range(steps):
        QTest.keyClick(sources, Qt.Key.Key_Down)
    watcher.settle()


def test_a_batch_is_what_a_new_run_begins_with(watcher: Watcher) -> None:
    """Applied it gives the weights of the run's first step; the loss is the mean of all images."""
    choose_source(watcher, 1)
    assert watcher.one.images == 16
    assert watcher.view.controls.status.text() == "loss 1.10 → 1.05"
    after = watcher.one.update.after.vector
    training = Training.of(watcher.session)
    training.begin()
    training.make_step()
    np.testing.assert_allclose(training.current.run.weights.vector, after, atol=1e-15)


@pytest.mark.parametrize("optimizer", ["sgd", "momentum", "adam"])
def test_a_batch_of_a_run_is_its_next_step(watcher: Watcher, optimizer: str) -> None:
    """From any step that is shown, across the end of an epoch, with what is remembered."""
    training = Training.of(watcher.session)
    training.want(optimizer=optimizer, learning_rate=0.01)
    training.begin()
    for _ in range(14):
        training.make_step()
    choose_source(watcher, 1)
    for step in (0, 5, 11, 12, 13):
        training.show_step(step)
        watcher.settle()
        expected = training.current.run.weights_at(step + 1).vector
        np.testing.assert_allclose(watcher.one.update.after.vector, expected, atol=1e-13)
        assert watcher.one.rate == 0.01


def test_each_image_of_a_batch_can_be_looked_at(watcher: Watcher) -> None:
    """The maps are its own, the weights' gradient is that of all; its share is said."""
    watcher.go_to("Kernels")
    choose_source(watcher, 1)
    unit = Unit(Stage.KERNEL, 2, 1, 2)
    watcher.click(unit)
    shares = watcher.one.gradients.shares(unit)
    seen = []
    for sample in range(3):
        written = watcher.written()
        assert watcher.one.sample == sample
        assert "from this image; all 16: ∂loss/∂w = 0.3631" in written
        seen.append(watcher.one.values(Stage.CONV).copy())
        assert figure(float(shares[sample])) in written
        choose_source(watcher, 1)
    assert (seen[0] != seen[1]).any()
    assert shares.sum() == pytest.approx(0.3631, abs=1e-4)
    watcher.hands.type("Esc")
    watcher.view.go_to(1)
    assert "(p − y) / 16 = (" in watcher.written()
    watcher.view.go_to(0)
    assert "the mean of all 16 images: 1.100" in watcher.written()


def test_a_batch_needs_no_label(watcher: Watcher) -> None:
    """The drawing may belong to no class; taken, the card says by how many images."""
    watcher.hands.stroke((0, 0), (0, 5))
    watcher.settle()
    assert watcher.one is None
    choose_source(watcher, 1)
    assert watcher.one.images == 16
    watcher.press("update_apply")
    card = watcher.session.shown.weight_set.weights.card
    assert card.made.endswith("SGD 0.05, one step by 16 images")
