"""The answers of a round as comma-separated values, without a name or a time of day."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from io import StringIO

from tinycnn.asking.question import Answer, Kind, Question
from tinycnn.asking.shape_task import Asked, ShapeTask
from tinycnn.asking.verdict import Verdict
from tinycnn.explain.text.names import unit_name

COLUMNS = ("question", "asked", "typed", "right", "judged", "causes")


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer to a question, as it was typed, and what it tells.

    Attributes
    ----------
    number
        Of the question in its round, counted from 1.
    """

    number: int
    question: Question
    typed: str
    verdict: Verdict


def answers_csv(answers: Iterable[Answered]) -> str:
    """Return a line for each answer, below a line of headings.

    Numbers have a decimal point and all their digits; several causes are joined by "; ".
    """
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    for one in answers:
        causes = "; ".join(cause.value for cause in one.verdict.causes)
        judged = "right" if one.verdict.is_right else "wrong"
        right = _text(one.question.right[0], is_count=one.question.task is not None)
        typed = " ".join(one.typed.split())
        writer.writerow((one.number, question_name(one.question), typed, right, judged, causes))
    return text.getvalue()


def question_name(question: Question) -> str:
    """Return what a question asks for, like "Conv2D, filter 2, row 5, column 1"."""
    if question.kind is Kind.CLASS:
        return "the class that is read"
    if question.unit is not None:
        names = question.explanation.class_names if question.explanation else ()
        return unit_name(question.unit, names)
    assert question.task is not None
    return task_name(question.task)


def task_name(task: ShapeTask) -> str:
    """Return what a task asks for, like "output shape of Conv2D(1, 3, 3) for 1×8×8"."""
    asked = "output shape" if task.asked is Asked.OUTPUT_SHAPE else "parameters"
    return f"{asked} of {layer_code(task)} for {_text(task.input_shape)}"


def layer_code(task: ShapeTask) -> str:
    """Return the layer of a task as Python makes it, like "Conv2D(1, 3, 3)"."""
    channels = task.input_shape[0]
    arguments = {
        "Conv2D": (channels, task.output_shape[0], task.layer.size),
        "Dense": (channels, task.output_shape[0]),
        "Flatten": (),
    }.get(task.layer.name, (task.layer.size,))
    return f"{task.layer.name}({', '.join(map(str, arguments))})"


def _text(answer: Answer, *, is_count: bool = False) -> str:
    if isinstance(answer, tuple):
        return "×".join(map(str, answer))
    if isinstance(answer, str):
        return answer
    return f"{answer:.0f}" if is_count else repr(answer)
