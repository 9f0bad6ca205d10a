"""The plots that comparisons come from, as SVG."""

from __future__ import annotations

from collections.abc import Callable
from math import ceil

from tinycnn.arrays import FloatArray
from tinycnn.comparing.curves import Curves
from tinycnn.comparing.experiment import Spread
from tinycnn.comparing.few_images import FewImagesAccuracies
from tinycnn.comparing.networks import ComparedNetwork
from tinycnn.comparing.shifted import ShiftedAccuracies
from tinycnn.notebook.line_plot import Line, LinePlot, line_plots
from tinycnn.numbers.number_text import number_text

NAMED_EPOCHS = 6
ROUND = 0.4  # four parts of it are short numbers


def shifted_plot(found: ShiftedAccuracies) -> str:
    """Return the accuracies by shift: trained on centred patterns, and on the book's data."""
    steps = [number_text(shift, 0) for shift in found.shifts]

    def plot(title: str, centred: bool) -> LinePlot:
        lines = _lines(
            found.networks,
            lambda network: [found.at(network, shift, centred) for shift in found.shifts],
        )
        return LinePlot(title, "shifted by", steps, lines, 1.0, _percent)

    name = f"Accuracy on shifted patterns, {_runs(len(found.seeds), 'seed')}"
    by_itself = plot("Trained on centred patterns only", centred=True)
    return line_plots(name, [by_itself, plot("Trained on the book's data", centred=False)])


def few_images_plot(found: FewImagesAccuracies) -> str:
    """Return the accuracies on the validation set by the number of training images."""
    lines = _lines(
        found.networks, lambda network: [found.at(network, count) for count in found.counts]
    )
    steps = [str(count) for count in found.counts]
    plot = LinePlot("Accuracy on validation", "images a class", steps, lines, 1.0, _percent)
    runs = _runs(len(found.draws), "draw")
    return line_plots(f"Accuracy after training with few images, {runs}", [plot])


def curves_plot(found: Curves) -> str:
    """Return the training loss and the accuracy on the validation set, epoch by epoch."""
    every = max(1, -(-found.epochs // NAMED_EPOCHS))
    steps = ["" if epoch % every else str(epoch) for epoch in range(found.epochs + 1)]

    def plot(title: str, values: FloatArray, top: float, words: Callable[[float], str]) -> LinePlot:
        lines = _lines(
            found.networks,
            lambda network: [Spread.of(row) for row in values[found.networks.index(network)]],
        )
        return LinePlot(title, "epoch", steps, lines, top, words)

    highest = float(found.train_loss.mean(axis=-1).max())
    top = ceil(highest / ROUND) * ROUND
    loss = plot("Loss on training", found.train_loss, top, lambda value: number_text(value, 2))
    accuracy = plot("Accuracy on validation", found.validation_accuracy, 1.0, _percent)
    name = f"Loss and accuracy by epoch, {_runs(len(found.seeds), 'seed')}"
    return line_plots(name, [loss, accuracy])


def _lines(
    networks: tuple[ComparedNetwork, ...], spreads: Callable[[ComparedNetwork], list[Spread]]
) -> list[Line]:
    return [
        Line(
            f"{network.title}, {network.parameter_count:,} parameters",
            [(spread.mean, spread.lowest, spread.highest) for spread in spreads(network)],
        )
        for network in networks
    ]


def _percent(share: float) -> str:
    return f"{100.0 * share:.0f} %"


def _runs(count: int, noun: str) -> str:
    if count == 1:
        return f"1 {noun}"
    return f"mean, lowest and highest of {count} {noun}s"
