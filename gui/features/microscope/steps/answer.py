"""The first steps: the loss of the answer, and the error at each logit."""

from __future__ import annotations

from collections.abc import Sequence
from math import log
from typing import ClassVar

import numpy as np

from tinycnn.numbers.number_text import probability_text
from tinycnn.stages import Stage
from tinycnn.trace import ForwardTrace
from tinycnn.unit import Unit

from ....paint.parts.grids import head
from ....paint.parts.lines import LinesPart, Size, line, note
from ....paint.parts.part import Part
from ....paint.parts.power import Power, figure
from ....paint.parts.rows import Row, RowsPart
from ..one_update import OneUpdate
from .step import Step

MOST_LINES = 3  # more classes stand in columns
# What a reader loses without the note: less than with any number.
SHORTER = 2.0


def answer_rows(trace: ForwardTrace, names: Sequence[str], label: int | None, more: str) -> Part:
    """Return the probabilities as bars, the true class in bold."""
    rows = [
        Row(
            name,
            ("", "", ""),
            probability_text(p),
            p if np.isfinite(p) else 0.0,
            Unit(Stage.PROBABILITY, index),
            is_own=index == label,
        )
        for index, (name, p) in enumerate(zip(names, trace.probabilities.tolist(), strict=True))
    ]
    return RowsPart(rows, None, more, can_go=False)


class ForwardStep(Step):
    """Forward: what the network says, and how wrong that is."""

    stages: ClassVar[tuple[Stage, ...]] = (Stage.PROBABILITY,)

    def title(self) -> str:
        return self.tr("Forward, to the loss")

    def said(self, one: OneUpdate) -> Sequence[str]:
        name = one.class_names[one.label]
        return (self.tr("The network says"), self.tr("true class: {0}").format(name))

    def rows(self, one: OneUpdate) -> int:
        return 1

    def first(self, one: OneUpdate) -> Unit | None:
        return None

    def shows(self, unit: Unit | None) -> bool:
        return False

    def maps(self, one: OneUpdate) -> Sequence[Part]:
        more = self.tr("… and {0} more")
        return (answer_rows(one.before, one.class_names, one.label, more),)

    def lines(self, one: OneUpdate) -> int:
        return min(one.architecture.num_classes, MOST_LINES)

    def parts(self, one: OneUpdate) -> list[Part]:
        return [head(self.said(one), Power(), "", None), *self.maps(one)]

    def about(self, one: OneUpdate) -> Sequence[Part]:
        share = float(one.before.probabilities[one.label])
        p = figure(share, near=1.0)
        loss = figure(-log(share)) if share > 0 else figure(one.gradients.loss)
        last = self.tr("The way back asks how much the loss changes with every number.")
        if one.images > 1:
            last = self.tr("the mean of all {0} images: {1}")
            last = last.format(one.images, figure(one.gradients.loss))
        lines = [
            line(self.tr("loss = −log p of the true class"), weight=2),
            line(f"= −log {p}", Unit(Stage.PROBABILITY, one.label), weight=3),
            line(f"= {loss}", weight=5, bold=True, size=Size.FIGURE),
        ]
        return (LinesPart([*lines, note(last)], short=lines, loss=SHORTER),)


class ErrorStep(Step):
    """Loss and softmax in one step back: probability minus 1 for the true class, minus 0 else."""

    stages: ClassVar[tuple[Stage, ...]] = (Stage.LOGIT,)

    def title(self) -> str:
        return self.tr("Error at the logits")

    def said(self, one: OneUpdate) -> Sequence[str]:
        made = "p − y" if one.images == 1 else f"(p − y) / {one.images}"
        return ("∂loss/∂logit", made, self.tr("y: 1 for the true class"))

    def rows(self, one: OneUpdate) -> int:
        return 1

    def lines(self, one: OneUpdate) -> int:
        return min(one.architecture.num_classes, MOST_LINES)

    def maps(self, one: OneUpdate) -> Sequence[Part]:
        errors, power = one.values(Stage.LOGIT).tolist(), one.power(Stage.LOGIT)
        shares = one.before.probabilities.tolist()
        rows = []
        for index, (name, p, error) in enumerate(zip(one.class_names, shares, errors, strict=True)):
            unit, is_own = Unit(Stage.LOGIT, index), index == one.label
            made = f"{figure(p, 3, near=1.0)} − {int(is_own)}"
            made = f"{made} =" if one.images == 1 else f"({made}) / {one.images} ="
            rows.append(Row(name, (made, "", ""), power.text(error), error, unit, is_own=is_own))
        return (RowsPart(rows, self.scale(one), self.tr("… and {0} more"), can_go=False),)
