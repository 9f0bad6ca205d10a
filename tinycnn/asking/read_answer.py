"""What a person types, read as a number, as a shape or as a class."""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import isfinite

from tinycnn.asking.question import Answer, Kind, Question
from tinycnn.checks import Shape

LONGEST = 60
_SIGNS = str.maketrans({"−": "-", "–": "-", "—": "-", "‐": "-", "‑": "-", "﹣": "-", "－": "-"})
_POINTS = str.maketrans({",": ".", "٫": ".", "．": ".", "，": "."})
_NUMBER = r"[+-]?\s*(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?"
_FRACTION = re.compile(rf"({_NUMBER})(?:\s*[/∕⁄÷]\s*({_NUMBER}))?")
_BETWEEN = re.compile(r"\s*[×x*·;,]\s*|\s+", re.IGNORECASE)
_BRACKETS = ("()", "[]", "{}")


class AnswerError(ValueError):
    """What was typed is no answer; the sentence says why, and what to try."""


def read_answer(text: str, question: Question) -> Answer:
    """Return the answer that a text is to a question: a number, a shape or a class.

    Raises
    ------
    AnswerError
        If it is none.
    """
    if isinstance(question.right[0], tuple):
        return read_shape(text, question.numbers)
    if question.kind is Kind.CLASS:
        names = question.explanation.class_names if question.explanation else ()
        return read_class(text, names)
    return read_number(text)


def read_number(text: str) -> float:
    """Return the number that a person has typed.

    With a decimal comma or point, any kind of minus sign, as a fraction like 1/3.

    Raises
    ------
    AnswerError
        If it is no number, NaN or infinite, or a fraction by 0.
    """
    plain = " ".join(text.split()).translate(_SIGNS).translate(_POINTS)
    found = _FRACTION.fullmatch(plain) if len(plain) <= LONGEST else None
    if found is None:
        raise AnswerError(f"{_shown(text)} is no number: try one like 0.25, −1,5 or 1/3")
    above, below = (_value(part) for part in found.groups(default="1"))
    if below == 0:
        raise AnswerError(f"{_shown(text)} divides by 0: try a number like 0.25")
    number = above / below
    if not isfinite(number):
        raise AnswerError(f"{_shown(text)} is too large: try a number like 0.25")
    return number + 0.0  # no −0


def _value(part: str) -> float:
    return float(part.replace(" ", ""))


def read_shape(text: str, count: int) -> Shape:
    """Return the shape that a person has typed, as 3×6×6, (3, 6, 6) or 3,6,6.

    A batch of 1 before it may be there.

    Parameters
    ----------
    count
        How many numbers it has, without the batch.

    Raises
    ------
    AnswerError
        If it is no shape, or one of another count of numbers.
    """
    plain = text.strip()
    while plain[:1] + plain[-1:] in _BRACKETS:
        plain = plain[1:-1].strip()
    parts = _BETWEEN.split(plain.rstrip(",; "))
    if len(plain) > LONGEST or not all(part.isdecimal() and len(part) < 10 for part in parts):
        raise AnswerError(f"{_shown(text)} is no shape: try {_example(count)}")
    numbers = tuple(map(int, parts))
    if len(numbers) == count + 1 and numbers[0] == 1:
        numbers = numbers[1:]
    if len(numbers) != count:
        wanted = "1 number" if count == 1 else f"{count} numbers"
        raise AnswerError(
            f"the shape has {wanted}, and {_shown(text)} has {len(numbers)}: try {_example(count)}"
        )
    return numbers


def read_class(text: str, names: Sequence[str]) -> str:
    """Return the class that a person has typed: by its name, or by its number, counted from 1.

    Raises
    ------
    AnswerError
        If there is no such class.
    """
    plain = " ".join(text.split())
    if plain in names:
        return plain
    like = [name for name in names if name.casefold() == plain.casefold()]
    if len(like) == 1:
        return like[0]
    if plain.isdecimal() and len(plain) < 3 and 0 < int(plain) <= len(names):
        return names[int(plain) - 1]
    raise AnswerError(
        f"{_shown(text)} is no class: try a name, or its number from 1 to {len(names)}"
    )


def _example(count: int) -> str:
    return "one like 12" if count == 1 else "one like " + "×".join("4567"[:count])


def _shown(text: str) -> str:
    """Return a text as a part of a sentence: on one line, and not too long."""
    line = " ".join(text.split())
    if not line:
        return "nothing"
    return f"“{line if len(line) <= LONGEST // 2 else line[: LONGEST // 2 - 1] + '…'}”"
