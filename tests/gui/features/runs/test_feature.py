"""Several runs: forked at any step, renamed, deleted and back again, saved and opened."""

import gc
import tracemalloc
import weakref
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton

from gui.features.runs import run_aside
from tests.gui.features.runs.conftest import Runner
from tests.gui.file_dialogs import message, save_as, warning
from tests.gui.hands import Hands
from tinycnn.own_images import OwnImages
from tinycnn.training.run_file import load_run
from tinycnn.training.run_start import untrained_start
from tinycnn.training.settings import TrainingSettings
from tinycnn.training.training_run import TrainingRun


def possible(runner: Runner, *names: str) -> list[bool]:
    """Return which of these actions can be chosen."""
    return [runner.hands.window.bars.actions[name].isEnabled() for name in names]


def test_each_new_run_stays_in_the_list(runner: Runner) -> None:
    """But a start that has made no step is replaced by the next one."""
    assert runner.names == ["Run 1", "Run 2"]
    assert runner.training.current.name == "Run 2"
    for _ in range(3):
        runner.training.begin()
        assert runner.names == ["Run 1", "Run 2", "Run 3"]
    assert [named.letter for named in runner.training.runs] == ["A", "B", "C"]


def test_going_over_to_another_run(runner: Runner) -> None:
    """Its last step is on the screen, the switch at the top says so, and Train goes on with it."""
    runner.trigger("next_run")
    QTest.qWait(300)
    training = runner.training
    assert (training.current.name, training.step) == ("Run 1", 24)
    assert training.wanted == training.current.run.settings
    button = runner.hands.window.findChild(QToolButton, "other_weights")
    assert "Run 1, step 24" in button.text() or "Step 24" in button.text()
    training.make_step()
    assert runner.names == ["Run 1", "Run 2"]
    assert training.current.run.step == 25
    runner.trigger("next_run")
    assert (training.current.name, training.wanted.optimizer) == ("Run 2", "adam")


def test_deleted_and_back_again(runner: Runner) -> None:
    """One step of undo; it is shown again at its step, and goes on to the last bit."""
    training, session = runner.training, runner.session
    training.show_step(30)
    steps = training.current.run.history.steps
    before = steps.columns(0, steps.width)
    runner.trigger("delete_run")
    assert runner.names == ["Run 1"]
    assert training.current is None
    assert session.shown.weight_set is session.document.weight_set
    assert possible(runner, "fork_run", "delete_run", "save_run") == [False] * 3
    assert possible(runner, "next_run") == [True]
    session.undo()
    assert runner.names == ["Run 1", "Run 2"]
    assert (training.current.name, training.step) == ("Run 2", 30)
    steps = training.current.run.history.steps
    np.testing.assert_array_equal(steps.columns(0, steps.width), before)
    assert training.current.letter == "B"
    session.redo()
    assert runner.names == ["Run 1"]
    session.undo()
    training.make_step()
    assert (len(training.runs), training.current.run.step) == (2, 37)


def test_the_memory_of_a_deleted_run_is_given_back(runner: Runner) -> None:
    """Whatever has shown it: the tabs Train and Data, the switch, the list. Undo has a file."""
    for action in ("data", "training"):
        runner.hands.window.bars.actions[action].trigger()
        QTest.qWait(300)
    window = runner.open_list()
    runner.training.use_shown()
    runner.training.show_step(12)
    gone = [weakref.ref(named.run) for named in runner.training.runs]
    runner.trigger("delete_run")
    runner.edits.delete(next(iter(runner.training.runs)))
    QTest.qWait(300)
    window.close()
    QApplication.sendPostedEvents(None, 52)
    gc.collect()
    assert [one() for one in gone] == [None, None]
    runner.session.undo()
    runner.session.undo()
    assert runner.names == ["Run 1", "Run 2"]


@pytest.mark.long
def test_ten_thousand_steps_take_little_memory_and_give_it_back(hands: Hands) -> None:
    """Some 10 MB, as long as the run is there; what stays behind is not a tenth of it."""
    runner = Runner(hands)
    runner.make_run(12)
    runner.trigger("delete_run")
    gc.collect()
    tracemalloc.start()
    try:
        runner.make_run(10_000, epochs=None)
        grown = tracemalloc.get_traced_memory()[0] / 1e6
        runner.trigger("delete_run")
        QTest.qWait(300)
        gc.collect()
        left = tracemalloc.get_traced_memory()[0] / 1e6
    finally:
        tracemalloc.stop()
    assert 9 < grown < 40
    assert left < 1


