"""What can be asked about the numbers of a drawing, kind by kind."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from tinycnn import checks
from tinycnn.arrays import BoolArray
from tinycnn.asking.apart import Apart, told_apart
from tinycnn.asking.question import Answer, Candidate, Kind, Question
from tinycnn.asking.way import Place, Way
from tinycnn.asking.ways_in_maps import convolution_ways, pooling_ways, relu_ways
from tinycnn.asking.ways_to_classes import logit_ways, probability_ways
from tinycnn.explain.explanation import explain
from tinycnn.numbers.number_text import LARGE
from tinycnn.stages import Stage
from tinycnn.trace import ForwardTrace
from tinycnn.unit import Unit, flat_index

ENOUGH = 3
"""The causes that must lead to different numbers; all, where a kind has fewer."""

STAGES: Mapping[Kind, Stage] = MappingProxyType(
    {
        Kind.CONVOLUTION: Stage.CONV,
        Kind.RELU: Stage.RELU,
        Kind.POOLING: Stage.POOL,
        Kind.LOGIT: Stage.LOGIT,
        Kind.PROBABILITY: Stage.PROBABILITY,
    }
)
"""Where the numbers stand that are asked for."""
KINDS: Mapping[Stage, Kind] = MappingProxyType({stage: kind for kind, stage in STAGES.items()})

_WAYS: dict[Kind, Callable[[ForwardTrace], Iterator[Way]]] = {
    Kind.CONVOLUTION: convolution_ways,
    Kind.RELU: relu_ways,
    Kind.POOLING: pooling_ways,
    Kind.LOGIT: logit_ways,
    Kind.PROBABILITY: probability_ways,
}


@dataclass(frozen=True, slots=True, eq=False)
class Survey:
    """All numbers of one kind, what they can be mistaken for, and which are worth a question.

    Attributes
    ----------
    trace, kind
        Of which drawing and weights, and of which kind.
    ways
        The right way and the wrong ones.
    apart
        Which causes are told by a number.
    askable
        True in each cell where enough causes lead to numbers of their own.
    """

    trace: ForwardTrace
    kind: Kind
    ways: tuple[Way, ...]
    apart: Apart
    askable: BoolArray

    @property
    def told(self) -> BoolArray:
        """In which cells every single cause is told by its number."""
        told: BoolArray = np.logical_and.reduce(list(self.apart.causes.values()))
        return told & self.askable

    def question(self, place: Place) -> Question:
        """Return the question about the number in a cell."""
        unit = Unit.at(STAGES[self.kind], place)
        right, *wrong = self.ways
        found = (_candidate(way, place) for way in wrong)
        return Question(
            self.kind,
            unit,
            None,
            _answers(right, place),
            tuple(candidate for candidate in found if candidate is not None),
            tuple(cause for cause, told in self.apart.causes.items() if told[place]),
            explain(self.trace, unit),
        )


def survey(trace: ForwardTrace, kind: Kind) -> Survey | None:
    """Return what can be asked of a kind; None for one that this network has not.

    That is a ReLU in a network without one, and pooling by windows of a single cell.
    """
    a = trace.weights.architecture
    if (kind is Kind.RELU and not a.relu) or (kind is Kind.POOLING and a.pool_size == 1):
        return None
    with np.errstate(all="ignore"):
        ways = tuple(_WAYS[kind](trace))
        apart = told_apart(ways)
        right = np.stack(ways[0].numbers)
        is_written = (np.abs(right) < LARGE).all(axis=0)  # NaN is not
    enough = min(ENOUGH, len(apart.causes))
    return Survey(trace, kind, ways, apart, is_written & (apart.different >= enough))


def question_about(trace: ForwardTrace, unit: Unit) -> Question:
    """Return the question about any number of a stage that can be asked about.

    Raises
    ------
    ValueError
        For a number of another stage, one that another layer would have made, and one that is NaN,
        infinite or too large for its digits.
    IndexError
        If this network has no such unit.
    """
    checks.require_kind(trace, ForwardTrace, "try model.trace(image)")
    flat_index(trace.weights.architecture, unit)
    if unit.stage not in KINDS:
        known = ", ".join(stage.value for stage in KINDS)
        raise ValueError(f"a question is about a number of {known}, got {unit}")
    if not abs(value := trace.value_of(unit)) < LARGE:
        raise ValueError(f"the weights overflow here, it is {value:g}: try another number")
    found = survey(trace, KINDS[unit.stage])
    if found is None:
        raise ValueError("this network computes nothing there: ask for what comes before it")
    return found.question(unit.place)


def _candidate(way: Way, place: Place) -> Candidate | None:
    """Return where a wrong way leads; None if it leads nowhere."""
    answers = _answers(way, place)
    if way.cause is None or not np.isfinite(answers).all():
        return None
    return Candidate(way.cause, answers, way.unit_at(place))


def _answers(way: Way, place: Place) -> tuple[Answer, ...]:
    return tuple(float(numbers[place]) for numbers in way.numbers)
