"""Forks: runs that go on from a step of another one."""

from PySide6.QtTest import QTest

from gui.state.mode import Mode
from tests.gui.features.runs.conftest import Runner
from tests.gui.file_dialogs import message, warning
from tinycnn.training.settings import TrainingSettings


def test_a_fork_goes_on_from_the_shown_step(runner: Runner) -> None:
    """With other settings, as the library's fork does; the run it comes from stays as it is."""
    training = runner.training
    parent = training.current.run
    training.show_step(20)
    training.want(optimizer="sgd", learning_rate=0.1)
    runner.trigger("fork_run")
    fork = training.current
    assert (fork.name, fork.origin) == ("Run 3", "Run 2, step 20")
    assert (fork.run.start.step, training.step) == (20, 20)
    assert not training.needs_new_run
    training.make_step()
    alone = parent.fork(20, TrainingSettings(learning_rate=0.1))
    alone.make_step()
    assert fork.run.weights.vector.tolist() == alone.weights.vector.tolist()
    assert (parent.step, parent.settings.optimizer) == (36, "adam")
    assert "Run 3 goes on from Run 2, step 20" in message(runner.hands)


def test_a_fork_with_very_many_images_does_not_hold_the_window_up(runner: Runner) -> None:
    """The run goes on being there while they are made; Pause gives the fork up."""
    training, current = runner.training, runner.training.current
    training.show_step(20)
    training.want(images_per_class=10_000)
    runner.trigger("fork_run")
    assert training.mode is Mode.PREPARING
    assert (training.current, runner.names) == (current, ["Run 1", "Run 2"])
    training.pause()
    QTest.qWait(50)
    assert runner.names == ["Run 1", "Run 2"]
    runner.trigger("fork_run")
    QTest.qWait(50)
    runner.hands.stroke((0, 0), (0, 3))
    assert training.mode is Mode.PREPARING
    runner.wait_until(lambda: training.mode is Mode.RESTING)
    fork = training.current
    assert (fork.name, fork.origin) == ("Run 3", "Run 2, step 20")
    assert (fork.run.start.step, training.step, len(fork.run.data.y_train)) == (20, 20, 30_000)
    assert "Run 3 goes on from Run 2, step 20" in message(runner.hands)


def test_the_timeline_of_a_fork_begins_where_it_does(runner: Runner) -> None:
    """There is no step before; the film and the curves can show it."""
    runner.hands.window.bars.actions["training"].trigger()
    runner.training.show_step(20)
    runner.trigger("fork_run")
    runner.training.finish_epoch()
    QTest.qWait(300)
    panel = runner.hands.window.bench.panel("training")
    panel.grab()
    assert panel.timeline.slider.minimum() == 20
    assert panel.film.frames[0][0] == 20
    runner.training.show_step(0)
    assert runner.training.step == 20
    runner.training.show_step(runner.training.current.run.step)
    shown = []
    runner.training.step_changed.connect(lambda: shown.append(runner.training.step))
    runner.trigger("replay")
    assert shown[0] == 20
    runner.training.pause()
    runner.training.show_run(next(iter(runner.training.runs)), 3)
    panel.grab()
    runner.training.show_run(list(runner.training.runs)[2], 24)
    panel.grab()


def test_a_fork_with_other_classes_is_refused(runner: Runner) -> None:
    """The network has three; nothing is begun."""
    runner.training.want(class_names=("vertical", "horizontal", "diagonal", "dot"))
    runner.trigger("fork_run")
    assert "this network has 3 classes" in warning(runner.hands).informativeText().lower()
    assert runner.names == ["Run 1", "Run 2"]
