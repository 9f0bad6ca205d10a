"""`train`: a new network, trained on the line patterns."""

from __future__ import annotations

import math

from tinycnn.cli.arguments import Arguments
from tinycnn.cli.console import is_on_terminal, percent, say, show
from tinycnn.cli.output import require_free
from tinycnn.datasets.dataset import DatasetBundle
from tinycnn.datasets.lines import make_dataset_bundle
from tinycnn.files.storage import save_weights
from tinycnn.model import TinyCNN
from tinycnn.training.fit import Score, TrainingReport, fit, is_dead, score

LINES = 10  # of progress, where a line cannot be rewritten


def run(options: Arguments) -> None:
    """Train, with a line of progress on standard error, and write the weights."""
    require_free(options.output, options.overwrite)
    data = make_dataset_bundle()
    model = TinyCNN(options.seed)
    before = score(model, data.x_train, data.y_train)
    _train(model, data, options)
    after = score(model, data.x_train, data.y_train)
    if warning := _warning(model, data, before.loss, after.loss):
        say(f"warning: {warning}; try a lower --learning-rate")
    save_weights(options.output, model.weights_record())
    show(_words("training  ", after))
    show(_words("validation", score(model, data.x_val, data.y_val)))
    show(f"weights written to {options.output!r}")


def _train(model: TinyCNN, data: DatasetBundle, options: Arguments) -> None:
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
            _show_progress(report, options.epochs)
    except KeyboardInterrupt:
        if is_on_terminal():
            say("")
        raise KeyboardInterrupt(
            f"Stopped in epoch {epoch} of {options.epochs}: no weights were written."
        ) from None


def _show_progress(report: TrainingReport, epochs: int) -> None:
    """Rewrite one line on a terminal; elsewhere, print a line now and then."""
    if report.train is None or report.validation is None:
        return
    last = report.epoch == epochs
    text = f"epoch {report.epoch:>{len(str(epochs))}}/{epochs}   {_words('training', report.train)}"
    text += f"   validation {percent(report.validation.accuracy):>7}"
    if is_on_terminal():
        say(f"\r{text:<79}", end="\n" if last else "")
    elif last or report.epoch % math.ceil(epochs / LINES) == 0:
        say(text)


def _warning(model: TinyCNN, data: DatasetBundle, before: float, after: float) -> str | None:
    """Return what went wrong between two training losses: mostly, every number stays finite."""
    if math.isnan(after):
        return "the weights have grown beyond all numbers"
    if is_dead(model, data.x_train):
        return "the training has died: every ReLU output is 0 on every training image"
    if after > before:
        return f"the loss has risen from {before:.4f} to {after:.4f}"
    return None


def _words(name: str, result: Score) -> str:
    return f"{name} {percent(result.accuracy):>7}   loss {result.loss:.4f}"
