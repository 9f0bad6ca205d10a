"""A run that fails is told at once and in a sentence; one that is only young is left in peace."""

import pytest
from PySide6.QtWidgets import QApplication

from gui.state.mode import Mode
from tests.gui.features.training.conftest import Trainer
from tests.gui.reader import Reader
from tinycnn.model import TinyCNN
from tinycnn.training.diagnosis import is_dead


def train(trainer: Trainer, **settings: object) -> None:
    """Train as fast as it goes with these settings, until the run rests by itself."""
    trainer.training.want(**settings)
    trainer.training.clock.set_speed(0)
    trainer.press("train")
    trainer.wait_until(lambda: not trainer.training.is_running)
    trainer.settle()


def test_a_run_that_dies_rests_and_says_so(trainer: Trainer, reader: Reader) -> None:
    """Every ReLU output of the last step is 0; the tab tells it, with what to try."""
    train(trainer, learning_rate=2.0)
    assert trainer.training.mode is Mode.RESTING
    assert trainer.run.epoch <= 5
    assert is_dead(TinyCNN.from_weights(trainer.run.weights), trainer.run.data.x_train)
    notice = trainer.panel.notice
    assert notice.isVisible()
    assert notice.text() == (
        "Dead since epoch 1: every ReLU output is 0 on all 180 training images. "
        "Try a lower rate or another seed."
    )
    seen = " ".join(text.text for text in reader.read(notice))
    assert seen == notice.text()
    assert trainer.panel.controls.status.text().startswith(
        f"Run 1, step {trainer.run.step}: dead  ·  drawing: "
    )
    said = trainer.window.statusBar().currentMessage()
    assert said == f"Run 1 rests. {notice.text()}"


def test_a_dead_run_goes_on_when_it_is_asked_to(trainer: Trainer) -> None:
    """It rests once; then a person sees that only the dense biases still move, to the end."""
    train(trainer, learning_rate=2.0)
    before = trainer.run.weights
    train(trainer)
    assert (trainer.run.epoch, trainer.run.ending is not None) == (20, True)
    after = trainer.run.weights
    assert (before.kernels == after.kernels).all()
    assert (before.dense_weights == after.dense_weights).all()
    assert (before.dense_bias != after.dense_bias).any()
    assert trainer.panel.notice.text().startswith("Dead since epoch 1")


@pytest.mark.parametrize(
    ("settings", "told", "word"),
    [
        (
            {"learning_rate": 1e100, "initial_seed": 2},
            "Not a number: the weights grew beyond all numbers. Try a lower rate.",
            "no numbers any more",
        ),
        (
            {"learning_rate": 0.0005},
            "Hardly any progress: 42 % are right, one answer to all gives 37 %. "
            "Try more epochs, a higher rate or another seed.",
            "hardly any progress",
        ),
        (
            {"learning_rate": 2.0, "optimizer": "adam", "initial_seed": 3},
            "The loss jumps: it rose in 5 of the last 10 epochs. Try a lower rate or another seed.",
            "the loss jumps",
        ),
    ],
)
def test_each_failure_is_told(
    trainer: Trainer, settings: dict[str, object], told: str, word: str
) -> None:
    """With the numbers that show it, and what to try."""
    train(trainer, **settings)
    assert trainer.panel.notice.text() == told
    assert f": {word}  ·  " in trainer.panel.controls.status.text()


def test_a_run_that_knows_its_training_images_is_not_told_to_go_on(trainer: Trainer) -> None:
    """From five images a class it learns all of them, and not the rest: both are said."""
    train(trainer, images_per_class=5, epochs=150)
    right = trainer.run.scores_at(trainer.run.step).validation.accuracy
    assert right < 1
    said = trainer.window.statusBar().currentMessage()
    assert said == (
        "Run 1: 150 epochs are done. Learned: all training images are right, "
        f"{100 * right:.1f} % of the validation images."
    )
    assert not trainer.panel.notice.isVisible()


