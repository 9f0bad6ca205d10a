"""`train`: a new network of any architecture, trained on a data set's classes."""

from __future__ import annotations

import math

from tinycnn.architecture import Architecture
from tinycnn.cli.arguments import Arguments
from tinycnn.cli.console import is_on_terminal, percent, say, show
from tinycnn.cli.fork import fork_run
from tinycnn.cli.mine import read_own
from tinycnn.cli.output import require_free
from tinycnn.datasets import dataset_named
from tinycnn.files.npz_format import MAX_BYTES
from tinycnn.files.storage import save_weights
from tinycnn.files.whole_files import reason, write_whole
from tinycnn.training.diagnosis import Cause, Diagnosis
from tinycnn.training.run_table import run_csv
from tinycnn.training.score import Score
from tinycnn.training.settings import TrainingSettings
from tinycnn.training.step_table import MOST_BYTES
from tinycnn.training.training_run import TrainingRun
from tinycnn.weights import Weights, parameter_count

LINES = 10  # of progress, where a line cannot be rewritten
HISTORY_BYTES = 2**24  # where nobody looks back at its steps
BESIDE_NUMBERS = 2**15  # bytes of a weights file that are no weights, and some to spare


class TrainingFailedError(Exception):
    """A training has failed; the message says how, and what became of the weights."""


def run(options: Arguments) -> None:
    """Train, with a line of progress on standard error, and write the weights."""
    require_free(options.output, options.overwrite)
    if options.curve is not None:
        require_free(options.curve, options.overwrite, "--curve")
    try:
        training = _prepare(options)
    except ValueError as error:
        options.refuse(str(error))
        raise
    _train(training)
    _write_curve(training, options)
    scores, diagnosis = training.scores_at(training.step), training.diagnose()
    show(_words("training  ", scores.train))
    show(_words("validation", scores.validation))
    failure = _tell(training, diagnosis) if diagnosis.has_failed else None
    if diagnosis.cause in (Cause.JUMPING, Cause.NO_PROGRESS) and failure is None:
        say(_tell(training, diagnosis))
    _write(training.weights, options, failure)


def _prepare(options: Arguments) -> TrainingRun:
    """Return the training, not begun yet; ValueError for what cannot be."""
    settings = TrainingSettings(
        optimizer=options.optimizer,
        learning_rate=options.learning_rate,
        batch_size=options.batch_size,
        shuffle_seed=options.shuffle_seed,
        initial_seed=options.seed,
        dataset=options.data,
        class_names=_choose_classes(options),
        images_per_class=options.images_per_class,
        noise=options.noise,
        epochs=options.epochs,
        loss_below=options.loss_below,
        until_all_right=options.until_all_right,
    )
    if options.fork is not None:
        return fork_run(options, settings)
    architecture = Architecture(
        len(settings.classes),
        options.filters,
        options.kernel_size,
        options.pool,
        options.pool_size,
        options.relu,
    )
    _require_room(architecture)
    own = read_own(options.mine, settings.classes)
    kept = HISTORY_BYTES if options.curve is None else MOST_BYTES
    return TrainingRun.untrained(settings, architecture, own, kept)


def _choose_classes(options: Arguments) -> tuple[str, ...]:
    """Return the data set's own classes, those named, or the first so many."""
    dataset, wanted = dataset_named(options.data), options.classes
    if not isinstance(wanted, int):
        return wanted or dataset.class_names
    return dataset.first_classes(wanted)


def _require_room(architecture: Architecture) -> None:
    """Raise ValueError for a network that no file could hold: before its training, not after."""
    count = parameter_count(architecture)
    most = (MAX_BYTES - BESIDE_NUMBERS) // 8
    if count > most:
        raise ValueError(
            f"this network would have {count:,} weights, and a weights file holds {most:,}: "
            "choose fewer filters"
        )


def _train(training: TrainingRun) -> None:
    epochs = training.settings.epochs
    try:
        while training.ending is None:
            training.finish_epoch()
            _show_progress(training)
    except KeyboardInterrupt:
        if is_on_terminal():
            say("")
        raise KeyboardInterrupt(
            f"Stopped in epoch {training.epoch} of {epochs}: no weights were written."
        ) from None


def _write_curve(training: TrainingRun, options: Arguments) -> None:
    """Write what the window exports, if it is wanted; of a training that has failed, too."""
    if options.curve is None:
        return
    try:
        write_whole(options.curve, run_csv(training).encode())
    except (OSError, ValueError) as error:
        raise ValueError(f"cannot write {options.curve!r}: {reason(error)}") from None
    show(f"curve written to {options.curve!r}")


def _show_progress(training: TrainingRun) -> None:
    """Rewrite one line on a terminal; elsewhere, print a line now and then."""
    epochs = training.settings.epochs or training.epoch
    last, scores = training.ending is not None, training.scores_at(training.step)
    number = f"{training.epoch:>{len(str(epochs))}}"
    text = f"epoch {number}/{epochs}   {_words('training', scores.train)}"
    text += f"   validation {percent(scores.validation.accuracy):>7}"
    if is_on_terminal():
        say(f"\r{text:<79}", end="\n" if last else "")
    elif last or training.epoch % math.ceil(epochs / LINES) == 0:
        say(text)


def _tell(training: TrainingRun, diagnosis: Diagnosis) -> str:
    """Return what a training has come to, and which of its epochs was better."""
    good = diagnosis.last_good
    if good is None or good.epoch in (0, training.epoch):
        return diagnosis.sentence
    better = f"its best epoch was {good.epoch}, where --epochs {good.epoch} stops"
    return f"{diagnosis.sentence}; {better}"


def _write(weights: Weights, options: Arguments, failure: str | None) -> None:
    """Write the weights; those of a failed training only if they are wanted all the same."""
    why_not = None
    if failure and not weights.are_finite:
        why_not = "for no file holds such numbers"
    elif failure and not options.keep_failed:
        why_not = "--keep-failed would write them"
    if why_not:
        raise TrainingFailedError(f"{failure}; no weights were written, {why_not}")
    save_weights(options.output, weights)
    show(f"weights written to {options.output!r}")
    if failure:
        raise TrainingFailedError(failure)


def _words(name: str, result: Score) -> str:
    return f"{name} {percent(result.accuracy):>7}   loss {result.loss:.4f}"
