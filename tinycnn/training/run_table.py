"""A run as a table for other programs: a row a step, with its losses and accuracies."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import isnan

from tinycnn.numbers.table_comment import ascii_comment, cell, one_cell
from tinycnn.training.run_history import ScoredStep
from tinycnn.training.training_run import TrainingRun

COLUMNS = (
    *("step", "epoch", "images", "learning_rate", "batch_loss"),
    *("train_loss", "train_accuracy", "validation_loss", "validation_accuracy", "alive"),
)


def run_csv(run: TrainingRun, name: str = "training run") -> str:
    """Return every step that is kept, as comma-separated values with all digits.

    The loss of a batch is that before its update; scores stand where they were measured, at the
    start and after each epoch, and elsewhere nothing. The first line is a comment:
    `numpy.genfromtxt(file, delimiter=",", names=True, skip_header=1)` reads the rest.

    Parameters
    ----------
    name
        What the run is called.
    """
    return "\n".join([_about(run, name) + ",".join(COLUMNS), *_rows(run)]) + "\n"


def runs_csv(runs: Mapping[str, TrainingRun]) -> str:
    """Return every step of several runs, one run below the other, each row with its run's name.

    Before the header stands a comment on each run: `numpy.genfromtxt(file, delimiter=",",
    names=True, dtype=None, skip_header=len(runs))` reads the rest.

    Parameters
    ----------
    runs
        Each by what it is called.
    """
    about = "".join(_about(run, name) for name, run in runs.items())
    lines = [f"{cell(name)},{row}" for name, run in runs.items() for row in _rows(run)]
    return "\n".join([about + ",".join(("run", *COLUMNS)), *lines]) + "\n"


def _rows(run: TrainingRun) -> Iterator[str]:
    scored = {one.step: one for one in run.history.scored_steps()}
    for step, epoch, images, rate, loss in run.history.batches():
        start = (str(int(step)), str(int(epoch)), str(int(images)), repr(rate), _number(loss))
        yield ",".join((*start, *_scores(scored.get(int(step)))))


def _scores(scored: ScoredStep | None) -> tuple[str, ...]:
    if scored is None:
        return ("",) * 5
    numbers = (*scored.train, *scored.validation)
    return (*map(_number, numbers), str(int(scored.is_alive)))


def _number(value: float) -> str:
    """Return all digits; nothing for a number that there is none of."""
    return "" if isnan(value) else repr(value)


def _about(run: TrainingRun, name: str) -> str:
    """Return a comment on what was done."""
    settings = run.settings
    return ascii_comment(
        f"{one_cell(name)}: {settings.optimizer}; batch {settings.batch_size}; shuffle seed "
        f"{settings.shuffle_seed}; initial seed {settings.initial_seed}; "
        f"{len(run.data.y_train)} training and {len(run.data.y_val)} validation images"
    )
