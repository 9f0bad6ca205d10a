"""The numbers that an answer is made from, as a picture; none that tells it."""

from __future__ import annotations

from collections.abc import Sequence
from math import isqrt
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QObject

from tinycnn.arrays import FloatArray
from tinycnn.asking.question import Kind, Question
from tinycnn.explain.explanation import Explanation
from tinycnn.explain.text.names import class_name
from tinycnn.numbers.number_text import number_text
from tinycnn.stages import Stage
from tinycnn.unit import Unit

from ...arithmetic.explainer import Explainer
from ...arithmetic.kinds.asked import writings
from ...arithmetic.kinds.logit import MOST_NAMED
from ...paint.parts.cells import CellsPart
from ...paint.parts.lines import LinesPart, line
from ...paint.parts.part import Part
from ...paint.parts.sheet import Colours, Scale
from ...paint.parts.sign import SignPart
from ...state.file_names import visible
from .class_choice import MOST
from .page import COLUMN, columns

if TYPE_CHECKING:
    from ...state.shown_network import ShownNetwork

INK = Scale(Colours.INK, 1.0)
DECIMALS = 2
# More filters stand below each other, so many as the lowest bench has digits for, and beside each
# other as long as they have the width for them.
STACK, WIDEST = 6, 24


class GivenParts(QObject):
    """Draws pixels and kernel, a window, contributions or logits: what the stages light up."""

    def __init__(self, shown: ShownNetwork, explainer: Explainer, parent: QObject) -> None:
        super().__init__(parent)
        self._shown, self._explainer = shown, explainer

    def parts(self, question: Question) -> Sequence[Part]:
        """Return the picture of what is given."""
        e = question.explanation
        if e is None:
            return ()
        if question.kind is Kind.CLASS:
            return self._classes(e)
        if any(self._shown.is_hidden(term.source) for term in e.terms):
            text = self.tr("Numbers that it is made from are covered: reveal or answer them first.")
            return (LinesPart([line(text, weight=3)]),)
        draw = {
            Kind.CONVOLUTION: self._convolution,
            Kind.POOLING: self._window,
            Kind.LOGIT: self._contributions,
            Kind.PROBABILITY: self._logits,
        }.get(question.kind, self._single)
        return draw(e)

    def _convolution(self, e: Explanation) -> Sequence[Part]:
        size, bounds = isqrt(len(e.terms)), self._shown.weight_set.bounds
        weights = [term.weight or 0.0 for term in e.terms]
        filter_ = e.unit.channel
        places = [Unit(Stage.KERNEL, filter_, *divmod(i, size)) for i in range(len(weights))]
        kernel = self._grid(
            np.reshape(weights, (size, size)),
            Scale(Colours.WEIGHTS, bounds.kernel),
            places,
            self.tr("weights"),
        )
        return (self._terms(e, INK, self.tr("pixels")), SignPart("×"), kernel, self._bias(e))

    def _window(self, e: Explanation) -> Sequence[Part]:
        end = self._explainer.signal_end(e.terms[0].source)
        return (self._terms(e, Scale(Colours.SIGNED, end), self.tr("window")),)

    def _contributions(self, e: Explanation) -> Sequence[Part]:
        a = self._shown.whole.weights.architecture
        products = np.reshape([term.product for term in e.terms], (a.filters, -1))
        scale = Scale(Colours.SIGNED, self._shown.weight_set.bounds.contribution)
        grids = []
        for lanes in _grouped(*products.shape):
            values, first = products[lanes.start : lanes.stop], lanes.start * products.shape[1]
            places = range(first, first + values.size)
            units = [Unit(Stage.CONTRIBUTION, e.unit.channel, 0, i) for i in places]
            is_map = len(lanes) == 1  # as in its stage
            cells = values.reshape(a.pooled_size, -1) if is_map else values
            text = self.tr("filter {0}") if is_map else self.tr("filters {0}–{1}, a row each")
            caption = text.format(lanes.start + 1, lanes.stop)
            grids.append(self._grid(cells, scale, units, caption))
        return (*grids, self._bias(e))

    def _logits(self, e: Explanation) -> Sequence[Part]:
        lines = [
            line(
                self.tr("{0}: {1}").format(
                    class_name(term.source.channel, e.class_names),
                    number_text(term.value, DECIMALS),
                ),
                term.source,
                weight=4,
            )
            for term in e.terms
        ]
        if len(lines) <= COLUMN:
            return (LinesPart([line(self.tr("Logits"), weight=2), *lines], loss=6),)
        return columns(lines, loss=6)

    def _classes(self, e: Explanation) -> Sequence[Part]:
        """Return the classes with their numbers, unless each has a button."""
        if len(e.class_names) <= MOST:
            return ()
        names = enumerate(e.class_names, start=1)
        lines = [line(f"{number}  {visible(name)}", weight=4) for number, name in names]
        return columns(lines, loss=6)

    def _single(self, e: Explanation) -> Sequence[Part]:
        term = e.terms[0]
        text = self.tr("z = {0}").format(number_text(term.value, DECIMALS))
        return (LinesPart([line(text, term.source, weight=5, bold=True)], loss=6),)

    def _bias(self, e: Explanation) -> LinesPart:
        stage = Stage.DENSE_BIAS if e.unit.stage is Stage.LOGIT else Stage.CONV_BIAS
        text = self.tr("+ bias  {0}").format(number_text(e.bias or 0.0, DECIMALS))
        return LinesPart([line(text, Unit(stage, e.unit.channel), weight=5)], loss=6)

    def _terms(self, e: Explanation, scale: Scale, caption: str) -> CellsPart:
        size = isqrt(len(e.terms))
        values = np.reshape([term.value for term in e.terms], (size, size))
        return self._grid(values, scale, [term.source for term in e.terms], caption)

    def _grid(
        self, values: FloatArray, scale: Scale, units: Sequence[Unit], caption: str
    ) -> CellsPart:
        texts = writings(values.ravel().tolist(), DECIMALS)
        return CellsPart(np.asarray(values), scale, texts, units, caption, worth=2.0)


def _grouped(filters: int, terms: int) -> Sequence[range]:
    """Return the filters whose contributions, so many for each, stand in a grid of their own."""
    if filters <= MOST_NAMED:
        return [range(lane, lane + 1) for lane in range(filters)]
    starts = range(0, filters, STACK)
    if len(starts) * terms > WIDEST:
        return [range(filters)]
    return [range(start, min(start + STACK, filters)) for start in starts]
