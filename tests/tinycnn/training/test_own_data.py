"""Training images of one's own: at the end of the training set, in runs, forks and files."""

import numpy as np
import pytest

from tinycnn.datasets.lines import LINES
from tinycnn.own_images import NO_IMAGES, OwnImages
from tinycnn.training.own_data import add_own, take_own, without_own
from tinycnn.training.run_file import load_run, save_run
from tinycnn.training.settings import TrainingSettings
from tinycnn.training.training_run import TrainingRun

OWN = OwnImages(np.random.default_rng(5).random((3, 8, 8)), ("diagonal", "dot", "vertical"))
KNOWN = OWN.chosen([0, 2])


def run_with(own=OWN, steps=30, **settings):
    """Return a run after so many steps."""
    run = TrainingRun.untrained(TrainingSettings(**settings), own=own)
    run.advance(steps=steps)
    return run


def test_they_stand_behind_the_others():
    """Only those whose class is there; the data set itself is the same object without any."""
    data = LINES.bundle()
    more = add_own(data, OWN)
    assert len(more.y_train) == len(data.y_train) + 2
    assert take_own(more, 2).same_as(KNOWN)
    np.testing.assert_array_equal(without_own(more, 2).x_train, data.x_train)
    assert more.x_val is data.x_val
    assert add_own(data, NO_IMAGES) is data
    assert without_own(data, 0) is data
    with pytest.raises(ValueError, match="read-only"):
        more.x_train[0] = 0


def test_a_run_trains_with_them_and_says_so():
    """From the same seed they change the steps, and the card of the weights tells of them."""
    with_own, without = run_with(), run_with(NO_IMAGES)
    assert with_own.own.same_as(KNOWN)
    assert with_own.start.weights.vector.tolist() == without.start.weights.vector.tolist()
    assert with_own.weights.vector.tolist() != without.weights.vector.tolist()
    assert "own images 2, epoch" in with_own.weights.made
    assert "own" not in without.weights.made
    assert run_with(OWN.chosen([1])).weights.vector.tolist() == without.weights.vector.tolist()


def test_a_fork_keeps_them_or_goes_on_with_others():
    """Other images begin with a new epoch; other settings keep one's own."""
    run = run_with()
    same = run.fork(20)
    assert same.own is run.own
    assert same.data is run.data
    without = run.fork(20, own=NO_IMAGES)
    assert len(without.data.y_train) == len(LINES.bundle().y_train)
    assert without.epoch_done
    noisy = run.fork(20, TrainingSettings(noise=0.3))
    assert take_own(noisy.data, 2).same_as(KNOWN)


def test_a_file_of_a_run_knows_which_are_ones_own(tmp_path):
    """And goes on with them, to the last bit."""
    run = run_with()
    save_run(tmp_path / "run.npz", run)
    again = load_run(tmp_path / "run.npz")
    assert again.own.same_as(KNOWN)
    for one in (run, again):
        one.finish_epoch()
    assert again.weights.vector.tolist() == run.weights.vector.tolist()
    assert again.weights.made == run.weights.made
