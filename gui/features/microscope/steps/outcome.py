"""What the update has brought: the drawing's probabilities, and the other images."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from tinycnn.numbers.number_text import probability_text
from tinycnn.stages import Stage

from ....paint.parts.lines import LinesPart, Size, line, note
from ....paint.parts.part import Part
from ....paint.parts.power import WORDS, figure
from ....paint.parts.sign import SignPart
from ..one_update import OneUpdate
from .answer import ForwardStep, answer_rows

MOST_LISTED = 4


class OutcomeStep(ForwardStep):
    """Before and after, side by side."""

    stages: ClassVar[tuple[Stage, ...]] = (Stage.PROBABILITY,)
    beside: ClassVar[int] = 370

    def title(self) -> str:
        return self.tr("Before and after")

    def said(self, one: OneUpdate) -> Sequence[str]:
        old, new = figure(one.gradients.loss), figure(one.loss_after)
        loss = self.tr("loss {0}").format(old)
        return (self.tr("One step of {0}").format(f"{one.rate:g}"), loss, f"→ {new}")

    def maps(self, one: OneUpdate) -> Sequence[Part]:
        more = self.tr("… and {0} more")
        first, second = (
            answer_rows(trace, one.class_names, one.label, more)
            for trace in (one.before, one.after)
        )
        return (first, SignPart("→"), second)

    def about(self, one: OneUpdate) -> Sequence[Part]:
        shifts = [shift for shift in one.shifts if shift.images]
        if not shifts:
            said = self.tr("These weights belong to no data set: there are no other images.")
            return (LinesPart([line(said)], loss=WORDS),)
        made_by = {one.class_names[label] for label in one.gradients.labels.tolist()}
        others = [shift for shift in shifts if shift.name not in made_by] or shifts
        images, fallen = sum(s.images for s in others), sum(s.fallen for s in others)
        text = self.tr("{0} of {1} images of other classes lose")
        if others is shifts:
            text = self.tr("{0} of {1} validation images lose")
        text = text.format(fallen, images)
        lines = [
            line(text, weight=5, bold=True, size=Size.TEXT),
            *(
                line(
                    self.tr("{0}: {1} → {2}, of {3} images {4} rise, {5} fall").format(
                        shift.name,
                        probability_text(shift.before),
                        probability_text(shift.after),
                        *(shift.images, shift.risen, shift.fallen),
                    ),
                    weight=3,
                )
                for shift in shifts[:MOST_LISTED]
            ),
            note(self.tr("the true class's probability on the validation images, on average")),
        ]
        return (LinesPart(lines, loss=WORDS),)
