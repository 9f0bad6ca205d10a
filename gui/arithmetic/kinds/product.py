"""A contribution: value × weight, one of the terms of a logit."""

from __future__ import annotations

from collections.abc import Sequence

from tinycnn.numbers.number_text import number_text
from tinycnn.stages import Stage
from tinycnn.unit import Unit

from ...paint.parts.cells import one_cell
from ...paint.parts.lines import Line, LinesPart, line
from ...paint.parts.part import Part
from ...paint.parts.sheet import Colours, Scale
from ...paint.parts.sign import SignPart
from .asked import Asked
from .kind import Kind


class ProductPicture(Kind):
    """Three cells: value, weight, contribution."""

    def made_of(self, asked: Asked) -> Sequence[Part]:
        (term,), (printed,) = asked.explanation.terms, asked.numbers.terms
        weight = term.weight or 0.0
        largest = float(abs(asked.trace.weights.dense_weights).max())
        index = self.tr("index {0}").format(asked.unit.col)
        result = asked.numbers.result
        scale = asked.contribution_scale
        return (
            one_cell(term.value, asked.signal_scale, [printed.value], term.source, index),
            SignPart("×"),
            one_cell(
                weight,
                Scale(Colours.WEIGHTS, largest),
                [printed.weight or ""],
                None,
                self.tr("weight"),
            ),
            SignPart("="),
            one_cell(term.product, scale, [result], None, self.tr("contribution")),
            LinesPart([self._line(asked)], loss=5),
        )

    def becomes(self, asked: Asked) -> Sequence[Part]:
        channel = asked.unit.channel
        text = self.tr("one of the {0} terms of the logit of “{1}”, {2}").format(
            asked.architecture.flat_size,
            asked.class_names[channel],
            number_text(float(asked.trace.logits[channel]), 2),
        )
        return (LinesPart([line(text, Unit(Stage.LOGIT, channel))], loss=5),)

    def _line(self, asked: Asked) -> Line:
        printed = asked.numbers.terms[0]
        made = f"{printed.value} × {printed.weight} = {asked.numbers.result}"
        return line(made, asked.explanation.terms[0].source, weight=3, bold=True)
