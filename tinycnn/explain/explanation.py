"""How a number came about, as values; words and exports are made from these."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from tinycnn import checks
from tinycnn.explain.wiring import Edge, wiring
from tinycnn.stages import ROWS, Operation, Stage
from tinycnn.trace import ForwardTrace
from tinycnn.unit import Unit, flat_index, stage_units


@dataclass(frozen=True, slots=True)
class Term:
    """One of the numbers that another one is made from.

    Attributes
    ----------
    source, value
        Where it stands, and what it is.
    weight
        What it is multiplied with; None where nothing is multiplied.
    product
        What it brings to the result: value times weight, exp(value − shift) in a softmax, else
        the value itself, or 0 where it does not count.
    counts
        False at a closed gate, and at a cell that its pooling window's winner beat.
    tied
        True at a cell that shares its window's maximum with another.
    """

    source: Unit
    value: float
    weight: float | None
    product: float
    counts: bool
    tied: bool = False


@dataclass(frozen=True, slots=True)
class Explanation:
    """The whole arithmetic of one number.

    Attributes
    ----------
    unit, operation
        Which number, and what made it.
    terms
        What it is made from, in the order of the layer's sum; empty for pixels and parameters.
    bias
        What is added to the terms; None where there is no bias.
    result
        The number itself: Σ products + bias, or the class's product / total in a softmax.
    ties
        How many cells of a max pooling window share the maximum; 0 elsewhere.
    empty
        Whether a pooling window is all zero: no winner worth the name.
    shift, total
        In a softmax the largest logit, which every exponent is lowered by (else exp could
        overflow; the quotients stay the same), and the sum of the exponentials.
    class_names
        What the weights call the classes; empty: they have numbers alone.
    """

    unit: Unit
    operation: Operation
    terms: tuple[Term, ...]
    bias: float | None
    result: float
    ties: int = 0
    empty: bool = False
    shift: float | None = None
    total: float | None = None
    class_names: tuple[str, ...] = ()

    def __repr__(self) -> str:
        made = f"{self.operation.value} of {len(self.terms)} terms"
        return f"<Explanation of {self.unit}, {made}, result {self.result}>"

    @property
    def exps(self) -> tuple[float, ...]:
        """The exponentials of a softmax, one per class; empty elsewhere."""
        is_softmax = self.operation is Operation.SOFTMAX
        return tuple(term.product for term in self.terms) if is_softmax else ()


def explain(trace: ForwardTrace, unit: Unit) -> Explanation:
    """Return how one number of the network came about.

    Raises
    ------
    IndexError
        If this network has no such unit.
    TypeError
        If the two are no trace and no unit.
    """
    checks.require_kind(trace, ForwardTrace, "try model.trace(image)")
    a = trace.weights.architecture
    index, operation = flat_index(a, unit), ROWS[unit.stage].operation(a)
    explanation = Explanation(
        unit,
        operation,
        (),
        _bias(trace, unit),
        trace.value_of(unit),
        class_names=trace.weights.class_names,
    )
    if operation is Operation.GIVEN:
        return explanation
    edge = next(edge for edge in wiring(trace) if edge.target is unit.stage)  # data come first
    explanation = replace(explanation, terms=_terms(trace, edge, index, operation))
    match operation:
        case Operation.SOFTMAX:
            return _softmax(explanation)
        case Operation.MAX_POOL | Operation.AVG_POOL:
            return _pooling(explanation)
        case _:
            return explanation


_WEIGHTED = {Operation.CONVOLUTION, Operation.AVG_POOL, Operation.PRODUCT}
_GATED = {Operation.RELU, Operation.MAX_POOL}


def _terms(trace: ForwardTrace, edge: Edge, index: int, operation: Operation) -> tuple[Term, ...]:
    """Return the numbers of the field, each with what it counts."""
    units = stage_units(trace.weights.architecture, edge.source)
    values = trace.values(edge.source).ravel()
    terms = []
    for place, factor in zip(edge.table[index].tolist(), edge.factors[index].tolist(), strict=True):
        value = float(values[place])
        weight = factor if operation in _WEIGHTED else None
        counts = operation not in _GATED or factor != 0
        product = value * factor if weight is not None else value if counts else 0.0
        terms.append(Term(units[place], value, weight, product, counts))
    return tuple(terms)


def _bias(trace: ForwardTrace, unit: Unit) -> float | None:
    biases = {Stage.CONV: trace.weights.conv_bias, Stage.LOGIT: trace.weights.dense_bias}
    return float(biases[unit.stage][unit.channel]) if unit.stage in biases else None


def _pooling(window: Explanation) -> Explanation:
    terms, result = window.terms, window.result
    empty = all(term.value == 0 for term in terms)
    if window.operation is Operation.AVG_POOL:
        return replace(window, empty=empty)
    ties = max(1, sum(term.value == result for term in terms))  # NaN equals nothing, itself neither
    marked = tuple(replace(term, tied=ties > 1 and term.value == result) for term in terms)
    return replace(window, terms=marked, ties=ties, empty=empty)


def _softmax(quotient: Explanation) -> Explanation:
    terms = quotient.terms
    logits = np.array([term.value for term in terms])
    shift = logits.max()
    with np.errstate(all="ignore"):
        exps = np.exp(logits - shift)
        total = exps.sum()
    powers = tuple(
        replace(term, product=power) for term, power in zip(terms, exps.tolist(), strict=True)
    )
    return replace(quotient, terms=powers, shift=float(shift), total=float(total))


def trace_chain(
    trace: ForwardTrace, class_index: int, branches: int = 3
) -> tuple[Explanation, ...]:
    """Return the way from a class's probability down to pixels, one explanation a step.

    The probability, its logit, and for each of the largest contributions: the contribution, its
    flat value, the pooled cell, the winner's ReLU (with average pooling, the largest cell's), and
    its z, whose terms are the pixels. What a step is followed up by is one of its terms.

    Parameters
    ----------
    branches
        How many contributions to follow, at most; those that are 0 bring nothing and are not.

    Raises
    ------
    IndexError
        If this network has no such class.
    """
    branches = checks.integer(branches, "branches", at_least=0)
    probability = explain(trace, Unit(Stage.PROBABILITY, class_index))
    logit = explain(trace, Unit(Stage.LOGIT, class_index))
    largest = sorted(logit.terms, key=lambda term: -abs(term.product))[:branches]
    steps = [probability, logit]
    for contribution in largest:
        if contribution.product != 0:
            steps += _follow_to_pixels(trace, contribution.source)
    return tuple(steps)


def _follow_to_pixels(trace: ForwardTrace, unit: Unit) -> Iterator[Explanation]:
    """Yield the explanation of `unit`, of its most important term, and so on."""
    while unit.stage is not Stage.INPUT:
        step = explain(trace, unit)
        yield step
        unit = max(step.terms, key=lambda term: (term.counts, abs(term.product))).source
