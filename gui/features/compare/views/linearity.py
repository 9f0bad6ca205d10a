"""How linear the network is, with and without ReLU, with maximum and average."""

from __future__ import annotations

from collections.abc import Sequence
from math import isnan
from typing import ClassVar

import numpy as np
from PySide6.QtCore import QObject

from tinycnn.arrays import FloatArray
from tinycnn.comparing.experiment import Spread
from tinycnn.comparing.linearity import (
    EXACT,
    NETWORKS,
    PAIRS,
    STOPS,
    Linearity,
    compare_linearity,
)
from tinycnn.comparing.networks import LINEAR, ComparedNetwork
from tinycnn.model_card import BOOK_CLASSES

from ....paint.cell_painter import CellPainter
from ....paint.parts.grids import map_row, written
from ....paint.parts.lines import Line, note
from ....paint.parts.part import Part
from ....paint.parts.power import Power, figure, limit_of
from ....paint.parts.sheet import Colours, Scale
from ....paint.parts.table import TablePart, TableRow
from ....state.numbers_out import NumbersOut
from ..experiments.long_experiment import LongExperiment, filled
from ..experiments.network_words import UNKNOWN, NetworkWords, percent
from ..pair import Pair


class HowLinear(LongExperiment):
    """A row for each of four networks, and the three templates that are all of the linear one."""

    name: ClassVar[str] = "linearity"
    order: ClassVar[int] = 80
    beside: ClassVar[int] = 340
    rows: ClassVar[int] = 8
    lines: ClassVar[int] = 4

    def __init__(self, pair: Pair, cells: CellPainter, parent: QObject | None = None) -> None:
        super().__init__(pair, cells, parent)
        self._names = NetworkWords(self)

    def title(self) -> str:
        return self.tr("How linear is it?")

    def tip(self) -> str:
        return self.tr("Compare the answer to a sum of two images with the sum of the answers")

    def begin(self) -> None:
        self.work.start(compare_linearity())

    def invitation(self) -> str:
        return self.tr(
            "Train four networks from six seeds each and measure how far f(a + b) is from "
            "f(a) + f(b) − f(0) for {0} pairs of images. It takes a few seconds."
        ).format(PAIRS)

    @property
    def found(self) -> Linearity | None:
        """What is known by now."""
        found: Linearity | None = self.work.so_far
        return found

    def maps(self) -> Sequence[Part]:
        parts: list[Part] = [self._table()]
        form = None if self.found is None else self.found.form
        if form is not None:
            limit = limit_of(form.templates)
            power = Power.of(limit)
            texts = written(form.templates, power)
            scale = Scale(Colours.SIGNED, limit)
            row = map_row(form.templates, [scale], texts, (), BOOK_CLASSES)
            row.keeps_caption = True
            parts.append(row)
        return parts

    def _table(self) -> TablePart:
        last = STOPS[-1]
        heads = [
            self.tr("network"),
            self.tr("nonlinearity"),
            *(self.tr("right, {0} epochs").format(stop) for stop in STOPS),
        ]
        rows = []
        for network in NETWORKS:
            measured = self._spread(network, "nonlinearity_of", last).mean
            right = [self._spread(network, "accuracy_of", stop).mean for stop in STOPS]
            cells = [_measured_text(measured), *map(percent, right)]
            is_linear = self.found is not None and self.found.is_linear(network)
            rows.append(TableRow(self._names.short(network), cells, is_bold=is_linear))
        return TablePart(heads, rows, ["< 1e−12", *len(STOPS) * ("100 %",)])

    def _spread(self, network: ComparedNetwork, name: str, stop: int) -> Spread:
        if self.found is None:
            return Spread(*3 * (float("nan"),))
        spread: Spread = getattr(self.found, name)(network, stop)
        return spread

    def told(self) -> Sequence[tuple[str, str]]:
        found = self.found
        if found is None or not self.work.is_done or found.form is None:
            return ()
        if [network for network in found.networks if found.is_linear(network)] != [LINEAR]:
            return ()
        long = self.tr(
            "Linear only without ReLU and with average pooling: then {0} numbers are all of it, a "
            "template and an offset a class."
        )
        short = self.tr("Linear only without ReLU and with average: {0} numbers.")
        other = self.tr("Without ReLU alone it is not: pooling's maximum is not linear.")
        return [filled(long, short, found.form.count), (other, other)]

    def sentences(self) -> Sequence[Line]:
        return [*super().sentences(), *self._notes()]

    def briefly(self) -> Sequence[Line]:
        return [*super().briefly(), *self._notes()]

    def _notes(self) -> Sequence[Line]:
        found = self.found
        if found is None or not self.work.is_done or found.form is None:
            return ()
        measured = self.tr("max |f(a+b) − f(a) − f(b) + f(0)| / max |f|, {0} random pairs")
        offsets = zip(BOOK_CLASSES, found.form.offsets.tolist(), strict=True)
        listed = ", ".join(f"{name} {figure(offset, 2)}" for name, offset in offsets)
        return (
            note(measured.format(PAIRS), weight=2),
            note(self.tr("offsets: {0}").format(listed), weight=1),
        )

    def numbers(self) -> NumbersOut | None:
        form = None if self.found is None else self.found.form
        if form is None:
            return None
        array: FloatArray = np.column_stack(
            [form.templates.reshape(len(form.offsets), -1), form.offsets]
        )
        return NumbersOut(array, "a class a row: the 64 numbers of its template, then its offset")


def _measured_text(measured: float) -> str:
    if isnan(measured):
        return UNKNOWN
    return "< 1e−12" if measured < EXACT else f"{measured:.2f}"
