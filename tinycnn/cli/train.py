"""`train`: a new network, trained on the line patterns."""

from __future__ import annotations

import math
import os
import sys

from tinycnn.cli.arguments import Arguments
from tinycnn.cli.console import percent, say, show
from tinycnn.datasets import DatasetBundle, make_dataset_bundle
from tinycnn.model import TinyCNN
from tinycnn.storage import save_weights
from tinycnn.training import Score, TrainingReport, fit, is_dead

LINES = 10  # of progress, where a line cannot be rewritten


def run(options: Arguments) -> None:
    """Train, with a line of progress on standard error, and write the weights."""
    _require_free(options.output, options.overwrite)
    data = make_dataset_bundle()
    model = TinyCNN(options.seed)
    last = _train(model, data, options)
    if warning := _warning(model, data, last):
        say(f"warning: {warning}; try a lower --learning-rate")
    save_weights(options.output, last.weights)
    show(_words("training  ", last.train))
    show(_words("validation", last.validation))
    show(f"weights written to {options.output!r}")


def _train(model: TinyCNN, data: DatasetBundle, options: Arguments) -> TrainingReport:
    steps = fit(
        model,
        data.x_train,
        data.y_train,
        x_val=data.x_val,
        y_val=data.y_val,
        epochs=options.epochs,
        batch_size=options.batch_size,
        optimizer=options.optimizer,
        learning_rate=options.learning_rate,
        seed=options.shuffle_seed,
    )
    epoch = 0
    try:
        for report in steps:
            epoch = report.epoch
            if report.epoch_done:
                _show_progress(report, options.epochs)
    except KeyboardInterrupt:
        say("")
        raise KeyboardInterrupt(
            f"Stopped in epoch {epoch} of {options.epochs}: no weights were written."
        ) from None
    return report


def _show_progress(report: TrainingReport, epochs: int) -> None:
    """Rewrite one line on a terminal; elsewhere, print a line now and then."""
    last = report.epoch == epochs
    text = f"epoch {report.epoch:>{len(str(epochs))}}/{epochs}   "
    text += f"{_words('training', report.train)}   {_words('validation', report.validation)}"
    if sys.stderr.isatty():
        say(f"\r{text:<79}", end="\n" if last else "")
    elif last or report.epoch % math.ceil(epochs / LINES) == 0:
        say(text)


def _warning(model: TinyCNN, data: DatasetBundle, last: TrainingReport) -> str | None:
    """Return what went wrong: a training can fail with every number finite."""
    guessing = math.log(len(data.class_names))
    if last.train and math.isnan(last.train.loss):
        return "the weights have grown beyond all numbers"
    if is_dead(model, data.x_train):
        return "the training has died: every ReLU output is 0 on every training image"
    if last.train and last.train.loss >= guessing:
        return f"the loss is not below {guessing:.2f}, which guessing has"
    return None


def _words(name: str, score: Score | None) -> str:
    if score is None:
        return ""
    return f"{name} {percent(score.accuracy):>7}   loss {score.loss:.4f}"


def _require_free(path: str, overwrite: bool) -> None:
    """Raise what would stop the writing now rather than after the training."""
    folder, name = os.path.split(path)
    if not os.path.isdir(folder or "."):
        raise ValueError(f"there is no folder {folder!r}: make it, or choose another --output")
    if not name or (os.path.exists(path) and not os.path.isfile(path)):
        raise ValueError(f"--output must name a file, got {path!r}: try weights.npz")
    if os.path.exists(path) and not overwrite:
        raise ValueError(f"{path!r} exists: choose another --output, or add --overwrite")
