"""`train --fork`: what a person compares in the window, again from the command line."""

from pathlib import Path

import numpy as np
import pytest

from tinycnn.cli.main import main
from tinycnn.files.storage import load_weights
from tinycnn.own_images import NO_IMAGES, OwnImages
from tinycnn.training.run_file import save_run
from tinycnn.training.settings import TrainingSettings
from tinycnn.training.training_run import TrainingRun

OWN = OwnImages(np.full((2, 8, 8), 0.5), ("vertical", "diagonal"))


def saved(path: Path, own: OwnImages | None = None) -> TrainingRun:
    """Write a run of forty steps, and return it."""
    run = TrainingRun.untrained(TrainingSettings(), own=own or NO_IMAGES)
    run.advance(steps=40)
    save_run(path, run)
    return run


@pytest.mark.parametrize("with_own", [False, True])
def test_two_forks_are_those_of_the_window(tmp_path: Path, with_own: bool) -> None:
    """From a step within an epoch, at two rates: to the last bit what `fork` makes of it there."""
    run = saved(tmp_path / "run.npz", OWN if with_own else None)
    for rate in (0.02, 0.1):
        out = tmp_path / f"{rate}.npz"
        words = f"--fork-step 30 --rate {rate} --epochs 6"
        fork = ["train", "--fork", str(tmp_path / "run.npz"), *words.split()]
        assert main([*fork, "--output", str(out)]) == 0
        same = run.fork(30, TrainingSettings(learning_rate=rate, epochs=6))
        same.advance()
        found = load_weights(out)
        assert found.vector.tobytes() == same.weights.vector.tobytes()
        assert same.epoch == 6


def test_without_a_step_it_goes_on_from_the_last(tmp_path: Path) -> None:
    """As the run itself would."""
    run = saved(tmp_path / "run.npz")
    out = tmp_path / "on.npz"
    words = ["train", "--fork", str(tmp_path / "run.npz"), "--epochs", "5"]
    assert main([*words, "--output", str(out)]) == 0
    run.change(epochs=5)
    run.advance()
    assert load_weights(out).vector.tobytes() == run.weights.vector.tobytes()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("--fork {0} --fork-step 41", "this run has the steps 0 to 40, got --fork-step 41"),
        ("--fork {1}", "cannot open the run"),
        ("--fork {0} --classes 2", "classes"),
    ],
)
def test_what_cannot_be_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], words: str, told: str
) -> None:
    """In a sentence; no weights are written."""
    saved(tmp_path / "run.npz")
    given = words.format(tmp_path / "run.npz", tmp_path / "none.npz").split()
    out = tmp_path / "w.npz"
    with pytest.raises(SystemExit):
        main(["train", *given, "--output", str(out)])
    assert told in capsys.readouterr().err
    assert not out.exists()
