"""The numbers of an explanation in few digits, for the eye; what is printed still adds up."""

from __future__ import annotations

from functools import lru_cache
from math import floor, log10

from tinycnn.explain.explanation import Explanation
from tinycnn.explain.printed_explanation import (
    MOST_DECIMALS,
    SIGNIFICANT,
    PrintedExplanation,
    as_printed,
)
from tinycnn.explain.short_softmax import short_softmax
from tinycnn.stages import Operation

LEAST_SIGNIFICANT = 2  # digits of a result that is small beside its terms


@lru_cache(maxsize=64)
def in_short(explanation: Explanation, significant: int = SIGNIFICANT) -> PrintedExplanation:
    """Return the numbers in about so many significant digits.

    All numbers of a sum have the same decimals; the largest of them has the significant digits.
    What a factor needs beyond them for its product to be true it has.
    """
    if explanation.operation is Operation.SOFTMAX:
        return short_softmax(explanation, significant) or as_printed(explanation)
    return as_printed(explanation, short_decimals(explanation, significant))


def short_decimals(explanation: Explanation, significant: int = SIGNIFICANT) -> int:
    """Return the decimals with which the largest number has so many significant digits."""
    e = explanation
    terms = (term.value if term.weight is None else term.product for term in e.terms)
    sizes = [abs(number) for number in (e.result, e.bias or 0.0, *terms)]
    largest = max(sizes)
    if not 0 < largest < float("inf"):
        return significant
    decimals = significant - 1 - floor(log10(largest))
    if e.result:
        decimals = max(decimals, LEAST_SIGNIFICANT - 1 - floor(log10(abs(e.result))))
    return max(1, min(decimals, MOST_DECIMALS))
