"""Training as a person does it: by the buttons of the tab, while the drawing goes on."""

import numpy as np
import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton

from gui.state.mode import Mode
from gui.state.weight_sets import Preset, SourceKind, preset
from gui.widgets.verdict import Verdict
from tests.gui.features.training.conftest import Trainer
from tests.gui.reader import ink_of
from tinycnn.model import TinyCNN
from tinycnn.training.fit import fit
from tinycnn.training.training_run import TrainingRun


def train_to_the_end(trainer: Trainer) -> None:
    """Train as fast as it goes until the run ends by itself."""
    trainer.training.clock.set_speed(0)
    trainer.press("train")
    trainer.wait_until(lambda: trainer.training.current and trainer.run.ending is not None)
    trainer.settle()


def test_one_click_trains_from_the_untrained_start(trainer: Trainer) -> None:
    """All of the validation images within 15 epochs; what is shown is the run's last step."""
    train_to_the_end(trainer)
    right = [s.epoch for s in trainer.run.history.scored_steps() if s.validation.accuracy == 1]
    assert right[0] <= 15
    assert trainer.training.mode is Mode.RESTING
    source = trainer.session.shown.weight_set.source
    assert (source.kind, source.name, source.step) == (SourceKind.RUN, "Run 1", 240)


def test_the_run_is_that_of_the_command_line(trainer: Trainer) -> None:
    """The same seeds, the same numbers to the last bit, however the slices were cut."""
    train_to_the_end(trainer)
    alone = TrainingRun.untrained(trainer.run.settings)
    alone.advance()
    steps = range(0, 241, 40)
    for step in steps:
        there, here = alone.weights_at(step), trainer.run.weights_at(step)
        assert all(np.array_equal(there.arrays[name], here.arrays[name]) for name in here.arrays)
    x, y, *_ = trainer.run.data
    model = TinyCNN(seed=42)
    *_, last = fit(model, x, y, epochs=20, batch_size=16, learning_rate=0.05, seed=0)
    np.testing.assert_array_equal(last.weights.vector, trainer.run.weights.vector)


@pytest.mark.parametrize(
    ("name", "step", "images"), [("train_sample", 1, 1), ("train_batch", 1, 16)]
)
def test_one_step_at_a_time(trainer: Trainer, name: str, step: int, images: int) -> None:
    """One image or one batch; the tab says so, and the stages show the weights."""
    for count in (1, 2):
        trainer.press(name)
        assert trainer.run.step == count * step
        assert trainer.run.history.info(count).images == images
    shown = trainer.session.shown.weight_set
    np.testing.assert_array_equal(shown.weights.vector, trainer.run.weights.vector)
    trainer.settle()
    assert trainer.panel.controls.status.text().startswith("Run 1, step 2, epoch 1  ·  drawing: ")


def test_an_epoch_at_a_time(trainer: Trainer) -> None:
    """To the end of the epoch that has begun, then whole ones."""
    trainer.press("train_batch")
    for epoch in (1, 2):
        trainer.press("train_epoch")
        trainer.wait_until(lambda: not trainer.training.is_running)
        assert (trainer.run.epoch, trainer.run.step) == (epoch, 12 * epoch)
        assert trainer.run.history.scored(12 * epoch) is not None


def test_train_becomes_pause(trainer: Trainer) -> None:
    """The same button; what was trained stays, and the next press goes on from there."""
    button = trainer.find("train")
    assert button.text() == "Train"
    trainer.press("train")
    trainer.wait_until(lambda: trainer.training.step > 2)
    trainer.wait_until(lambda: button.text() == "Pause")
    trainer.press("train")
    step = trainer.training.step
    QTest.qWait(150)
    trainer.wait_until(lambda: button.text() == "Train")
    assert trainer.training.step == step
    trainer.press("train")
    trainer.wait_until(lambda: trainer.training.step > step)
    assert trainer.training.current.name == "Run 1"


