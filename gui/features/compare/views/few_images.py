"""Training with few images: what sharing saves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import astuple
from math import ceil, log
from typing import ClassVar

import numpy as np
from PySide6.QtCore import QObject

from tinycnn.arrays import FloatArray
from tinycnn.comparing.experiment import Spread
from tinycnn.comparing.few_images import (
    COUNTS,
    DRAWS,
    FewImagesAccuracies,
    compare_few_images,
)
from tinycnn.comparing.networks import CNN, SHARING, UNTIED, ComparedNetwork

from ....paint.cell_painter import CellPainter
from ....paint.parts.part import Part
from ....paint.parts.plot import PlotCurve, PlotPart
from ....paint.parts.table import TablePart, TableRow
from ....state.numbers_out import NumbersOut
from ..experiments.long_experiment import LongExperiment, filled
from ..experiments.network_words import NetworkWords, letter_of, percent
from ..pair import Pair

NOBODY_DIFFERS = 0.015
"""Means that are so close say nothing."""
LOWEST = 40.0  # per cent, where the plot begins


class FewImages(LongExperiment):
    """A table and a plot of accuracies over the images of a class, with the spread of ten draws."""

    name: ClassVar[str] = "few_images"
    order: ClassVar[int] = 70
    beside: ClassVar[int] = 300
    rows: ClassVar[int] = 6
    lines: ClassVar[int] = 4

    def __init__(self, pair: Pair, cells: CellPainter, parent: QObject | None = None) -> None:
        super().__init__(pair, cells, parent)
        self._names = NetworkWords(self)

    def title(self) -> str:
        return self.tr("Few images")

    def tip(self) -> str:
        return self.tr("Train with 5, 10, 20 and 60 images a class: what does sharing save?")

    def begin(self) -> None:
        self.work.start(compare_few_images())

    def invitation(self) -> str:
        return self.tr(
            "Train four networks with 5, 10, 20 and 60 images a class, ten draws each, with "
            "equally many updates. It takes about half a minute."
        )

    @property
    def found(self) -> FewImagesAccuracies | None:
        """What is known by now."""
        found: FewImagesAccuracies | None = self.work.so_far
        return found

    def maps(self) -> Sequence[Part]:
        return [self._table(), self._plot()]

    def _spreads(self, network: ComparedNetwork) -> list[Spread]:
        if self.found is None:
            return [Spread(*3 * (float("nan"),))] * len(COUNTS)
        return [self.found.at(network, count) for count in COUNTS]

    def _table(self) -> TablePart:
        rows = [
            TableRow(
                self._names.short(network),
                [percent(spread.mean) for spread in self._spreads(network)],
                letter_of(index),
            )
            for index, network in enumerate(SHARING)
        ]
        heads = [self.tr("images a class"), *map(str, COUNTS)]
        return TablePart(heads, rows, len(COUNTS) * ["100 %"])

    def _plot(self) -> PlotPart:
        places = [log(count) for count in COUNTS]
        curves = []
        for index, network in enumerate(SHARING):
            spreads = self._spreads(network)
            numbers = [[100 * getattr(s, name) for s in spreads] for name in Spread.__slots__]
            name = self._names.short(network)
            curves.append(PlotCurve(name, letter_of(index), places, *numbers))
        ticks = [(place, str(count)) for place, count in zip(places, COUNTS, strict=True)]
        title = self.tr("% right, lowest and highest of {0} draws").format(len(DRAWS))
        return PlotPart(title, curves, ticks, (places[0], places[-1]), (LOWEST, 100.0))

    def told(self) -> Sequence[tuple[str, str]]:
        """Return what the numbers say; each sentence stands only where they bear it out."""
        found, fewest, most = self.found, COUNTS[0], COUNTS[-1]
        if found is None or not self.work.is_done:
            return ()
        told, best = [], found.best(fewest)
        shared, untied = (found.at(network, fewest).mean for network in (CNN, UNTIED))
        if shared - untied > NOBODY_DIFFERS:
            long = self.tr(
                "What sharing buys is data: with {0} a class {1} for the CNN, {2} for the same "
                "filters untied."
            )
            short = self.tr("Sharing buys data: {0} a class, {1} CNN, {2} untied.")
            told.append(filled(long, short, fewest, percent(shared), percent(untied)))
        if best.parameter_count == min(network.parameter_count for network in SHARING):
            long = self.tr("The {0} has the fewest numbers and needs the fewest images.")
            short = self.tr("The {0} needs the fewest images.")
            told.append(filled(long, short, self._names.short(best)))
        if found.gap(most) <= NOBODY_DIFFERS:
            long = self.tr("With {0} a class nobody is more than {1} points of 100 ahead.")
            short = self.tr("With {0} a class nobody is more than {1} points ahead.")
            told.append(filled(long, short, most, f"{ceil(1000 * found.gap(most)) / 10:.1f}"))
        return told

    def numbers(self) -> NumbersOut | None:
        if self.found is None:
            return None
        about = "a network a block, a count of images a row: mean, lowest and highest of ten draws"
        array: FloatArray = np.array([list(map(astuple, self._spreads(n))) for n in SHARING])
        return NumbersOut(array, about)