def test_without_a_place_for_a_file_it_stays_in_memory(
    runner: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Undo brings it back all the same."""

    def full() -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(run_aside, "TemporaryFile", full)
    runner.trigger("delete_run")
    assert runner.names == ["Run 1"]
    runner.session.undo()
    assert runner.names == ["Run 1", "Run 2"]


def test_a_running_run_can_be_deleted(runner: Runner) -> None:
    """It rests first."""
    runner.training.train()
    runner.trigger("delete_run")
    assert not runner.training.is_running
    assert runner.training.current is None


def test_renamed_and_back_again(runner: Runner) -> None:
    """On the screen as well; a name that another one has, or none, is refused in a sentence."""
    named = runner.training.current
    assert runner.edits.rename(named, "with Adam")
    assert runner.session.shown.weight_set.source.name == "with Adam"
    runner.session.undo()
    assert named.name == runner.session.shown.weight_set.source.name == "Run 2"
    for wrong in ("", "Run 1", " x", "a\nb", "x" * 41):
        assert not runner.edits.rename(named, wrong)
        assert message(runner.hands)
    assert named.name == "Run 2"


def test_saved_and_opened_it_goes_on(runner: Runner, tmp_path: Path) -> None:
    """With its history, under the name of its file, as if it had never been closed."""
    path, run = tmp_path / "my run.npz", runner.training.current.run
    runner.trigger("save_run")
    save_as(runner.hands, path)
    assert message(runner.hands) == "Run saved as my run.npz."
    assert load_run(path).step == 36
    runner.trigger("delete_run")
    runner.trigger("open_run")
    save_as(runner.hands, path)
    named = runner.training.current
    assert (named.name, named.origin) == ("my run", "my run.npz")
    assert (named.run.step, runner.training.step) == (36, 36)
    assert not runner.training.needs_new_run
    runner.training.make_step()
    run.make_step()
    assert named.run.weights.vector.tolist() == run.weights.vector.tolist()
    runner.trigger("open_run")
    save_as(runner.hands, path)
    assert runner.names == ["Run 1", "my run", "my run 2"]


def test_a_run_brings_the_drawings_it_was_trained_with(runner: Runner, tmp_path: Path) -> None:
    """They join a person's, as one step of undo; the run goes on with them."""
    own = OwnImages(np.eye(8)[np.newaxis], ("diagonal",))
    run = TrainingRun.untrained(TrainingSettings(), own=own)
    run.advance(steps=5)
    named = runner.training.runs.add(run, "x")
    runner.edits._save(named, str(tmp_path / "x.npz"))
    runner.edits.open(str(tmp_path / "x.npz"))
    assert runner.session.document.own.same_as(own)
    assert not runner.training.needs_new_run
    runner.session.undo()
    assert not runner.session.document.own


def test_a_file_that_is_no_run_is_told(runner: Runner, tmp_path: Path) -> None:
    """In a sentence; the runs stay."""
    (tmp_path / "x.npz").write_bytes(b"nothing")
    runner.trigger("open_run")
    save_as(runner.hands, tmp_path / "x.npz")
    assert "choose a file of a training" in warning(runner.hands).informativeText()
    assert runner.names == ["Run 1", "Run 2"]


def test_two_comparisons_have_the_figures_of_the_library(runner: Runner) -> None:
    """Two rates, two forks: what the curves compare is what the commands give."""
    first = next(iter(runner.training.runs)).run
    alone = TrainingRun.untrained(TrainingSettings())
    alone.advance(steps=24)
    assert first.history.scored_steps() == alone.history.scored_steps()
    second = runner.training.current.run
    alone = TrainingRun.untrained(TrainingSettings(optimizer="adam", learning_rate=0.01))
    alone.advance(steps=36)
    assert second.history.scored_steps() == alone.history.scored_steps()


def test_a_very_long_run_says_that_not_all_is_kept(runner: Runner) -> None:
    """Once; the timeline goes on over the steps that are there, forth and back, and by itself."""
    settings = TrainingSettings(epochs=None)
    start, data = untrained_start(settings), settings.make_data()
    run = TrainingRun(settings, start, data, most_bytes=100 * 960)
    run.advance(steps=99)
    training = runner.training
    training.show_run(training.runs.add(run))
    training.make_step()
    training.make_step()
    assert "Run 3: of the steps before 50 every tenth is kept" in message(runner.hands)
    seen = []
    for step in (31, 29, 30, 31):
        training.show_step(step)
        seen.append(training.step)
    assert seen == [30, 20, 30, 40]
    assert runner.session.shown.weight_set.source.step == 40
    runner.trigger("fork_run")
    assert training.current.run.start.step == 40
    training.show_run(next(iter(training.runs)))
    training.show_run(list(training.runs)[2], 0)
    training.clock.set_speed(240)
    training.replay()
    while training.is_running:
        QTest.qWait(10)
    assert training.step == 101
