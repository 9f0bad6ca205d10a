"""From a failed run to weights that were good, and to the gate that is closed."""

import numpy as np
import pytest

from gui.features.training.finding_actions import nearest_closed_gate
from tests.gui.features.training.conftest import Trainer
from tests.gui.features.training.test_judge import train
from tinycnn import TinyCNN
from tinycnn.unit import Stage, Unit


def test_the_last_good_weights_are_a_click_away(trainer: Trainer) -> None:
    """Those with the lowest training loss of all that were alive; the run keeps its end."""
    train(trainer, learning_rate=1.0, initial_seed=3)
    last = trainer.run.step
    alive = [scored for scored in trainer.run.history.scored_steps() if scored.is_alive]
    good = min(alive, key=lambda scored: scored.train.loss)
    trainer.press("train_last_good")
    trainer.settle()
    assert (trainer.training.step, trainer.run.step) == (good.step, last)
    shown = trainer.session.shown.weight_set.weights
    np.testing.assert_array_equal(shown.vector, trainer.run.weights_at(good.step).vector)
    assert not trainer.find("train_last_good").isEnabled()
    assert trainer.find("train_why").isEnabled()
    trainer.training.show_step(last)
    assert trainer.find("train_last_good").isEnabled()


def test_why_points_at_a_closed_gate(trainer: Trainer) -> None:
    """A ReLU cell is pinned, the tab Explain is open, and what it tells ends in 0."""
    train(trainer, learning_rate=2.0)
    trainer.press("train_last_good")
    trainer.press("train_why")
    assert trainer.training.step == trainer.run.step
    (unit,) = trainer.session.pointing.pins
    trace = trainer.session.shown.trace
    assert unit.stage is Stage.RELU
    assert trace.activation[unit.place] == 0
    assert trace.z[unit.place] == trace.z[trace.z <= 0].max()
    assert trainer.window.bench.open_panel().action == "explanation"
    assert "no larger than 0 for any training image" in trainer.window.statusBar().currentMessage()


def test_asked_twice_it_stays_pinned(trainer: Trainer) -> None:
    """A second press releases nothing."""
    train(trainer, learning_rate=2.0)
    trainer.press("train_why")
    pins = trainer.session.pointing.pins
    trainer.window.bars.actions["train_why"].trigger()
    assert trainer.session.pointing.pins == pins


@pytest.mark.parametrize("name", ["train_last_good", "train_why"])
def test_a_good_run_offers_neither(trainer: Trainer, name: str) -> None:
    """In the menu both are there, and cannot be chosen."""
    assert not trainer.window.bars.actions[name].isEnabled()
    train(trainer)
    assert not trainer.window.bars.actions[name].isEnabled()


def test_only_the_dead_have_closed_gates(trainer: Trainer) -> None:
    """A loss that jumps is shown without a “Why?”; its good weights are offered."""
    train(trainer, learning_rate=2.0, optimizer="adam", initial_seed=3)
    assert trainer.find("train_last_good").isVisible()
    assert not trainer.find("train_why").isVisible()


def test_the_nearest_gate() -> None:
    """The largest z that is not above 0."""
    model = TinyCNN(42)
    trace = model.trace(np.eye(8))
    unit, z = nearest_closed_gate(trace)
    assert isinstance(unit, Unit)
    assert z == trace.z[unit.place] == trace.z[trace.z <= 0].max()
