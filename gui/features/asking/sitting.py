"""Questions that are worked through one after the other: where a person is, and what was typed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import TYPE_CHECKING

import numpy as np

from tinycnn.arrays import FloatArray

if TYPE_CHECKING:
    from tinycnn.asking.answers_csv import Answered
    from tinycnn.asking.question import Question
    from tinycnn.asking.round import Round
    from tinycnn.asking.verdict import Verdict
    from tinycnn.trace import ForwardTrace
    from tinycnn.weights import Weights


class Standing(Enum):
    """How far the question is."""

    OPEN = auto()  # an answer is waited for
    WRONG = auto()  # what was done is told: a further try can follow
    SOLVED = auto()  # it was right, or its solution is seen
    DONE = auto()  # the last question is behind


@dataclass(slots=True, eq=False)
class Sitting:
    """A round, or one question that a person has chosen.

    Attributes
    ----------
    trace
        The drawing and the weights that it belongs to.
    questions
        In the order in which they are asked.
    round
        Where they come from; None for a question that a person has chosen.
    at
        The question that is asked now, counted from 0.
    standing
        How far that one is.
    answers
        All that were given, as they were typed.
    shown
        The numbers of the questions, counted from 1, solved by seeing the solution.
    """

    trace: ForwardTrace
    questions: Sequence[Question]
    round: Round | None = None
    at: int = 0
    standing: Standing = Standing.OPEN
    answers: list[Answered] = field(default_factory=list)
    shown: set[int] = field(default_factory=set)

    @property
    def question(self) -> Question:
        """What is asked now, or was asked last."""
        return self.questions[self.at]

    @property
    def number(self) -> int:
        """Which question that is, counted from 1."""
        return self.at + 1

    @property
    def is_unsolved(self) -> bool:
        """Whether what is right is not to be seen yet."""
        return self.standing in (Standing.OPEN, Standing.WRONG)

    @property
    def verdict(self) -> Verdict | None:
        """What the last answer to this question tells; None before there is one."""
        return self.answers[-1].verdict if self.tries else None

    @property
    def typed(self) -> str:
        """What was typed last as an answer to this question."""
        return self.answers[-1].typed if self.tries else ""

    @property
    def tries(self) -> int:
        """How many answers to this question were given."""
        return sum(one.number == self.number for one in self.answers)

    def add(self, typed: str, verdict: Verdict) -> None:
        """Take an answer."""
        from tinycnn.asking.answers_csv import Answered  # noqa: PLC0415

        self.answers.append(Answered(self.number, self.question, typed, verdict))
        self.standing = Standing.SOLVED if verdict.is_right else Standing.WRONG

    def show_solution(self) -> None:
        """Have the solution seen."""
        self.shown.add(self.number)
        self.standing = Standing.SOLVED

    def go_on(self) -> None:
        """Ask the next question, if there is one."""
        if self.number < len(self.questions):
            self.at += 1
            self.standing = Standing.OPEN
        else:
            self.standing = Standing.DONE

    def tellable(self) -> Iterator[Answered]:
        """Yield the answers that can be taken out: they come with what is right."""
        open_number = self.number if self.is_unsolved else None
        return (one for one in self.answers if one.number != open_number)

    def fits(self, weights: Weights, image: FloatArray) -> bool:
        """Return whether these are the weights and the drawing that it belongs to."""
        own = self.trace.weights
        if own is not weights:
            if own.architecture != weights.architecture or own.class_names != weights.class_names:
                return False
            if not np.array_equal(own.vector, weights.vector, equal_nan=True):
                return False
        return bool(np.array_equal(self.trace.image, image))
