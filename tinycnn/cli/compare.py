"""`compare`: networks trained side by side, and the plot that their figures come from."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from itertools import count, islice
from typing import TypeVar

import numpy as np

from tinycnn.cli.arguments import Arguments
from tinycnn.cli.compare_arguments import CURVES, FEW_IMAGES, LINEAR, MATRIX, SHIFTED
from tinycnn.cli.console import is_on_terminal, percent, say, show, table
from tinycnn.cli.network import choose_network
from tinycnn.cli.output import require_free
from tinycnn.comparing import networks
from tinycnn.comparing.conv_matrix import conv_matrix
from tinycnn.comparing.curves import MEASURES, Curves, compare_curves
from tinycnn.comparing.experiment import EPOCHS, SEEDS, Experiment
from tinycnn.comparing.few_images import DRAWS, FewImagesAccuracies, compare_few_images
from tinycnn.comparing.linearity import STOPS, Linearity, compare_linearity
from tinycnn.comparing.networks import COMPARISONS, ComparedNetwork
from tinycnn.comparing.sentences import (
    few_images_sentences,
    linearity_sentences,
    matrix_sentences,
    shifted_sentences,
)
from tinycnn.comparing.shifted import ShiftedAccuracies, compare_shifted
from tinycnn.datasets.lines import SEED
from tinycnn.export.numbers.csv_text import table_text
from tinycnn.files.whole_files import reason, write_whole
from tinycnn.notebook.comparison_plots import curves_plot, few_images_plot, shifted_plot
from tinycnn.numbers.number_text import number_text

Result = TypeVar("Result")
Cells = Sequence[object]

_KNOWN = {
    network.name: network
    for network in (*(one for pair in COMPARISONS.values() for one in pair), networks.LINEAR)
}
LISTED_EPOCHS = (1, 5, 10, 20, 40, 60)


def run(options: Arguments) -> None:
    """Print one comparison, for a person or as comma-separated values; write its plot."""
    if options.plot is not None:
        _require_plot(options)
    match options.what:
        case "shifted":
            _shifted(options)
        case "few-images":
            _few_images(options)
        case "curves":
            _curves(options)
        case "linear":
            _linear(options)
        case _:
            _matrix(options)


def _require_plot(options: Arguments) -> None:
    """Raise ValueError for a plot that there is not, or that cannot be written, before the work."""
    if options.what in (LINEAR, MATRIX):
        plotted = ", ".join((SHIFTED, FEW_IMAGES, CURVES))
        raise ValueError(f"there is no plot of {options.what}, only of {plotted}: leave out --plot")
    if not options.plot.lower().endswith(".svg"):
        raise ValueError(f"a plot is written as .svg, got {options.plot!r}: try plot.svg")
    require_free(options.plot, options.overwrite)


def _shifted(options: Arguments) -> None:
    seeds, epochs = _seeds(options), options.epochs or EPOCHS
    found = _finish(compare_shifted(_networks(options), seeds, epochs))
    heading = ["network", "parameters", "validation", *(number_text(s, 0) for s in found.shifts)]

    def rows(centred: bool) -> list[list[str]]:
        return [
            [
                network.title,
                f"{network.parameter_count:,}",
                percent(found.on_validation(network).mean),
                *(percent(found.at(network, shift, centred).mean) for shift in found.shifts),
            ]
            for network in found.networks
        ]

    lines = [
        f"{_means(seeds, 'seed')}, SGD 0.05, batch 16, {epochs} epochs. Validation: the book's "
        "data, trained on it.",
        "",
        "Trained on centred patterns only, then shifted by",
        *table([heading, *rows(centred=True)]),
        "",
        "Trained on the book's data, then shifted by",
        *table([heading, *rows(centred=False)]),
        "",
        *shifted_sentences(found),
    ]
    _give(options, lines, _shifted_cells(found), lambda: shifted_plot(found))


def _shifted_cells(found: ShiftedAccuracies) -> Iterable[Cells]:
    yield ("network", "trained_on", "shift", "seed", "accuracy")
    for trained_on, accuracies in (("centred", found.centred), ("book", found.book)):
        for (n, shift, seed), accuracy in np.ndenumerate(accuracies):
            names = found.networks[n].name, trained_on
            yield (*names, found.shifts[shift], found.seeds[seed], float(accuracy))
    for (n, seed), accuracy in np.ndenumerate(found.validation):
        yield (found.networks[n].name, "book", "validation", found.seeds[seed], float(accuracy))


def _few_images(options: Arguments) -> None:
    draws = _seeds(options, DRAWS)
    found = _finish(compare_few_images(_networks(options), draws))
    rows = [["network", "parameters", *(f"{images} a class" for images in found.counts)]]
    for network in found.networks:
        means = (percent(found.at(network, images).mean) for images in found.counts)
        rows.append([network.title, f"{network.parameter_count:,}", *means])
    lines = [
        f"Accuracy on the book's validation set, {_means(draws, 'draw').lower()} of "
        f"training images; "
        f"{found.updates} updates each, SGD 0.05, batch 16.",
        "",
        *table(rows),
        "",
        *few_images_sentences(found),
    ]
    _give(options, lines, _few_images_cells(found), lambda: few_images_plot(found))


def _few_images_cells(found: FewImagesAccuracies) -> Iterable[Cells]:
    yield ("network", "images_a_class", "draw", "accuracy")
    for (n, images, draw), accuracy in np.ndenumerate(found.accuracies):
        yield (found.networks[n].name, found.counts[images], found.draws[draw], float(accuracy))


def _curves(options: Arguments) -> None:
    seeds, epochs = _seeds(options), options.epochs or EPOCHS
    found = _finish(compare_curves(_networks(options), seeds, epochs))
    listed = sorted({epoch for epoch in LISTED_EPOCHS if epoch < epochs} | {0, epochs})
    rows = [["network", "parameters", *(f"epoch {epoch}" for epoch in listed)]]
    for n, network in enumerate(found.networks):
        losses, accuracies = found.train_loss[n], found.validation_accuracy[n]
        means = [
            f"{losses[epoch].mean():.2f} · {percent(accuracies[epoch].mean())}" for epoch in listed
        ]
        rows.append([network.title, f"{network.parameter_count:,}", *means])
    lines = [
        f"Loss on training · accuracy on validation, {_means(seeds, 'seed').lower()}, "
        "SGD 0.05, batch 16.",
        "",
        *table(rows),
    ]
    _give(options, lines, _curves_cells(found), lambda: curves_plot(found))


def _curves_cells(found: Curves) -> Iterable[Cells]:
    yield ("network", "epoch", "seed", *MEASURES)
    measures = [getattr(found, name) for name in MEASURES]
    for n, epoch, seed in np.ndindex(found.train_loss.shape):
        values = (float(measure[n, epoch, seed]) for measure in measures)
        yield (found.networks[n].name, epoch, found.seeds[seed], *values)


def _linear(options: Arguments) -> None:
    last = options.epochs or STOPS[-1]
    stops = (*(stop for stop in STOPS if stop < last), last)
    found = _finish(compare_linearity(_seeds(options), stops))
    rows = [["network", "epochs", "nonlinearity", "lowest", "highest", "validation"]]
    for network in found.networks:
        for stop in stops:
            spread = found.nonlinearity_of(network, stop)
            figures = map(_figure, (spread.mean, spread.lowest, spread.highest))
            right = percent(found.accuracy_of(network, stop).mean)
            rows.append([network.title, str(stop), *figures, right])
    lines = [
        "max |f(a+b) − f(a) − f(b) + f(0)| / max |f| over 500 random pairs of images, "
        f"{_means(found.seeds, 'seed').lower()}",
        "",
        *table(rows),
        "",
        *linearity_sentences(found),
    ]
    _give(options, lines, _linear_cells(found))


def _linear_cells(found: Linearity) -> Iterable[Cells]:
    yield ("network", "epochs", "seed", "nonlinearity", "validation_accuracy")
    for (n, stop, seed), value in np.ndenumerate(found.nonlinearity):
        right = float(found.accuracy[n, stop, seed])
        yield (found.networks[n].name, found.stops[stop], found.seeds[seed], float(value), right)


def _matrix(options: Arguments) -> None:
    model, title = choose_network(options.weights)
    found = conv_matrix(model.weights_record())
    if options.csv:
        show(table_text(found.matrix, ",").rstrip("\n"))
        return
    kernel, row, column = options.weight
    try:
        places = found.places(kernel - 1, row - 1, column - 1)
    except IndexError:
        filters, _, k, _ = found.kernel_shape
        raise ValueError(
            f"there are {filters} kernels of {k}×{k} numbers, counted from 1, got "
            f"{kernel} {row} {column}: try --weight 1 1 1"
        ) from None
    value = number_text(float(found.matrix[places[0, 0], places[0, 1]]), 4)
    listed = [f"{pixel + 1}·{output + 1}" for pixel, output in places.tolist()]
    lines = [f"TinyCNN, {title}", "", *matrix_sentences(found), ""]
    lines.append(
        f"Filter {kernel}, row {row}, column {column} of its kernel, {value}, stands at "
        f"{len(listed)} places (pixel · output, counted from 1):"
    )
    show("\n".join([*lines, *(" ".join(listed[at : at + 9]) for at in range(0, len(listed), 9))]))


def _networks(options: Arguments) -> tuple[ComparedNetwork, ...]:
    """Return the networks that are named, or those of a comparison."""
    if options.networks in COMPARISONS:
        return COMPARISONS[options.networks]
    names = [name.strip() for name in options.networks.split(",")]
    if unknown := [name for name in names if name not in _KNOWN]:
        raise ValueError(
            f"there is no network {unknown[0]!r}: choose of {', '.join(_KNOWN)}, or one of "
            f"{', '.join(COMPARISONS)}"
        )
    return tuple(_KNOWN[name] for name in names)


def _seeds(options: Arguments, default: Sequence[int] = SEEDS) -> tuple[int, ...]:
    """Return the first so many seeds; those of draws leave out that of the book's data."""
    if options.seeds is None:
        return tuple(default)
    all_seeds = (seed for seed in count() if seed != SEED or default is SEEDS)
    return tuple(islice(all_seeds, options.seeds))


