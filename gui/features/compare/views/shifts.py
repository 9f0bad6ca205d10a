"""Patterns shifted from where the networks have learned them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import astuple
from typing import ClassVar

import numpy as np
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from tinycnn.arrays import FloatArray
from tinycnn.comparing.experiment import Spread
from tinycnn.comparing.networks import CNN, FULLY_CONNECTED, SHARING, WHOLE_MAP, ComparedNetwork
from tinycnn.comparing.shifted import SHIFTS, WITHIN, ShiftedAccuracies, compare_shifted

from ....paint.cell_painter import CellPainter
from ....paint.parts.part import Part
from ....paint.parts.plot import PlotCurve, PlotPart
from ....paint.parts.table import TablePart, TableRow
from ....state.numbers_out import NumbersOut
from ....widgets.chevron import ChoiceBox
from ..experiments.long_experiment import LongExperiment, filled
from ..experiments.network_words import NetworkWords, at_least, letter_of, percent
from ..pair import Pair

MINUS = "−"
TOLD_BEYOND = (CNN, WHOLE_MAP, FULLY_CONNECTED)


class Shifts(LongExperiment):
    """A table and a plot of accuracies over shifts, each with its spread over six seeds."""

    name: ClassVar[str] = "shifts"
    order: ClassVar[int] = 60
    beside: ClassVar[int] = 240
    rows: ClassVar[int] = 6
    lines: ClassVar[int] = 4

    def __init__(self, pair: Pair, cells: CellPainter, parent: QObject | None = None) -> None:
        super().__init__(pair, cells, parent)
        self._names = NetworkWords(self)
        self.ways: ChoiceBox | None = None

    def title(self) -> str:
        return self.tr("Shifted patterns")

    def tip(self) -> str:
        return self.tr("Train on centred patterns, then shift them: who still knows them?")

    def controls(self) -> Sequence[tuple[QWidget, int]]:
        self.ways = ChoiceBox()
        self.ways.setObjectName("shifts_way")
        self.ways.setAccessibleName(self.tr("Trained on"))
        self.ways.addItems([self.tr("centred patterns"), self.tr("the book's data")])
        self.ways.activated.connect(self.refresh)
        return (*super().controls(), (self.ways, 1))

    def begin(self) -> None:
        self.work.start(compare_shifted())

    def invitation(self) -> str:
        return self.tr(
            "Train four networks from six seeds each, on centred patterns and on the book's data; "
            "then shift the patterns by up to three pixels. It takes some ten seconds."
        )

    @property
    def is_centred(self) -> bool:
        """Whether the networks that are shown have seen centred patterns only."""
        return self.ways is None or self.ways.currentIndex() == 0

    @property
    def found(self) -> ShiftedAccuracies | None:
        """What is known by now."""
        found: ShiftedAccuracies | None = self.work.so_far
        return found

    def maps(self) -> Sequence[Part]:
        return [self._table(), self._plot()]

    def _spreads(self, network: ComparedNetwork) -> list[Spread]:
        unknown = Spread(*3 * (float("nan"),))
        if self.found is None:
            return [unknown] * len(SHIFTS)
        return [self.found.at(network, shift, self.is_centred) for shift in SHIFTS]

    def _table(self) -> TablePart:
        heads = [self.tr("network"), self.tr("numbers"), self.tr("validation")]
        rows = []
        for index, network in enumerate(SHARING):
            known = None if self.found is None else self.found.on_validation(network)
            spreads = dict(zip(SHIFTS, self._spreads(network), strict=True))
            cells = [f"{network.parameter_count:,}", percent(None if known is None else known.mean)]
            cells += [percent(spreads[shift].mean) for shift in WITHIN]
            rows.append(TableRow(self._names.short(network), cells, letter_of(index)))
        heads += [_signed(shift) for shift in WITHIN]
        return TablePart(heads, rows, ["1,839", "100 %", *len(WITHIN) * ("100 %",)])

    def _plot(self) -> PlotPart:
        curves = []
        for index, network in enumerate(SHARING):
            spreads = self._spreads(network)
            curves.append(
                PlotCurve(
                    self._names.short(network),
                    letter_of(index),
                    SHIFTS,
                    [100 * spread.mean for spread in spreads],
                    [100 * spread.lowest for spread in spreads],
                    [100 * spread.highest for spread in spreads],
                )
            )
        ticks = [(float(shift), _signed(shift)) for shift in SHIFTS]
        title = self.tr("% right by shift, lowest and highest of 6 seeds")
        return PlotPart(title, curves, ticks, (min(SHIFTS), max(SHIFTS)), (0.0, 100.0))

    def told(self) -> Sequence[tuple[str, str]]:
        """Return what the numbers say; each sentence stands only where they bear it out."""
        found = self.found
        if found is None or not self.work.is_done:
            return ()
        return self._of_centred(found) if self.is_centred else self._of_book(found)

    def _of_centred(self, found: ShiftedAccuracies) -> list[tuple[str, str]]:
        told = []
        if not found.knows_shifts(CNN):
            long = self.tr("The CNN's answer is not shift-proof: {0} right within two pixels.")
            short = self.tr("The CNN is not shift-proof: {0} within two pixels.")
            told.append(filled(long, short, percent(found.worst_within(CNN))))
            long = self.tr("Its maps move along; the dense layer knows {0} places apart.")
            short = self.tr("Maps move along; dense knows {0} places apart.")
            told.append(filled(long, short, CNN.make(0).architecture.flat_size))
        if found.knows_shifts(WHOLE_MAP):
            long = self.tr("Pooling over the whole map forgets the place: {0} or more.")
            short = self.tr("Whole-map pooling forgets the place: {0} or more.")
            told.append(filled(long, short, at_least(found.worst_within(WHOLE_MAP))))
        return told

    def _of_book(self, found: ShiftedAccuracies) -> list[tuple[str, str]]:
        told = []
        if found.knows_shifts(CNN, centred=False) and not found.knows_shifts(CNN):
            long = self.tr("What the CNN knows of shifts it has from shifted data: {0} or more.")
            short = self.tr("The CNN knows shifts from its data: {0} or more.")
            told.append(filled(long, short, at_least(found.worst_within(CNN, centred=False))))
        if found.worst_beyond(CNN) < found.worst_within(CNN, centred=False):
            long = self.tr("A pixel beyond them: {0}; whole map {1}, fully connected {2}.")
            short = self.tr("A pixel further: {0}; whole map {1}, dense {2}.")
            worst = [percent(found.worst_beyond(network)) for network in TOLD_BEYOND]
            told.append(filled(long, short, *worst))
        return told

    def numbers(self) -> NumbersOut | None:
        if self.found is None:
            return None
        about = "a network a block, a shift a row: mean, lowest and highest of six seeds"
        array: FloatArray = np.array([list(map(astuple, self._spreads(n))) for n in SHARING])
        return NumbersOut(array, about)


def _signed(shift: int) -> str:
    return f"+{shift}" if shift > 0 else str(shift).replace("-", MINUS)
