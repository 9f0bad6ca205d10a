"""The arithmetic of a number as plain text; what is printed adds up."""

from __future__ import annotations

from collections.abc import Sequence

from tinycnn import checks
from tinycnn.explain.explanation import Explanation, Term
from tinycnn.explain.printed_explanation import PrintedExplanation, PrintedTerm, as_printed
from tinycnn.explain.text.names import class_name, unit_name
from tinycnn.numbers.number_text import MINUS
from tinycnn.stages import Operation

Line = tuple[str, str]  # what is computed, and what it is

_WORDS = {
    Operation.GIVEN: "",
    Operation.CONVOLUTION: ": Σ pixel × weight, plus the bias",
    Operation.RELU: ": max(0, z)",
    Operation.NO_RELU: ": z, this network has no ReLU",
    Operation.MAX_POOL: ": the largest number of the window",
    Operation.AVG_POOL: ": the mean of the window",
    Operation.FLATTEN: ": the same number in a row",
    Operation.PRODUCT: ": value × weight",
    Operation.SUM: ": Σ contributions, plus the bias",
    Operation.SOFTMAX: ": exp(logit − largest logit), divided by the sum for all classes",
}
_NOT_ADDED = "Not for a pocket calculator: a number is too large or too small, or is none."


def as_text(explanation: Explanation) -> str:
    """Return the whole arithmetic of a number as lines of text, with real minus signs.

    A pocket calculator agrees with every line; where rounded terms miss the rounded result, the
    rounding is a line of its own.
    """
    checks.require_kind(explanation, Explanation, "try explain(trace, unit)")
    numbers = as_printed(explanation)
    name = unit_name(explanation.unit, explanation.class_names)
    title = name[0].upper() + name[1:] + _WORDS[explanation.operation]
    lines = _lines(explanation, numbers)
    notes = [*_notes(explanation), *([] if numbers.adds_up else [_NOT_ADDED])]
    relation = "=" if numbers.adds_up else "≈"
    return "\n".join([title, *_align(lines, relation), *notes]) + "\n"


def _lines(e: Explanation, numbers: PrintedExplanation) -> list[Line]:
    terms = zip(e.terms, numbers.terms, strict=True)
    match e.operation:
        case Operation.RELU:
            return [(f"max(0, {numbers.terms[0].value})", numbers.result)]
        case Operation.PRODUCT:
            term = numbers.terms[0]
            return [(f"{term.value} × {term.weight}", numbers.result)]
        case Operation.SOFTMAX:
            return _softmax(e, numbers)
        case Operation.AVG_POOL:
            mean = f"{numbers.total} / {len(e.terms)}"
            window = [(_place(term), shown.value) for term, shown in terms]
            return [*window, ("sum", numbers.total or ""), (mean, numbers.result)]
        case Operation.MAX_POOL:
            window = [(_place(term) + _mark(e, term), shown.value) for term, shown in terms]
            return [*window, ("largest", numbers.result)]
        case _:
            return _sum(e, numbers)


def _sum(e: Explanation, numbers: PrintedExplanation) -> list[Line]:
    terms = zip(e.terms, numbers.terms, strict=True)
    lines = [(_factors(t, s, e.class_names), s.product) for t, s in terms]
    if numbers.bias is not None:
        lines.append(("bias", numbers.bias))
    if numbers.rounding is not None:
        lines.append(("rounding", numbers.rounding))
    return [*lines, (_RESULTS.get(e.operation, "value"), numbers.result)]


_RESULTS = {Operation.CONVOLUTION: "z, the sum", Operation.SUM: "logit, the sum"}


def _factors(term: Term, shown: PrintedTerm, class_names: Sequence[str]) -> str:
    if shown.weight is None:
        return unit_name(term.source, class_names)
    return f"{_place(term)}:  {shown.value} × {shown.weight}"


def _place(term: Term) -> str:
    return f"row {term.source.row + 1}, column {term.source.col + 1}"


def _mark(e: Explanation, term: Term) -> str:
    if e.empty:
        return ""
    return " (counts)" if term.counts else " (tied)" if term.tied else ""


def _softmax(e: Explanation, numbers: PrintedExplanation) -> list[Line]:
    shift = numbers.shift or ""
    less = f"({shift})" if shift.startswith(MINUS) else shift
    lines = [
        (f"{class_name(term.source.channel, e.class_names)}:  {_power(shown, less)}", shown.product)
        for term, shown in zip(e.terms, numbers.terms, strict=True)
    ]
    if numbers.rounding is not None:
        lines.append(("rounding", numbers.rounding))
    share = f"{numbers.terms[e.unit.channel].product} / {numbers.total}"
    return [*lines, ("sum", numbers.total or ""), (share, numbers.result)]


def _power(shown: PrintedTerm, shift: str) -> str:
    return f"exp({shown.value} − {shift}) = exp({shown.shifted})"


def _notes(e: Explanation) -> list[str]:
    if e.operation is Operation.SOFTMAX:
        return ["The largest logit is subtracted so that exp cannot overflow; no quotient changes."]
    if e.operation is Operation.MAX_POOL and e.empty:
        return ["The window is all zero: it has no winner worth the name."]
    if e.ties > 1:
        return [
            f"Tied: {e.ties} cells share the maximum. The first in row order counts, which only "
            "matters going backward."
        ]
    return []


def _align(lines: Sequence[Line], relation: str) -> list[str]:
    """Return the lines with their equals signs and their decimal points below each other."""
    wide = max(len(left) for left, _ in lines)
    whole = max(len(right.split(".")[0]) for _, right in lines)
    return [
        f"  {left:<{wide}}  {relation}  {' ' * (whole - len(right.split('.')[0]))}{right}"
        for left, right in lines
    ]
