"""What is asked, what is right, and which wrong ways lead to which number."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from math import isfinite

from tinycnn.asking.shape_task import ShapeTask
from tinycnn.checks import Shape
from tinycnn.explain.explanation import Explanation
from tinycnn.unit import Unit

Answer = float | Shape | str
"""A number, the numbers of a shape, or the name of a class."""

TOLERANCE = 0.01
ROUNDING = 1e-9  # that of a difference of two decimal numbers


class Kind(Enum):
    """What is asked for."""

    CONVOLUTION = "convolution"
    RELU = "relu"
    POOLING = "pooling"
    LOGIT = "logit"
    PROBABILITY = "probability"
    SHAPE = "shape"
    CLASS = "class"  # that the network reads


class Cause(Enum):
    """What was done instead of what is right."""

    BIAS_FORGOTTEN = "bias_forgotten"
    KERNEL_TURNED = "kernel_turned"  # by 180°
    ONE_OFF = "one_off"  # a row or a column
    EXCHANGED = "exchanged"  # row and column
    ANOTHER_FILTER = "another_filter"
    SIGNS_IGNORED = "signs_ignored"
    RELU_APPLIED = "relu_applied"
    RELU_FORGOTTEN = "relu_forgotten"
    ABSOLUTE_VALUE = "absolute_value"
    MINIMUM = "minimum"
    MAXIMUM = "maximum"  # where the mean is right
    SUM = "sum"
    MEAN = "mean"
    FIRST_CELL = "first_cell"
    NEIGHBOUR_WINDOW = "neighbour_window"
    ANOTHER_CLASS = "another_class"
    ONE_FILTER = "one_filter"  # only its part of the sum
    PLACE_BY_PLACE = "place_by_place"  # flattened so, and not filter by filter
    PROBABILITY_GIVEN = "probability_given"
    LOGIT_GIVEN = "logit_given"
    NOT_DIVIDED = "not_divided"  # the exponential
    NO_SHRINKING = "no_shrinking"
    K_SUBTRACTED = "k_subtracted"  # instead of k − 1
    CHANNELS_FORGOTTEN = "channels_forgotten"
    BIASES_FORGOTTEN = "biases_forgotten"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A wrong way, and where it leads.

    Attributes
    ----------
    cause
        What was done. Several candidates may have the same: there are several neighbours.
    answers
        What comes out: of the exact numbers, then of those on the screen, with two decimals.
    unit
        Whose number that is, where it is that of another cell; of the only filter that was added
        up, the first cell.
    """

    cause: Cause
    answers: tuple[Answer, ...]
    unit: Unit | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """One question, with everything that judges an answer.

    Attributes
    ----------
    kind
        What is asked for.
    unit, explanation
        The number that is asked for, and its arithmetic; None for a shape. Of a class its
        probability.
    task
        The layer whose shape or parameters are asked for; None for a number.
    right
        What is right: exactly, then computed from the numbers on the screen.
    candidates
        The wrong ways, in the order of `Cause`; some may lead to what is right.
    apart
        The causes that a number tells: each of their candidates leads to a number of its own.
    """

    kind: Kind
    unit: Unit | None
    task: ShapeTask | None
    right: tuple[Answer, ...]
    candidates: tuple[Candidate, ...]
    apart: tuple[Cause, ...] = ()
    explanation: Explanation | None = None

    def __repr__(self) -> str:
        about = self.unit or self.task
        return f"<Question about {about}, right {self.right[0]}, {len(self.candidates)} candidates>"

    @property
    def causes(self) -> tuple[Cause, ...]:
        """All causes that could be, each once."""
        return tuple(dict.fromkeys(candidate.cause for candidate in self.candidates))

    @property
    def is_of_class(self) -> bool:
        """Whether it asks which class the network reads."""
        return self.kind is Kind.CLASS

    @property
    def numbers(self) -> int:
        """How many numbers an answer has: 1, or those of the shape."""
        right = self.right[0]
        return len(right) if isinstance(right, tuple) else 1


def is_same(answers: tuple[Answer, ...], given: Answer) -> bool:
    """Return whether an answer is one of these: numbers within 0.01, all else exactly."""
    return any(_is_one(answer, given) for answer in answers)


def _is_one(answer: Answer, given: Answer) -> bool:
    if not isinstance(answer, float) or not isinstance(given, float):
        return answer == given
    return isfinite(given) and abs(answer - given) <= TOLERANCE + ROUNDING


def typed_forms(answers: tuple[Answer, ...]) -> Iterator[Answer]:
    """Yield what a person types who comes to these: numbers with two decimals."""
    for answer in answers:
        yield round(answer, 2) if isinstance(answer, float) else answer
