"""`train`: a new network of any architecture, trained on a data set's classes."""

from __future__ import annotations

import math
from dataclasses import asdict, replace

from tinycnn.architecture import Architecture
from tinycnn.cli.arguments import Arguments
from tinycnn.cli.console import is_on_terminal, percent, say, show
from tinycnn.cli.output import require_free
from tinycnn.datasets import dataset_named
from tinycnn.datasets.dataset import DatasetBundle
from tinycnn.files.npz_format import MAX_BYTES
from tinycnn.files.storage import save_weights
from tinycnn.model import TinyCNN
from tinycnn.training.failure import training_failure
from tinycnn.training.fit import TrainingReport, fit
from tinycnn.training.score import Score, score
from tinycnn.weights import Weights

LINES = 10  # of progress, where a line cannot be rewritten
BESIDE_NUMBERS = 2**15  # bytes of a weights file that are no weights, and some to spare


class TrainingFailedError(Exception):
    """A training has failed; the message says how, and what became of the weights."""


def run(options: Arguments) -> None:
    """Train, with a line of progress on standard error, and write the weights."""
    require_free(options.output, options.overwrite)
    try:
        data = _choose_data(options)
        model = _make_network(options, data.class_names)
    except ValueError as error:
        options.refuse(str(error))
        raise
    before = score(model, data.x_train, data.y_train)
    _train(model, data, options)
    after = score(model, data.x_train, data.y_train)
    failure = training_failure(model, data.x_train, data.y_train, before, after)
    show(_words("training  ", after))
    show(_words("validation", score(model, data.x_val, data.y_val)))
    _write(model.weights_record(), options, failure)


def _choose_data(options: Arguments) -> DatasetBundle:
    """Return the images of the data set's own classes, of those named, or of the first so many."""
    dataset, wanted = dataset_named(options.data), options.classes
    if isinstance(wanted, int):
        further = (name for name in dataset.patterns if name not in dataset.class_names)
        known = (*dataset.class_names, *further)
        if wanted > len(known):
            raise ValueError(
                f"the data set {dataset.name!r} has no {wanted} classes, but {len(known)}: "
                f"{', '.join(known)}"
            )
        wanted = known[:wanted]
    return dataset.bundle(wanted)


def _make_network(options: Arguments, class_names: tuple[str, ...]) -> TinyCNN:
    architecture = Architecture(
        len(class_names),
        options.filters,
        options.kernel_size,
        options.pool,
        options.pool_size,
        options.relu,
    )
    _require_room(architecture)
    model = TinyCNN(options.seed, **asdict(architecture))
    model.card = replace(
        model.card, class_names=class_names, dataset=options.data, names_are_guessed=False
    )
    return model


def _require_room(architecture: Architecture) -> None:
    """Raise ValueError for a network that no file could hold: before its training, not after."""
    count = sum(map(math.prod, Weights.expected_shapes(architecture).values()))
    most = (MAX_BYTES - BESIDE_NUMBERS) // 8
    if count > most:
        raise ValueError(
            f"this network would have {count:,} weights, and a weights file holds {most:,}: "
            "choose fewer filters"
        )


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
