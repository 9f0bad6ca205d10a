"""What a picture is asked for: a number of a network, and in how many digits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tinycnn.architecture import Architecture
from tinycnn.bounds import Bounds
from tinycnn.explain.explanation import Explanation, explain
from tinycnn.explain.printed_explanation import PrintedExplanation, as_printed
from tinycnn.explain.short_numbers import in_short
from tinycnn.numbers.number_text import number_text
from tinycnn.stages import Operation
from tinycnn.trace import ForwardTrace
from tinycnn.unit import Unit

from ...paint.parts.sheet import Colours, Scale

MANY_DECIMALS = 10
FEW_DECIMALS = (4, 2, 1)


@dataclass(frozen=True, slots=True)
class Asked:
    """A number and its arithmetic.

    Attributes
    ----------
    trace, bounds
        The forward pass, and how large its numbers can become.
    signal
        Where the colours of z end now.
    explanation, numbers
        How the number came about, and the digits that are printed.
    in_full
        Whether many digits are wanted instead of four significant ones.
    goes_on
        Whether it is told what becomes of the number: not while some numbers are covered.
    """

    trace: ForwardTrace
    bounds: Bounds
    signal: float
    explanation: Explanation
    numbers: PrintedExplanation
    in_full: bool
    goes_on: bool = True

    @classmethod
    def about(
        cls, trace: ForwardTrace, bounds: Bounds, signal: float, unit: Unit, *, in_full: bool
    ) -> Asked:
        """Return what there is to show about a unit."""
        explanation = explain(trace, unit)
        if not in_full:
            numbers = in_short(explanation)
        elif explanation.operation is Operation.SOFTMAX:
            numbers = as_printed(explanation)
        else:
            numbers = as_printed(explanation, MANY_DECIMALS)
        return cls(trace, bounds, signal, explanation, numbers, in_full)

    def asks(self, unit: Unit) -> Asked:
        """Return what there is to show about another unit of the same network."""
        return self.about(self.trace, self.bounds, self.signal, unit, in_full=self.in_full)

    @property
    def unit(self) -> Unit:
        """The number that is explained."""
        return self.explanation.unit

    @property
    def architecture(self) -> Architecture:
        """The network it belongs to."""
        return self.trace.weights.architecture

    @property
    def class_names(self) -> tuple[str, ...]:
        """What the network's classes are called."""
        return self.trace.weights.class_names

    @property
    def decimals(self) -> int:
        """The decimals of the printed numbers."""
        terms = self.numbers.terms
        texts = [t.value if t.weight is None else t.product for t in terms]
        texts.append(self.numbers.result)
        return max(len(text.partition(".")[2]) for text in texts)

    # Colours

    @property
    def weight_scale(self) -> Scale:
        """The colours of a kernel."""
        return Scale(Colours.WEIGHTS, self.bounds.kernel)

    @property
    def product_scale(self) -> Scale:
        """The colours of pixel × weight: no product is larger than the largest weight."""
        return Scale(Colours.SIGNED, self.bounds.kernel)

    @property
    def signal_scale(self) -> Scale:
        """The colours of z, of the ReLU and of the pooled maps."""
        return Scale(Colours.SIGNED, self.signal)

    @property
    def contribution_scale(self) -> Scale:
        """The colours of value × weight."""
        return Scale(Colours.SIGNED, self.bounds.contribution)


def writings(
    values: Sequence[float],
    decimals: int,
    *exact: Sequence[str],
    few: Sequence[int] = FEW_DECIMALS,
) -> list[Sequence[str]]:
    """Return numbers as texts, from many digits to few: first as they are printed elsewhere."""
    fewer = (d for d in (decimals, *few) if d <= decimals)
    return [*exact, *([number_text(value, d) for value in values] for d in fewer)]
