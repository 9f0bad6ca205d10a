"""A gradient that is explained: its arithmetic, and the digits that are printed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tinycnn.arrays import FloatArray
from tinycnn.explain.explanation import Explanation, Term
from tinycnn.explain.gradient_terms import GradientExplanation, Rule, explain_gradient
from tinycnn.explain.printed_explanation import PrintedExplanation, as_printed
from tinycnn.explain.short_numbers import in_short
from tinycnn.numbers.number_text import number_text
from tinycnn.stages import Operation, Stage
from tinycnn.unit import Unit
from tinycnn.weight_units import ARRAYS

from ...paint.parts.lines import Line, Size, line
from ...paint.parts.power import Power
from .one_update import OneUpdate

LETTERS = {
    Stage.INPUT: "x",
    Stage.KERNEL: "w",
    Stage.CONV_BIAS: "b",
    Stage.CONV: "z",
    Stage.RELU: "a",
    Stage.POOL: "p",
    Stage.FLAT: "p",
    Stage.CONTRIBUTION: "w",
    Stage.DENSE_BIAS: "b",
    Stage.LOGIT: "logit",
}
FEW_DECIMALS = (2, 1)


@dataclass(frozen=True, slots=True)
class Asked:
    """A gradient of one update.

    Attributes
    ----------
    one, made
        The update, and how the gradient came about.
    power, numbers
        The power of ten it is written in, and its digits in that.
    """

    one: OneUpdate
    made: GradientExplanation
    power: Power
    numbers: PrintedExplanation

    @classmethod
    def about(cls, one: OneUpdate, unit: Unit) -> Asked:
        """Return what there is to show about the gradient by a number."""
        made = explain_gradient(one.gradients, unit, one.sample)
        power = Power() if made.rule is Rule.ERROR else one.power(unit.stage)
        total = scaled_sum(made, power)
        if made.rule is Rule.ERROR:
            return cls(one, made, power, as_printed(total))
        return cls(one, made, power, in_short(total))

    @property
    def is_share(self) -> bool:
        """Whether it is what one of several images brings to the gradient by a weight."""
        return self.one.images > 1 and self.made.unit.stage in ARRAYS

    @property
    def result(self) -> Line:
        """The gradient itself, or the share of it, as a line."""
        value = f"{self.numbers.result}{self.power.words}"
        text = value if self.is_share else f"{symbol(self.made.unit.stage)} = {value}"
        return line(text, weight=5, bold=True, size=Size.FIGURE)

    @property
    def whole(self) -> str:
        """The gradient of all images."""
        value = self.one.gradients.value_of(self.made.unit)
        return f"{symbol(self.made.unit.stage)} = {self.power.text(value, 4)}{self.power.words}"

    def writings(self, texts: Sequence[str], values: FloatArray) -> list[Sequence[str]]:
        """Return numbers as they are printed, then with fewer decimals; values as they are."""
        decimals = max((len(text.partition(".")[2]) for text in texts), default=1)
        numbers = values.ravel().tolist()
        fewer = [[number_text(v, d) for v in numbers] for d in FEW_DECIMALS if d < decimals]
        return [texts, *fewer]


def symbol(stage: Stage) -> str:
    """Return the gradient by a number of a stage as it is written in a formula."""
    return f"∂loss/∂{LETTERS[stage]}"


def scaled_sum(made: GradientExplanation, power: Power) -> Explanation:
    """Return the terms of a gradient in a power of ten, to print them digit by digit."""
    factor = power.factor
    terms = tuple(
        Term(t.source, t.value * factor, t.factor, t.product * factor, t.counts) for t in made.terms
    )
    offset = None if made.offset is None else made.offset * factor
    return Explanation(made.unit, Operation.SUM, terms, offset, made.result * factor)
