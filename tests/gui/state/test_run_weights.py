"""The weights of a step: their accuracies, and a colour scale that only grows."""

import gc
import weakref

import numpy as np

from gui.state.run_weights import NamedRun
from gui.state.weight_sets import SourceKind
from tinycnn.bounds import signal_bounds
from tinycnn.datasets.lines import make_dataset_bundle
from tinycnn.training.diagnosis import is_alive
from tinycnn.training.run_start import untrained_start
from tinycnn.training.settings import TrainingSettings
from tinycnn.training.training_run import TrainingRun

DATA = make_dataset_bundle()


def made(**settings: object) -> NamedRun:
    """Return a run that has come to its end."""
    run = TrainingRun.untrained(TrainingSettings(**settings))
    run.advance()
    return NamedRun("Run 1", run)


def test_a_step_has_the_accuracies_of_the_runs_own_images() -> None:
    """Not those of the data set as it is usually."""
    named = made(epochs=3, noise=0.4, images_per_class=30)
    shown = named.weight_set(20)
    scores = named.run.scores_at(20)
    assert (shown.source.kind, shown.source.step) == (SourceKind.RUN, 20)
    assert shown.train_accuracy == scores.train.accuracy
    assert shown.validation_accuracy == scores.validation.accuracy
    assert shown.data is named.run.data


def test_the_scale_only_grows() -> None:
    """Forth and back, no colour changes by the scale alone."""
    named = made(epochs=10, learning_rate=0.2)
    order = [0, 50, 120, 60, 0, 90]
    ends = [named.weight_set(step).bounds.z for step in order]
    assert ends == sorted(ends)
    assert ends[-1] >= max(signal_bounds(named.run.weights_at(step)).z for step in order)


def test_a_failed_step_does_not_stretch_it() -> None:
    """Numbers of 1e200 would leave all others without a colour."""
    named = made(epochs=2, learning_rate=1e100)
    first = named.weight_set(0).bounds
    assert named.weight_set(named.run.step).bounds == first
    assert np.isfinite([first.z, first.contribution, first.kernel]).all()
    assert not named.weight_set(0).is_beyond_scale
    assert named.weight_set(named.run.step).is_beyond_scale


def test_the_dead_do_not_stretch_it_either() -> None:
    """A dead step stays below ten times the first numbers; the scale is that of the living."""
    named = made(epochs=3, learning_rate=2.0, initial_seed=0)
    alive = [step for step in range(13) if is_alive(named.run.weights_at(step), DATA.x_train)]
    dead = named.weight_set(named.run.step)
    assert dead.is_beyond_scale
    assert signal_bounds(dead.weights).z > 5 * named.weight_set(0).bounds.z
    ends = [named.weight_set(step) for step in alive]
    assert ends[-1].bounds.z == max(signal_bounds(shown.weights).z for shown in ends)
    assert not any(shown.is_beyond_scale for shown in ends)
    for step in range(named.run.step + 1):  # whichever way it is looked through
        named.weight_set(step)
    assert named.bounds == ends[-1].bounds


def test_kept_weights_let_the_run_go() -> None:
    """An edit that is undone must not hold the history of a whole run."""
    named = made(epochs=1)
    kept = named.weight_set(12).without_run()
    accuracy, run = kept.validation_accuracy, weakref.ref(named.run)
    del named
    gc.collect()
    assert run() is None
    assert kept.validation_accuracy == accuracy


def long_run(steps: int = 150) -> NamedRun:
    """Return a run that has outgrown its memory: of its first 50 steps every tenth is kept."""
    settings = TrainingSettings(epochs=None)
    start, data = untrained_start(settings), settings.make_data()
    run = TrainingRun(settings, start, data, most_bytes=100 * 960)
    run.advance(steps=steps)
    return NamedRun("Run 1", run)


def test_of_a_long_run_only_steps_are_shown_that_are_kept() -> None:
    """Backward the one before, forward the next, or nobody would get any further."""
    named = long_run(140)
    steps = named.run.history.steps.columns(0, 1)[:, 0].tolist()
    assert steps[:7] == [0, 10, 20, 30, 40, 50, 51]
    assert named.kept_step(33, 60) == 30
    assert named.kept_step(31, 30) == 40
    assert named.kept_step(29, 30) == 20
    assert named.kept_step(120, 119) == 120
    assert named.kept_step(-5, 3) == 0
    assert named.kept_step(999, 139) == 140
    assert named.kept_step(140, 140) == 140


def test_weights_outlive_their_run() -> None:
    """Their accuracies are then those of the same images, found from the weights alone."""
    named = made(epochs=2)
    shown, expected = named.weight_set(13), named.run.scores_at(13)
    gone = weakref.ref(named.run)
    del named
    gc.collect()
    assert gone() is None
    assert (shown.scores.train, shown.scores.validation) == (expected.train, expected.validation)
