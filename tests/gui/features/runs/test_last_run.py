"""The run of the last time: kept when the window is closed, and offered, not forced."""

from pathlib import Path

import pytest

from gui.features.runs import last_run
from gui.features.runs.last_run import TooLargeError, keep_run
from tests.gui.features.runs.conftest import Runner
from tests.gui.file_dialogs import warning
from tinycnn.training.run_file import load_run


def keep_in(runner: Runner, file: Path) -> None:
    """Let the window keep its run there."""
    runner.hands.window.features["runs"].keep_in(file)


def can_continue(runner: Runner) -> bool:
    """Return whether there is a run to go on with."""
    return runner.hands.window.bars.actions["continue_run"].isEnabled()


def test_closing_keeps_the_run_and_the_next_start_goes_on(runner: Runner, tmp_path: Path) -> None:
    """With all its steps; a run that goes on rests first."""
    file = tmp_path / "runs" / "last_run.npz"
    keep_in(runner, file)
    assert not can_continue(runner)
    runner.training.train()
    run = runner.training.current.run
    runner.hands.window.close()
    assert load_run(file).step == run.step
    assert not file.stat().st_mode & 0o077
    keep_in(runner, file)
    assert can_continue(runner)
    runner.trigger("continue_run")
    assert runner.names[-1] == runner.training.current.name == "Last run"
    assert runner.training.current.run.weights.vector.tolist() == run.weights.vector.tolist()


def test_a_start_that_remembers_nothing_keeps_none(runner: Runner) -> None:
    """As the labs of the tests, and those with --fresh."""
    assert runner.hands.window.features["runs"]._keeper is None
    assert not can_continue(runner)


def test_what_is_damaged_is_told(runner: Runner, tmp_path: Path) -> None:
    """In a sentence, when a person asks for it."""
    (tmp_path / "x.npz").write_bytes(b"PK damaged")
    keep_in(runner, tmp_path / "x.npz")
    runner.trigger("continue_run")
    assert warning(runner.hands).text() == "This run can't be opened"
    assert runner.names == ["Run 1", "Run 2"]


def test_what_cannot_be_kept_costs_nothing(
    runner: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No folder, too many steps: an error, and the run that was kept before stays."""
    (tmp_path / "file").write_text("")
    with pytest.raises(OSError, match="Not a directory"):
        keep_run(runner.training.current, tmp_path / "file" / "x.npz")
    (tmp_path / "x.npz").write_text("the last one")
    monkeypatch.setattr(last_run, "LARGEST", 100)
    with pytest.raises(TooLargeError, match="36 steps"):
        keep_run(runner.training.current, tmp_path / "x.npz")
    assert (tmp_path / "x.npz").read_text() == "the last one"
