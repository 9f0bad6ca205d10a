"""The order of a round's questions: kinds take turns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from math import ceil

from tinycnn.asking.question import Kind, Question


def mix_kinds(by_kind: Mapping[Kind, Sequence[Question]]) -> list[Question]:
    """Return the questions of all kinds, each spread evenly, in its own order; one of each first.

    No more than two of a kind follow each other, or as few as so many of one kind allow.
    """
    spread = [
        (at / len(found), number, question)
        for number, found in enumerate(by_kind.values())
        for at, question in enumerate(found)
    ]
    left = [question for *_, question in sorted(spread, key=lambda one: one[:2])]
    most = max(map(len, by_kind.values()), default=0)
    longest = max(2, ceil(most / (len(left) - most + 1)))
    mixed: list[Question] = []
    while left:
        mixed.append(_next_of(left, mixed, longest))
        left.remove(mixed[-1])
    return mixed


def _next_of(left: Sequence[Question], mixed: Sequence[Question], longest: int) -> Question:
    """Return the first question that makes no run too long, now or later."""
    last = {question.kind for question in mixed[-longest:]}
    barred = last if len(mixed) >= longest and len(last) == 1 else set()
    ((most, count),) = Counter(question.kind for question in left).most_common(1)
    others = len(left) - count  # what is left of `most` has to stand between them, and behind
    kinds = {most} if count > longest * others else {question.kind for question in left}
    return next((one for one in left if one.kind in kinds - barred), left[0])
