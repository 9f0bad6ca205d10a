"""Networks trained side by side: the same data, the same seeds, curves in one plot."""

from __future__ import annotations

from collections.abc import Sequence
from math import isnan
from typing import ClassVar

import numpy as np
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from tinycnn.arrays import FloatArray
from tinycnn.comparing.curves import Curves, compare_curves
from tinycnn.comparing.experiment import EPOCHS, SEEDS
from tinycnn.comparing.networks import COMPARISONS, ComparedNetwork

from ....paint.cell_painter import CellPainter
from ....paint.parts.part import Part
from ....paint.parts.plot import PlotCurve, PlotPart
from ....paint.parts.table import TablePart, TableRow
from ....state.numbers_out import NumbersOut
from ....widgets.chevron import ChoiceBox
from ..experiments.long_experiment import LongExperiment, filled
from ..experiments.network_words import NetworkWords, letter_of, percent
from ..pair import Pair

TICKS = (0, 20, 40, 60)
LEARNED = 0.95


class TrainingCurves(LongExperiment):
    """Loss and validation accuracy over the epochs, for one of four comparisons."""

    name: ClassVar[str] = "training_curves"
    order: ClassVar[int] = 50
    beside: ClassVar[int] = 260
    rows: ClassVar[int] = 6
    lines: ClassVar[int] = 4

    def __init__(self, pair: Pair, cells: CellPainter, parent: QObject | None = None) -> None:
        super().__init__(pair, cells, parent)
        self._names = NetworkWords(self)
        self.choice: ChoiceBox | None = None
        self._chosen = 0

    def title(self) -> str:
        return self.tr("Trained side by side")

    def tip(self) -> str:
        return self.tr("Train networks that differ in one thing, with the same data and seeds")

    def controls(self) -> Sequence[tuple[QWidget, int]]:
        self.choice = ChoiceBox()
        self.choice.setObjectName("training_curves_which")
        self.choice.setAccessibleName(self.tr("Networks to train"))
        self.choice.addItems(
            [
                self.tr("with, without ReLU"),
                self.tr("max, average"),
                self.tr("3, 4 classes"),
                self.tr("shared, not shared"),
            ]
        )
        self.choice.activated.connect(self._choose)
        return (*super().controls(), (self.choice, 1))

    def _choose(self, index: int) -> None:
        """Train other networks, from the beginning, by one click."""
        if index != self._chosen:
            self._chosen = index
            self.begin()
            self.refresh()

    def begin(self) -> None:
        self.work.start(compare_curves(self.networks))

    def invitation(self) -> str:
        return self.tr(
            "Train the networks with the same data from the same six seeds, for {0} epochs. It "
            "takes a few seconds."
        ).format(EPOCHS)

    @property
    def networks(self) -> tuple[ComparedNetwork, ...]:
        """What is compared."""
        return list(COMPARISONS.values())[self._chosen]

    @property
    def found(self) -> Curves | None:
        """What is known by now."""
        found: Curves | None = self.work.so_far
        return found

    def maps(self) -> Sequence[Part]:
        loss = self._plot(self.tr("loss, training set"), "train_loss", None)
        right = self._plot(
            self.tr("% right, validation set"), "validation_accuracy", (0.0, 100.0), 100
        )
        return [self._table(), loss, right]

    def _means(self, name: str) -> FloatArray:
        """Return the means over the seeds, shape (networks, epochs + 1)."""
        if self.found is None:
            return np.full((len(self.networks), EPOCHS + 1), np.nan)
        means: FloatArray = getattr(self.found, name).mean(axis=2)
        return means

    def _plot(
        self, title: str, name: str, upright: tuple[float, float] | None, times: int = 1
    ) -> PlotPart:
        curves = [
            PlotCurve(self._names.short(network), letter_of(index), range(EPOCHS + 1), values)
            for index, (network, values) in enumerate(
                zip(self.networks, (times * self._means(name)).tolist(), strict=True)
            )
        ]
        ticks = [(float(tick), str(tick)) for tick in TICKS]
        return PlotPart(title, curves, ticks, (0.0, float(EPOCHS)), upright)

    def _table(self) -> TablePart:
        heads = [self.tr("network"), self.tr("numbers"), self.tr("loss"), self.tr("validation")]
        losses, right = (self._newest(n) for n in ("train_loss", "validation_accuracy"))
        rows = [
            TableRow(
                self._names.short(network),
                [f"{network.parameter_count:,}", _loss_text(losses[at]), percent(right[at])],
                letter_of(at),
            )
            for at, network in enumerate(self.networks)
        ]
        return TablePart(heads, rows, ["1,839", "0.000", "100 %"])

    def _newest(self, name: str) -> list[float]:
        """Return the mean after the last epoch that is known of all networks."""
        known = -1 if self.found is None else self.found.known
        means = self._means(name)
        newest: list[float] = (
            means[:, known].tolist() if known >= 0 else [float("nan")] * len(means)
        )
        return newest

    def told(self) -> Sequence[tuple[str, str]]:
        found = self.found
        if found is None or not self.work.is_done:
            return ()
        told = []
        for network in found.networks:
            until = found.epochs_until(network, LEARNED)
            reached = until[~np.isnan(until)]
            name = self._names.short(network)
            long = short = self.tr("{0}: {1} right in no training")
            numbers: tuple[int, ...] = ()
            if len(reached):
                long = self.tr("{0}: {1} right after {2} to {3} epochs, from {4} of {5} seeds")
                short = self.tr("{0}: {1} after {2}–{3} epochs, {4} of {5} seeds")
                numbers = (int(reached.min()), int(reached.max()), len(reached), len(SEEDS))
            told.append(filled(long, short, name, percent(LEARNED), *numbers))
        return told

    def numbers(self) -> NumbersOut | None:
        if self.found is None:
            return None
        about = "validation accuracy by network and epoch, means of six seeds"
        return NumbersOut(self._means("validation_accuracy"), about)


def _loss_text(loss: float) -> str:
    return "…" if isnan(loss) else f"{loss:.3f}"
