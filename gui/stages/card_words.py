"""What is written in the card of a class: probability, sum and logit, in figures that add up."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QObject

from tinycnn.explain.balanced_sum import balanced_sum
from tinycnn.numbers.number_text import number_text, probability_text
from tinycnn.stages import Stage
from tinycnn.trace import ForwardTrace
from tinycnn.unit import Unit

from ..paint.cell_painter import UNKNOWN
from ..state.reading import Reading

# The decimals of a sum, at least and at most; where it does not fit, the next ones are taken.
DECIMALS = ((2, 4), (2, 2), (1, 1), (0, 0))


class CardTexts(NamedTuple):
    """The texts of one card."""

    figure: str
    terms: str
    logit: str


class CardWords(QObject):
    """Writes the texts of all cards."""

    def write(
        self,
        trace: ForwardTrace,
        fits: Callable[[str, str], bool],
        hides: Callable[[Unit], bool] = lambda _: False,
    ) -> list[CardTexts]:
        """Return the texts of each class.

        `fits` tells whether there is room for sum and logit, `hides` which numbers are covered.
        """
        return [
            CardTexts(
                UNKNOWN if hides(Unit(Stage.PROBABILITY, index)) else probability_text(figure),
                *(self._write_covered(trace, index, hides) or self._write_sum(trace, index, fits)),
            )
            for index, figure in enumerate(trace.probabilities.tolist())
        ]

    def _write_covered(
        self, trace: ForwardTrace, index: int, hides: Callable[[Unit], bool]
    ) -> tuple[str, str] | None:
        """Return no sum, and the logit or a mark, where a term or the logit is covered."""
        if hides(Unit(Stage.LOGIT, index)):
            return "", self._write_logit(UNKNOWN)
        terms = range(trace.flat.size)
        if any(hides(Unit(Stage.CONTRIBUTION, index, 0, at)) for at in terms):
            return "", self._write_logit(number_text(float(trace.logits[index]), 2))
        return None

    def write_named(self, reading: Reading, fits: Callable[[str, str], bool]) -> list[CardTexts]:
        """Return the same of numbers that are no activations: each bears its name, and no sum."""
        biases, logits = (reading.values(s).tolist() for s in (Stage.DENSE_BIAS, Stage.LOGIT))
        figures = [
            UNKNOWN if reading.hides(Unit(Stage.LOGIT, index)) else number_text(logit, 2)
            for index, logit in enumerate(logits)
        ]
        pairs = zip(biases, figures, strict=True)
        return [CardTexts("", *self._name_both(reading, b, z, fits)) for b, z in pairs]

    def _name_both(
        self, reading: Reading, bias: float, logit: str, fits: Callable[[str, str], bool]
    ) -> tuple[str, str]:
        """Return two numbers with their names, the first one as long as there is room for both."""
        last = f"{reading.short_symbol(Stage.LOGIT)} {logit}"
        for name in (reading.symbol, reading.short_symbol):
            texts = f"{name(Stage.DENSE_BIAS)} {number_text(bias, 2)}", last
            if fits(*texts):
                break
        return texts

    def _write_sum(
        self, trace: ForwardTrace, index: int, fits: Callable[[str, str], bool]
    ) -> tuple[str, str]:
        """Return the sum with the bias, and the logit: they add up on a calculator."""
        bias, logit = float(trace.weights.dense_bias[index]), float(trace.logits[index])
        terms = trace.contributions[index].tolist()
        texts = self.tr("no sum to check: see the cells"), self._write_logit(number_text(logit, 2))
        if not fits(*texts):
            texts = self.tr("no sum to check"), texts[1]
        for least, most in DECIMALS:
            shown = balanced_sum(terms, bias, logit, least=least, most=most)
            if shown is None:
                break
            sums = self.tr("Σ {0} + bias {1}").format(shown.total, shown.bias)
            texts = sums, self._write_logit(shown.result)
            if fits(*texts):
                break
        return texts

    def _write_logit(self, figure: str) -> str:
        return self.tr("= logit {0}").format(figure)
