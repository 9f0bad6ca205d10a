"""How a gradient came about: the terms that total to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

import numpy as np

from tinycnn import checks, one_image
from tinycnn.architecture import Architecture
from tinycnn.explain.explanation import Explanation, Term
from tinycnn.explain.gradients import Gradients
from tinycnn.explain.wiring import Edge, wiring
from tinycnn.stages import Operation, Stage
from tinycnn.trace import ForwardTrace
from tinycnn.unit import Unit, flat_index, stage_units
from tinycnn.weight_units import ARRAYS


class Rule(Enum):
    """What makes a gradient, going back."""

    ERROR = "error"  # probability − label, for a logit
    ERROR_TIMES_VALUE = "error_times_value"  # for a dense weight
    COPY = "copy"
    ERRORS_TIMES_WEIGHTS = "errors_times_weights"  # Σ over the classes, for a flat value
    WINNER = "winner"  # all of the window's, or nothing
    EQUAL_SHARE = "equal_share"  # of the window's, with average pooling
    GATE = "gate"  # let through where z > 0
    CORRELATION = "correlation"  # of the image with the map, for a kernel weight
    SUM = "sum"  # over the map, for a filter's bias
    FLIPPED_CORRELATION = "flipped_correlation"  # of the maps with the flipped kernels, for a pixel


def rule_of(architecture: Architecture, stage: Stage) -> Rule:
    """Return what makes the gradients of a stage; ValueError for the probabilities."""
    relu, pool = architecture.relu, architecture.pool
    rules = {
        Stage.LOGIT: Rule.ERROR,
        Stage.CONTRIBUTION: Rule.ERROR_TIMES_VALUE,
        Stage.DENSE_BIAS: Rule.COPY,
        Stage.FLAT: Rule.ERRORS_TIMES_WEIGHTS,
        Stage.POOL: Rule.COPY,
        Stage.RELU: Rule.WINNER if pool == "max" else Rule.EQUAL_SHARE,
        Stage.CONV: Rule.GATE if relu else Rule.COPY,
        Stage.KERNEL: Rule.CORRELATION,
        Stage.CONV_BIAS: Rule.SUM,
        Stage.INPUT: Rule.FLIPPED_CORRELATION,
    }
    if stage not in rules:
        raise ValueError(f"there are no gradients by {stage}: try Stage.LOGIT")
    return rules[stage]


_WEIGHTED = {Rule.EQUAL_SHARE, Rule.CORRELATION, Rule.FLIPPED_CORRELATION}
_PARTNERS = {Stage.KERNEL: Stage.INPUT, Stage.INPUT: Stage.KERNEL}


@dataclass(frozen=True, slots=True)
class GradientTerm:
    """One of the numbers that a gradient is made from.

    Attributes
    ----------
    source, value
        Of which number the gradient comes back here, and that gradient; of a logit the
        probability itself.
    factor_source, factor
        The number of the forward pass that it is multiplied with, and where it stands: a pixel, a
        kernel weight, a flat value, a dense weight (at its contribution's place). The factor is
        None where nothing is multiplied, its source where it stands nowhere.
    product
        What the term brings to the gradient: 0 where it does not count.
    counts
        False at a closed gate, and at a cell that its pooling window's winner beat.
    """

    source: Unit
    value: float
    factor_source: Unit | None
    factor: float | None
    product: float
    counts: bool = True


@dataclass(frozen=True, slots=True)
class GradientExplanation:
    """The whole arithmetic of one image's gradient by one number.

    Attributes
    ----------
    unit, rule
        By which number, and what made the gradient.
    sample
        Of which image, counted from 0.
    terms
        What it is made from; empty for a cell that pooling drops.
    offset
        What is added: −1 / images for the logit of the image's own class; None elsewhere.
    result
        The gradient: Σ products + offset. By a parameter it is what the image brings to it.
    """

    unit: Unit
    rule: Rule
    sample: int
    terms: tuple[GradientTerm, ...]
    offset: float | None
    result: float

    def __repr__(self) -> str:
        made = f"{self.rule.value} of {len(self.terms)} terms"
        return f"<GradientExplanation by {self.unit}, {made}, result {self.result}>"

    @property
    def as_sum(self) -> Explanation:
        """The same arithmetic as a sum of products, to print it digit by digit."""
        terms = tuple(
            Term(term.source, term.value, term.factor, term.product, term.counts)
            for term in self.terms
        )
        return Explanation(self.unit, Operation.SUM, terms, self.offset, self.result)


def explain_gradient(gradients: Gradients, unit: Unit, sample: int = 0) -> GradientExplanation:
    """Return how one image's gradient by a number came about.

    Parameters
    ----------
    sample
        Which image, counted from 0. `Gradients.shares` has what each brings to a parameter.

    Raises
    ------
    IndexError
        If this network has no such unit, or the batch no such image.
    ValueError
        For a probability, which has no gradient.
    """
    checks.require_kind(gradients, Gradients, "try loss_gradients(weights, x[:1], y[:1])")
    a = gradients.weights.architecture
    index, rule = flat_index(a, unit), rule_of(a, unit.stage)
    images = len(gradients.images)
    if not 0 <= sample < images:
        raise IndexError(f"there is no image {sample} in this batch of {images}, counted from 0")
    if unit.stage in ARRAYS:
        result = float(gradients.shares(unit)[sample])
    else:
        result = gradients.value_of(unit, sample)
    offset = None
    match rule:
        case Rule.ERROR:
            terms = _error_terms(gradients, unit, sample)
            offset = -1 / images if gradients.labels[sample] == unit.channel else None
        case Rule.ERROR_TIMES_VALUE | Rule.ERRORS_TIMES_WEIGHTS:
            terms = _dense_terms(gradients, unit, sample)
        case _:
            terms = _edge_terms(gradients, rule, unit.stage, index, sample)
    return GradientExplanation(unit, rule, sample, tuple(terms), offset, result)


def _error_terms(gradients: Gradients, unit: Unit, sample: int) -> Iterator[GradientTerm]:
    """Yield the class's probability, divided by the number of images."""
    images, p = len(gradients.images), float(gradients.probabilities[sample, unit.channel])
    share = None if images == 1 else 1 / images
    yield GradientTerm(Unit(Stage.PROBABILITY, unit.channel), p, None, share, p / images)


def _dense_terms(gradients: Gradients, unit: Unit, sample: int) -> Iterator[GradientTerm]:
    """Yield error times value for a dense weight, error times weight for each class's of a value.

    The contributions between flat values and logits are passed over: their gradient is the error.
    """
    errors, weights = gradients.stages[Stage.LOGIT][sample].tolist(), gradients.weights
    if unit.stage is Stage.CONTRIBUTION:
        value, error = float(gradients.flat[sample, unit.col]), errors[unit.channel]
        by = Unit(Stage.FLAT, col=unit.col)
        yield GradientTerm(Unit(Stage.LOGIT, unit.channel), error, by, value, error * value)
        return
    for c, weight in enumerate(weights.dense_weights[unit.col].tolist()):
        by = Unit(Stage.CONTRIBUTION, c, col=unit.col)
        yield GradientTerm(Unit(Stage.LOGIT, c), errors[c], by, weight, errors[c] * weight)


def _edge_terms(
    gradients: Gradients, rule: Rule, stage: Stage, index: int, sample: int
) -> Iterator[GradientTerm]:
    """Yield a term for each number that this one feeds, in the order of these."""
    edges = wiring(_trace(gradients, sample))
    edge = next(edge for edge in edges if edge.source is stage)
    rows, slots = (at.tolist() for at in np.nonzero(edge.table == index))
    units = stage_units(gradients.weights.architecture, edge.target)
    values = gradients.values(edge.target, sample).ravel().tolist()
    for row, slot in zip(rows, slots, strict=True):
        source, value, factor = units[row], values[row], float(edge.factors[row, slot])
        if rule in _WEIGHTED:
            by = _multiplied_with(gradients, edges, edge, (row, slot))
            yield GradientTerm(source, value, by, factor, value * factor)
        else:
            counts = factor != 0
            yield GradientTerm(source, value, None, None, value if counts else 0.0, counts)


def _multiplied_with(
    gradients: Gradients, edges: Iterable[Edge], edge: Edge, at: tuple[int, int]
) -> Unit | None:
    """Return the pixel that a kernel weight meets there, or the weight that a pixel meets."""
    partner = _PARTNERS.get(edge.source)
    if partner is None:
        return None
    table = next(edge.table for edge in edges if edge.source is partner)
    return stage_units(gradients.weights.architecture, partner)[int(table[at])]


@lru_cache(maxsize=4)
def _trace(gradients: Gradients, sample: int) -> ForwardTrace:
    return one_image.run(gradients.weights, gradients.images[sample])
