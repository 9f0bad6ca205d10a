"""What is written in the card of a class: probability, sum and logit, in figures that add up."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QObject

from tinycnn.explain.printed_sum import printed_sum
from tinycnn.numbers.number_text import number_text, probability_text
from tinycnn.trace import ForwardTrace


class CardTexts(NamedTuple):
    """The texts of one card."""

    name: str
    figure: str
    terms: str
    logit: str


class CardWords(QObject):
    """Writes the texts of all cards."""

    def write(
        self, trace: ForwardTrace, names: Sequence[str], decimals: int, *, presents: bool
    ) -> list[CardTexts]:
        """Return the texts of each class; sums have as many `decimals` as the cells above."""
        return [
            CardTexts(
                name,
                probability_text(float(trace.probabilities[index])),
                self._write_presented_sum(trace, index)
                if presents
                else self._write_sum(trace, index, decimals),
                self.tr("= logit {0}").format(number_text(float(trace.logits[index]), 2)),
            )
            for index, name in enumerate(names)
        ]

    def _write_presented_sum(self, trace: ForwardTrace, index: int) -> str:
        """Return the sum where there is no room for it.

        Without its sign the line would read as a false equation.
        """
        bias = float(trace.weights.dense_bias[index])
        return self.tr("Σ + bias {0}").format(number_text(bias, 2 if abs(bias) < 100 else 0))

    def _write_sum(self, trace: ForwardTrace, index: int, decimals: int) -> str:
        """Return the sum below the cells: what is printed there adds up on a calculator."""
        bias, result = float(trace.weights.dense_bias[index]), float(trace.logits[index])
        terms = trace.contributions[index].tolist()
        shown = printed_sum(terms, bias, result, term_decimals=decimals, decimals=2)
        if shown is None:
            return self.tr("no sum to check: see the cells")
        text = self.tr("Σ {0}").format(number_text(float(shown.terms), decimals))
        if shown.rounding:
            text += self.tr(" + rounding {0}").format(number_text(float(shown.rounding), 2))
        return text + self.tr(" + bias {0}").format(number_text(bias, 2))
