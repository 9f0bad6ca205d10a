"""A softmax in few digits: every power, their sum and the quotient hold on a pocket calculator."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal, localcontext
from math import floor, isfinite, log10

from tinycnn.explain.explanation import Explanation
from tinycnn.explain.printed_explanation import (
    MOST_DECIMALS,
    PrintedExplanation,
    PrintedTerm,
    read_decimal,
)
from tinycnn.numbers.number_text import LARGE, MINUS, decimal_text, number_text

LEAST_DECIMALS = 4  # of a logit
LEAST_WRITTEN = 1e-6  # a smaller number is written as a power of ten
NEARLY_ONE = "> 0.9999999"
MORE = 8  # digits to try beyond the fewest


def short_softmax(explanation: Explanation, significant: int) -> PrintedExplanation | None:
    """Return a softmax with the fewest digits that make it true; None if there are none.

    Each power has at least so many significant digits, and so has the probability; one that only
    more digits would tell from 1 is `NEARLY_ONE`. The powers add up to their sum in its digits.
    """
    logits = [term.value for term in explanation.terms]
    if not all(isfinite(logit) and abs(logit) < LARGE for logit in logits):
        return None
    result = _write_probability(explanation.result, significant)
    with localcontext(prec=60):
        for digits in range(significant, significant + MORE):
            terms = _find_powers(explanation, digits)
            total = _write(explanation.total or 0.0, digits)
            if terms is not None and _is_true(terms, explanation.unit.channel, total, result):
                shift = max((term.value for term in terms), key=read_decimal)
                return PrintedExplanation(terms, None, result, shift=shift, total=total)
    return None


def _find_powers(e: Explanation, digits: int) -> tuple[PrintedTerm, ...] | None:
    """Return the powers, their logits with the fewest decimals that a calculator needs."""
    tried = (_powers(e, digits, decimals) for decimals in range(LEAST_DECIMALS, MOST_DECIMALS))
    return next((terms for terms in tried if terms is not None), None)


def _powers(e: Explanation, digits: int, decimals: int) -> tuple[PrintedTerm, ...] | None:
    """Return the powers of logits with these decimals; None if a calculator finds others."""
    shift = read_decimal(number_text(e.shift or 0.0, decimals))
    terms = []
    for term in e.terms:
        value = number_text(term.value, decimals)
        shifted = read_decimal(value) - shift
        power = _write(term.product, digits)
        if not _reads_as(shifted.exp(), power):
            return None
        terms.append(PrintedTerm(value, None, power, decimal_text(shifted) if shifted else "0"))
    return tuple(terms)


def _is_true(terms: Sequence[PrintedTerm], own: int, total: str, result: str) -> bool:
    powers = [read_decimal(term.product) for term in terms]
    share = powers[own] / read_decimal(total)
    is_share = result == NEARLY_ONE or _reads_as(share, result)
    return is_share and _reads_as(sum(powers, Decimal(0)), total)


def _write_probability(value: float, significant: int) -> str:
    """Return a probability; one just below 1 has as many digits as tell it from 1."""
    decimals = -floor(log10(1 - value)) if value < 1 else 0
    if decimals > len(NEARLY_ONE) - len("> 0."):
        return NEARLY_ONE
    return number_text(value, decimals) if decimals > significant else _write(value, significant)


def _write(value: float, significant: int) -> str:
    """Return a number ≥ 0 in significant digits."""
    if value in (0.0, 1.0):
        return f"{value:.0f}"
    if value < LEAST_WRITTEN:
        return f"{value:.{significant - 1}e}".replace("e-0", "e-").replace("-", MINUS)
    return number_text(value, max(significant - 1 - floor(log10(value)), 0))


def _reads_as(exact: Decimal, text: str) -> bool:
    """Return whether a calculator that shows `exact` agrees with every printed digit."""
    printed = read_decimal(text)
    return exact.quantize(printed, ROUND_HALF_UP) == printed
