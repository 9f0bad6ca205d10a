"""The arithmetic of a number as a LaTeX formula."""

from __future__ import annotations

from tinycnn import checks
from tinycnn.explain.explanation import Explanation
from tinycnn.explain.printed_explanation import PrintedExplanation, PrintedTerm, as_printed
from tinycnn.explain.text.latex_width import TEXT_WIDTH, formula_width
from tinycnn.explain.text.names import unit_name
from tinycnn.numbers.number_text import MINUS
from tinycnn.stages import ROWS, Operation
from tinycnn.unit import Unit

BREAK = " \\\\"
FURTHER = "\\quad "  # how far a line that goes on stands behind the equals signs


def as_latex(explanation: Explanation) -> str:
    r"""Return the arithmetic as an `align*` of LaTeX, in the same digits as the plain text.

    No line is wider than 345 pt, the text width of ``article`` at 10 pt. The document needs
    ``\usepackage{amsmath}``, and ``\allowdisplaybreaks`` for a sum that is longer than a page.
    """
    checks.require_kind(explanation, Explanation, "try explain(trace, unit)")
    equations = "\n".join(_equations(explanation, as_printed(explanation)))
    name = unit_name(explanation.unit, explanation.class_names)
    return f"% {name}\n\\begin{{align*}}\n{equations}\n\\end{{align*}}\n"


def _equations(e: Explanation, numbers: PrintedExplanation) -> list[str]:
    """Return the lines: what the number equals, step by step, and of a softmax the sum."""
    relation = "=" if numbers.adds_up else "\\approx"
    symbol, is_softmax = _symbol(e.unit), e.operation is Operation.SOFTMAX
    left = max(map(formula_width, (symbol, "S" if is_softmax else "")))
    room = TEXT_WIDTH - left - formula_width(relation)
    steps = [*_STEPS[e.operation](e, numbers, room), _number(numbers.result)]
    lines = [_equation(symbol, relation, steps)]
    if is_softmax:
        lines[0] += BREAK
        lines.append(_equation("S", relation, _exponentials(numbers, room)))
    return lines


def _equation(symbol: str, relation: str, right_sides: list[str]) -> str:
    lines = f"{BREAK}\n  ".join(f"&{relation} {side}" for side in right_sides)
    return f"{symbol} {lines}"


def _symbol(unit: Unit) -> str:
    """Return the unit's letter and indices: these count from 1, flat indices from 0."""
    row = ROWS[unit.stage]
    return f"{row.letter}_{{{','.join(map(str, row.numbers_of(unit.place)))}}}"


def _given(_: Explanation, __: PrintedExplanation, room: float) -> list[str]:
    return []


def _copy(e: Explanation, _: PrintedExplanation, room: float) -> list[str]:
    return [_symbol(e.terms[0].source)]


def _convolution(_: Explanation, numbers: PrintedExplanation, room: float) -> list[str]:
    factors = [_product_of(term) for term in numbers.terms]
    return [_sum(factors, numbers.bias, None, room), _sum_of_products(numbers, room)]


def _weighted_sum(_: Explanation, numbers: PrintedExplanation, room: float) -> list[str]:
    return [_sum_of_products(numbers, room)]


def _product(_: Explanation, numbers: PrintedExplanation, room: float) -> list[str]:
    return [_product_of(numbers.terms[0])]


def _relu(_: Explanation, numbers: PrintedExplanation, room: float) -> list[str]:
    return [f"\\max(0,\\, {_values(numbers)[0]})"]


def _max_pool(_: Explanation, numbers: PrintedExplanation, room: float) -> list[str]:
    *others, last = _values(numbers)
    return [_break([*(f"{other},\\," for other in others), last], room, "\\max(", ")")]


def _avg_pool(e: Explanation, numbers: PrintedExplanation, room: float) -> list[str]:
    cells = _write_signs(_values(numbers))
    mean = f"\\frac{{{' '.join(cells)}}}{{{len(cells)}}}"
    if formula_width(mean) <= room:
        return [mean]
    return [_break(cells, room, f"\\frac{{1}}{{{len(cells)}}} (", ")")]


def _quotient(e: Explanation, numbers: PrintedExplanation, room: float) -> list[str]:
    """Return a softmax as an exponential, of the logit less the largest, by the sum of all."""
    term = numbers.terms[e.unit.channel]
    power = f"e^{{{_number(term.value)} - {_factor(numbers.shift or '')}}}"
    evaluated = f"\\frac{{{_number(term.product)}}}{{{_number(numbers.total or '')}}}"
    return [f"\\frac{{{power}}}{{S}}", evaluated]


def _exponentials(numbers: PrintedExplanation, room: float) -> list[str]:
    shift = _factor(numbers.shift or "")
    lowered = [f"e^{{{value} - {shift}}}" for value in _values(numbers)]
    powers = [f"e^{{{_number(term.shifted or '')}}}" for term in numbers.terms]
    sums = [_sum(terms, None, None, room) for terms in (lowered, powers)]
    return [*sums, _sum_of_products(numbers, room), _number(numbers.total or "")]


_STEPS = {
    Operation.GIVEN: _given,
    Operation.CONVOLUTION: _convolution,
    Operation.RELU: _relu,
    Operation.NO_RELU: _copy,
    Operation.MAX_POOL: _max_pool,
    Operation.AVG_POOL: _avg_pool,
    Operation.FLATTEN: _copy,
    Operation.PRODUCT: _product,
    Operation.SUM: _weighted_sum,
    Operation.SOFTMAX: _quotient,
}


def _values(numbers: PrintedExplanation) -> list[str]:
    return [_number(term.value) for term in numbers.terms]


def _sum_of_products(numbers: PrintedExplanation, room: float) -> str:
    products = [_number(term.product) for term in numbers.terms]
    return _sum(products, numbers.bias, numbers.rounding, room)


def _sum(terms: list[str], bias: str | None, rounding: str | None, room: float) -> str:
    parts = terms if bias is None else [*terms, _number(bias)]
    return _break(_write_signs(parts if rounding is None else [*parts, _rounding(rounding)]), room)


def _break(parts: list[str], room: float, before: str = "", behind: str = "") -> str:
    """Return the parts between two texts, broken into lines that are not wider than `room`."""
    first, *others = [*parts[:-1], parts[-1] + behind]
    lines = [before + first]
    for part in others:
        longer = f"{lines[-1]} {part}"
        if formula_width(FURTHER + longer) <= room:
            lines[-1] = longer
        else:
            lines.append(part)
    return f"{BREAK}\n  &{FURTHER}".join(lines)


def _rounding(text: str) -> str:
    return f"\\underbrace{{{_number(text)}}}_{{\\text{{rounding}}}}"


def _write_signs(numbers: list[str]) -> list[str]:
    """Return the terms of a sum, each but the first with its sign in front."""
    first, *others = numbers
    return [first, *(f"- {n[1:]}" if n.startswith("-") else f"+ {n}" for n in others)]


def _product_of(term: PrintedTerm) -> str:
    return f"{_factor(term.value)} \\cdot {_factor(term.weight or '')}"


def _factor(text: str) -> str:
    """Return a number that can stand behind an operator."""
    number = _number(text)
    return f"({number})" if number.startswith("-") else number


def _number(text: str) -> str:
    """Return a printed number as LaTeX."""
    mantissa, power, exponent = text.replace(MINUS, "-").partition("e")
    number = mantissa.replace("∞", "\\infty").replace("NaN", "\\text{NaN}")
    return f"{number} \\cdot 10^{{{int(exponent)}}}" if power else number
