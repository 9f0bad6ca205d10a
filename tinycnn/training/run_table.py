"""A run as a table for other programs: a row a step, with its losses and accuracies."""

from __future__ import annotations

from math import isnan

from tinycnn.numbers.table_comment import ascii_comment, one_cell
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
    scored = {one.step: one for one in run.history.scored_steps()}
    lines = [",".join(COLUMNS)]
    for step, epoch, images, rate, loss in run.history.batches():
        start = (str(int(step)), str(int(epoch)), str(int(images)), repr(rate), _number(loss))
        lines.append(",".join((*start, *_scores(scored.get(int(step))))))
    return _about(run, name) + "\n".join(lines) + "\n"


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
