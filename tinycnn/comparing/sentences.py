"""What comparisons say: sentences that are made of the figures, and say no more than they do."""

from __future__ import annotations

from collections.abc import Sequence

from tinycnn.comparing.conv_matrix import ConvMatrix
from tinycnn.comparing.few_images import FewImagesAccuracies
from tinycnn.comparing.linearity import EXACT, Linearity
from tinycnn.comparing.networks import ComparedNetwork
from tinycnn.comparing.shifted import ALMOST_ALL, ShiftedAccuracies

ALIKE = 0.01
"""Means that are no further apart are alike."""


def shifted_sentences(found: ShiftedAccuracies) -> list[str]:
    """Return who knows shifted patterns by itself, who from the data, and what is beyond it."""
    knowing = [network for network in found.networks if found.knows_shifts(network)]
    others = [network for network in found.networks if network not in knowing]
    sentences = []
    if knowing:
        sentences.append(
            f"Trained on centred patterns only, and right on {_percent(ALMOST_ALL)} or more at "
            f"every shift of up to 2: {_titles(knowing)}."
        )
    if others:
        worst = [f"{n.title} {_percent(found.worst_within(n))}" for n in others]
        sentences.append(
            f"Trained on centred patterns only, at the worst shift of up to 2: {', '.join(worst)}."
        )
    taught = [n for n in others if found.knows_shifts(n, centred=False)]
    if taught:
        sentences.append(
            "The book's data is shifted by up to 2, and with it these learn every such shift: "
            f"{_titles(taught)}."
        )
    beyond = [f"{n.title} {_percent(found.worst_beyond(n))}" for n in found.networks]
    sentences.append(
        f"Shifted by 3, beyond the book's data, after training on it: {', '.join(beyond)}."
    )
    return sentences


def few_images_sentences(found: FewImagesAccuracies) -> list[str]:
    """Return for each number of images which network is best, and from when they are alike."""
    sentences = []
    for count in found.counts:
        if found.gap(count) <= ALIKE:
            sentences.append(f"With {count} images a class nobody differs by more than a point.")
            continue
        best = found.best(count)
        rest = ", ".join(
            f"{network.title} {_percent(found.at(network, count).mean)}"
            for network in found.networks
            if network is not best
        )
        mean = _percent(found.at(best, count).mean)
        sentences.append(f"With {count} images a class: {best.title} {mean}; {rest}.")
    return sentences


def linearity_sentences(found: Linearity) -> list[str]:
    """Return which networks are linear, in how many numbers, and how well that one does."""
    sentences = []
    for network in found.networks:
        if found.is_linear(network):
            count = (
                "" if found.form is None else f"; {found.form.count} numbers say all that it does"
            )
            stops = [
                f"{_percent(found.accuracy_of(network, stop).mean)} after {stop} epochs"
                for stop in found.stops
            ]
            sentences.append(f"Linear, below {EXACT:g}: {network.title}{count}.")
            sentences.append(f"It is right on validation by {', '.join(stops)}.")
    curved = [network for network in found.networks if not found.is_linear(network)]
    if curved:
        sentences.append(f"Not linear: {_titles(curved)}.")
    return sentences


def matrix_sentences(found: ConvMatrix) -> list[str]:
    """Return how many numbers the matrix has, untied and shared."""
    rows, columns = found.matrix.shape
    return [
        f"The convolution is a matrix of {rows} × {columns}: as a dense layer {found.dense:,} "
        "numbers with its biases.",
        f"Each output sees one patch, so that {found.untied:,} of them would be left, untied; "
        f"shared they are {found.shared:,}.",
    ]


def _titles(networks: Sequence[ComparedNetwork]) -> str:
    return ", ".join(network.title for network in networks)


def _percent(share: float) -> str:
    return f"{100.0 * share:.0f} %"