def test_one_epoch_is_no_plural(trainer: Trainer) -> None:
    """It is said as a person says it."""
    train(trainer, epochs=1)
    said = trainer.window.statusBar().currentMessage()
    assert said.startswith("Run 1: 1 epoch is done.")


def test_a_run_that_has_learned_says_so(trainer: Trainer) -> None:
    """In the line of the run and in the status bar; there is nothing to warn of."""
    train(trainer)
    assert not trainer.panel.notice.isVisible()
    assert ": learned  ·  " in trainer.panel.controls.status.text()
    said = trainer.window.statusBar().currentMessage()
    assert said == (
        "Run 1: 20 epochs are done. Learned: 100.0 % of the validation images are right."
    )


def test_a_young_run_is_not_blamed(trainer: Trainer) -> None:
    """After a few steps no loss has fallen much; nobody warns of that."""
    for _ in range(3):
        trainer.press("train_batch")
    assert trainer.panel.notice.text() == ""


def test_the_finding_goes_with_its_run(trainer: Trainer) -> None:
    """Another start, and nothing is said of the run before; the rate is as it was entered."""
    train(trainer, learning_rate=2.0)
    trainer.press("train_reset")
    QApplication.processEvents()
    trainer.settle()
    assert trainer.panel.notice.text() == ""
    assert trainer.window.features["training"].judge.finding is None


def test_a_run_that_was_dead_before_is_not_stopped_again(trainer: Trainer) -> None:
    """Neither one that is gone over to, nor a fork of a dead step: both go on to their end."""
    train(trainer, learning_rate=2.0)
    dead, first = trainer.training.current, trainer.run.epoch
    trainer.press("train_reset")
    trainer.training.show_run(dead)
    trainer.settle()
    assert trainer.panel.notice.text().startswith("Dead since epoch 1")
    train(trainer)
    assert first < trainer.run.epoch == 20
    trainer.window.bars.actions["fork_run"].trigger()
    trainer.training.want(epochs=25)
    train(trainer)
    assert trainer.training.current is not dead
    assert trainer.run.epoch == 25


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        (
            {"learning_rate": 2.0, "optimizer": "adam", "initial_seed": 3},
            "The loss jumps: it rose in",
        ),
        ({"learning_rate": 0.0005}, "Hardly any progress:"),
    ],
)
def test_a_run_without_an_end_is_judged_on_the_way(
    trainer: Trainer, settings: dict[str, object], told: str
) -> None:
    """The tab tells it while the steps go on, as soon as the epochs show it; it is said once."""
    trainer.training.want(epochs=None, **settings)
    trainer.training.clock.set_speed(0)
    said = []
    trainer.window.statusBar().messageChanged.connect(said.append)
    trainer.press("train")
    trainer.wait_until(lambda: trainer.panel.notice.text().startswith(told))
    assert trainer.training.mode is Mode.TRAINING
    assert trainer.run.epoch >= 5
    assert trainer.panel.notice.isVisible()
    seen, step = trainer.panel.notice.text(), trainer.training.step
    trainer.wait_until(lambda: trainer.training.step > step)
    told_of = [text for text in said if text.startswith("Run 1 goes on. ")]
    assert len(told_of) == len({text.split(".")[1].split(":")[0] for text in told_of}) >= 1
    assert seen.partition(":")[0] in " ".join(told_of)
    trainer.press("train")
    trainer.settle()
    assert trainer.training.mode is Mode.RESTING


def test_a_run_without_an_end_that_learns_is_left_in_peace(trainer: Trainer) -> None:
    """A loss that falls is nothing to warn of."""
    trainer.training.want(epochs=None, learning_rate=0.1)
    trainer.training.clock.set_speed(0)
    trainer.press("train")
    trainer.wait_until(lambda: trainer.training.current and trainer.run.epoch >= 40)
    assert trainer.training.mode is Mode.TRAINING
    assert trainer.panel.notice.text() == ""
    trainer.settle()