def test_a_person_draws_on_while_it_trains(trainer: Trainer) -> None:
    """The stroke is undone alone, and the training goes on under it."""
    session, hands = trainer.session, trainer.hands
    before = session.document
    trainer.press("train")
    trainer.wait_until(lambda: trainer.training.step > 1)
    hands.press((0, 0))
    for col in range(1, 8):
        hands.move((0, col))
        step = trainer.training.step
        trainer.wait_until(lambda step=step: trainer.training.step > step)
    hands.release((0, 7))
    assert (ink_of(hands.canvas)[0] == 1.0).all()
    note = trainer.window.findChild(Verdict).note.text()
    assert note == "The weights are those of a training."
    assert session.undo_stack.count() == 1
    hands.type("Ctrl+Z")
    assert session.shown.drawing.same_as(before.drawing)
    assert session.document.weight_set is before.weight_set
    assert session.shown.weight_set.source.kind is SourceKind.RUN
    assert trainer.training.is_running


def test_the_rate_is_changed_while_it_runs(trainer: Trainer) -> None:
    """From the next step on; the other settings wait for the next run."""
    trainer.press("train")
    trainer.wait_until(lambda: trainer.training.step > 1)
    trainer.type_into("train_learning_rate", "0,2")
    changed = trainer.training.step
    trainer.wait_until(lambda: trainer.training.step > changed + 1)
    history = trainer.run.history
    assert (history.info(1).learning_rate, history.info(changed + 2).learning_rate) == (0.05, 0.2)
    trainer.type_into("train_batch_size", "8")
    assert trainer.training.is_running
    assert trainer.run.settings.batch_size == 16
    trainer.press("train_reset")
    assert (trainer.run.settings.batch_size, trainer.run.settings.learning_rate) == (8, 0.2)


def test_back_to_the_start_and_to_another_one(trainer: Trainer) -> None:
    """Reset: the same initial weights. New seed: those of the next one."""
    trainer.press("train_epoch")
    trainer.wait_until(lambda: not trainer.training.is_running)
    trainer.press("train_reset")
    shown = trainer.session.shown.weight_set
    assert (shown.source.name, shown.source.step) == ("Run 2", 0)
    np.testing.assert_array_equal(shown.weights.vector, preset(Preset.UNTRAINED).weights.vector)
    trainer.press("train_new_seed")
    other = trainer.session.shown.weight_set.weights.vector
    np.testing.assert_array_equal(other, TinyCNN(seed=43).weights_record().vector)


@pytest.mark.parametrize(
    ("field", "text", "told"),
    [
        ("learning_rate", "0", "The learning rate must be a number above 0, got 0"),
        ("learning_rate", "fast", "The learning rate must be a number above 0, got 'fast'"),
        ("learning_rate", "", "The learning rate must be a number above 0, got nothing"),
        ("learning_rate", "1e999", "The learning rate must be a number above 0, got inf"),
        ("batch_size", "0", "The batch size must be an integer of at least 1, got 0"),
        ("batch_size", "2.5", "The batch size must be an integer of at least 1, got 2.5"),
    ],
)
def test_what_does_not_go_is_marked_and_said(
    trainer: Trainer, field: str, text: str, told: str
) -> None:
    """The run does not start, the old one is kept; mended, it starts."""
    trainer.press("train_batch")
    run = trainer.run
    trainer.type_into(f"train_{field}", text)
    for name in ("train", "train_batch", "train_reset"):
        trainer.press(name)
    assert (trainer.run, trainer.run.step) == (run, 1)
    assert not trainer.training.is_running
    assert trainer.find(f"train_{field}").property("wrong")
    notice = trainer.panel.notice
    assert notice.isVisible()
    assert notice.text().startswith(told)
    trainer.type_into(f"train_{field}", "1")
    assert not notice.isVisible()
    assert not trainer.find(f"train_{field}").property("wrong")
    trainer.press("train_reset")
    assert trainer.run is not run


def test_what_was_typed_counts_without_enter(trainer: Trainer) -> None:
    """A press on a key that trains takes the number that stands there."""
    field = trainer.find("train_learning_rate")
    field.setFocus()
    trainer.hands.type("Ctrl+A", "1")
    trainer.hands.type("Ctrl+R")
    trainer.wait_until(lambda: trainer.training.step > 0)
    assert trainer.run.history.info(1).learning_rate == 1


