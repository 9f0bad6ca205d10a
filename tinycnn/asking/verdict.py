"""Whether an answer is right, and if not, what was done."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from tinycnn.asking.question import Answer, Candidate, Cause, Question, is_same
from tinycnn.stages import Operation


class Slip(Enum):
    """What may have happened to a single term of a sum."""

    LEFT_OUT = "left_out"
    SIGN_TURNED = "sign_turned"
    TWICE = "twice"


class TermSlip(NamedTuple):
    """A term, counted from 0, and what would explain the number that was given."""

    term: int
    slip: Slip


@dataclass(frozen=True, slots=True)
class Verdict:
    """What an answer tells.

    Attributes
    ----------
    answer
        What was given.
    is_right
        Whether it is right: a wrong way that leads to the right number is.
    candidates
        All wrong ways that lead to this answer; none if it is right.
    slips
        Where no cause leads to it: every term of the solution's sum that, done wrong, does.
    term
        Where no cause leads to it: the first term of the solution that differs, an index into the
        terms of `question.explanation`; the first that counts if no single one explains the answer.
        Of a shape, the first number that differs. None otherwise.
    """

    answer: Answer
    is_right: bool
    candidates: tuple[Candidate, ...] = ()
    slips: tuple[TermSlip, ...] = ()
    term: int | None = None

    @property
    def causes(self) -> tuple[Cause, ...]:
        """The causes that lead to this answer, each once."""
        return tuple(dict.fromkeys(candidate.cause for candidate in self.candidates))


def judge(question: Question, answer: Answer) -> Verdict:
    """Return what an answer to a question tells.

    Parameters
    ----------
    answer
        As `read_answer` returns it.
    """
    if is_same(question.right, answer):
        return Verdict(answer, is_right=True)
    led = tuple(one for one in question.candidates if is_same(one.answers, answer))
    if led:
        return Verdict(answer, is_right=False, candidates=led)
    if isinstance(answer, str):
        return Verdict(answer, is_right=False)
    if isinstance(answer, tuple):
        return Verdict(answer, is_right=False, term=_first_other(question, answer))
    slips = tuple(_slips(question, answer))
    term = slips[0].term if slips else _first_that_counts(question)
    return Verdict(answer, is_right=False, slips=slips, term=term)


def _first_other(question: Question, answer: tuple[int, ...]) -> int | None:
    right = question.right[0]
    pairs = zip(right, answer, strict=False) if isinstance(right, tuple) else ()
    return next((at for at, (one, other) in enumerate(pairs) if one != other), None)


_SUMS = {Operation.CONVOLUTION, Operation.SUM, Operation.AVG_POOL}


def _slips(question: Question, answer: float) -> Iterator[TermSlip]:
    """Yield each term of a sum that explains the answer if something happened to it alone."""
    explanation = question.explanation
    if explanation is None or explanation.operation not in _SUMS:
        return
    for at, term in enumerate(explanation.terms):
        changes = {Slip.LEFT_OUT: -1.0, Slip.SIGN_TURNED: -2.0, Slip.TWICE: 1.0}
        for slip, change in changes.items():
            shifted = (r + change * term.product for r in question.right if isinstance(r, float))
            if is_same(tuple(shifted), answer):
                yield TermSlip(at, slip)


def _first_that_counts(question: Question) -> int | None:
    explanation = question.explanation
    if explanation is None or not explanation.terms:
        return None
    terms = enumerate(explanation.terms)
    return next((at for at, term in terms if term.counts and term.product), 0)