def _finish(experiment: Experiment[Result]) -> Result:
    """Return the result; on a terminal a line tells how far it is."""
    told = -1
    while True:
        try:
            progress = next(experiment)
        except StopIteration as done:
            if told >= 0:
                say(f"\r{'':<20}\r", end="")
            result: Result = done.value
            return result
        now = int(100 * progress.done)
        if now > told and is_on_terminal():
            say(f"\r{now} % trained", end="")
            told = now


def _give(
    options: Arguments,
    lines: Sequence[str],
    cells: Iterable[Cells],
    plot: Callable[[], str] | None = None,
) -> None:
    """Print the lines or the cells; write the plot if one is wanted."""
    if options.csv:
        show("\n".join(",".join(map(str, row)) for row in cells))
    else:
        show("\n".join(lines))
    if options.plot is None or plot is None:
        return
    try:
        write_whole(options.plot, plot().encode())
    except (OSError, ValueError, RuntimeError) as error:
        raise ValueError(f"cannot write {options.plot!r}: {reason(error)}") from None
    say(f"plot written to {os.fspath(options.plot)!r}")


def _means(seeds: Sequence[int], noun: str) -> str:
    return f"1 {noun}" if len(seeds) == 1 else f"Means of {len(seeds)} {noun}s"


def _figure(value: float) -> str:
    return f"{value:.0e}" if 0 < value < 1e-3 else number_text(value, 2)
