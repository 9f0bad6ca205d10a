"""The question which class the network reads."""

from __future__ import annotations

from tinycnn import checks
from tinycnn.asking.question import Kind, Question
from tinycnn.explain.explanation import explain
from tinycnn.stages import Stage
from tinycnn.trace import ForwardTrace
from tinycnn.unit import Unit


def class_question(trace: ForwardTrace) -> Question:
    """Return the question which class it is.

    Raises
    ------
    ValueError
        If there is none: classes share the top, or their numbers overflow.
    """
    checks.require_kind(trace, ForwardTrace, "try model.trace(image)")
    channel = trace.prediction
    if channel is None:
        raise ValueError("the network is undecided here: ask when it reads one class")
    unit = Unit(Stage.PROBABILITY, channel)
    right = (trace.weights.class_names[channel],)
    return Question(Kind.CLASS, unit, None, right, (), (), explain(trace, unit))