def test_what_is_being_typed_stays_while_it_trains(trainer: Trainer) -> None:
    """Until it is finished; Esc takes it back."""
    trainer.press("train")
    trainer.wait_until(lambda: trainer.training.step > 1)
    field = trainer.find("train_learning_rate")
    trainer.hands.click(field)
    trainer.hands.type("Ctrl+A", "0", ".")
    QTest.qWait(300)
    assert field.text() == "0."
    trainer.hands.type("Escape")
    assert field.text() == "0.05"
    assert trainer.training.is_running


def test_other_weights_pause_it_and_it_goes_on_from_there(trainer: Trainer) -> None:
    """A person wins; the tab says what Train will do."""
    trainer.press("train")
    trainer.wait_until(lambda: trainer.training.step > 2)
    trainer.hands.type("U")
    assert trainer.session.shown.weight_set is preset(Preset.UNTRAINED)
    assert not trainer.training.is_running
    step = trainer.run.step
    trainer.settle()
    assert trainer.panel.controls.status.text().startswith(f"Run 1 rests at step {step}")
    trainer.press("train")
    trainer.wait_until(lambda: trainer.run.step > step)
    assert trainer.training.current.name == "Run 1"


def test_these_weights_are_one_edit(trainer: Trainer) -> None:
    """Undo brings back what was there before; the run is still there."""
    before = trainer.session.document.weight_set
    trainer.press("train_batch")
    assert trainer.session.undo_stack.count() == 0
    trainer.press("use_step")
    kept = trainer.session.document.weight_set
    assert (kept.source.name, kept.source.step) == ("Run 1", 1)
    assert trainer.session.undo_stack.undoText() == "weights of step 1"
    trainer.hands.type("Ctrl+Z")
    assert trainer.session.document.weight_set is before
    trainer.press("train_batch")
    assert trainer.run.step == 2


def test_the_switch_says_which_step(trainer: Trainer) -> None:
    """With the accuracies of that moment, on the run's own images."""
    trainer.press("train_epoch")
    trainer.wait_until(lambda: not trainer.training.is_running)
    trainer.window.resize(1600, 800)
    button = trainer.window.findChild(QToolButton, "other_weights")
    trainer.wait_until(lambda: button.text().startswith("Run 1, step 12  ·  train"))
    scores = trainer.run.scores_at(12)
    train, val = 100 * scores.train.accuracy, 100 * scores.validation.accuracy
    assert button.text() == f"Run 1, step 12  ·  train {train:.1f} %  val {val:.1f} %"


def test_closing_the_window_ends_it(trainer: Trainer) -> None:
    """Nothing goes on behind a window that is closed."""
    trainer.press("train")
    trainer.wait_until(lambda: trainer.training.step > 1)
    trainer.window.close()
    step = trainer.run.step
    QTest.qWait(150)
    assert (trainer.run.step, trainer.training.is_running) == (step, False)


def test_an_ended_run_goes_on_when_it_is_asked_to(trainer: Trainer) -> None:
    """As many epochs again."""
    trainer.training.want(epochs=2)
    train_to_the_end(trainer)
    assert trainer.run.epoch == 2
    train_to_the_end(trainer)
    assert trainer.run.epoch == 4


def test_the_tab_works_by_keyboard_alone(trainer: Trainer) -> None:
    """From the row of tabs Tab goes straight through every part of it."""
    trainer.press("train_epoch")
    trainer.wait_until(lambda: not trainer.training.is_running)
    trainer.settle()
    trainer.window.bench.row.grip.setFocus()
    reached = []
    for _ in range(16):
        trainer.hands.type("Tab")
        reached.append(QApplication.focusWidget().objectName())
    assert reached == [
        *("train", "train_sample", "train_batch", "train_epoch", "train_reset", "train_new_seed"),
        *("train_optimizer", "train_learning_rate", "train_batch_size", "train_speed"),
        *("runs", "train_settings", "replay", "train_timeline", "use_step", "fork_run"),
    ]
